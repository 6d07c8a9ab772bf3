import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An RPC call by GET, signed with HMAC-SHA1 and sent by HttpURLConnection. */
final class AliyunByGet {
  public static void main(String[] args) throws Exception {
    Map<String, String> fields = Aliyun.fieldsOf(args);
    fields.put("Action", Aliyun.actionFor(args));
    fields.put("Version", "2017-05-25");
    fields.put("Format", "JSON");
    fields.put("AccessKeyId", Aliyun.KEY_ID);
    fields.put("SignatureMethod", "HMAC-SHA1");
    fields.put("SignatureVersion", "1.0");
    fields.put("SignatureNonce", UUID.randomUUID().toString());
    fields.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    String query = Aliyun.join(fields);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec((Aliyun.KEY_SECRET + "&").getBytes(UTF_8), "HmacSHA1"));
    byte[] digest = mac.doFinal(("GET&%2F&" + Aliyun.encode(query)).getBytes(UTF_8));
    String signature = Aliyun.encode(Base64.getEncoder().encodeToString(digest));

    URL url = new URL("https://" + Aliyun.HOST + "/?" + query + "&Signature=" + signature);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(5000);
    boolean isRefused = connection.getResponseCode() >= 400;
    try (InputStream answer = isRefused ? connection.getErrorStream() : connection.getInputStream()) {
      System.out.println(Aliyun.resultIn(new String(answer.readAllBytes(), UTF_8)));
    }
  }
}
