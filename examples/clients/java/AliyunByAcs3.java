import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A call signed with ACS3-HMAC-SHA256 and sent by java.net.http, which writes the host of the URL by itself. */
final class AliyunByAcs3 {
  public static void main(String[] args) throws Exception {
    String query = Aliyun.join(Aliyun.fieldsOf(args));
    String nothing = sha256("");
    Map<String, String> headers = new TreeMap<>(Map.of(
        "host", Aliyun.HOST,
        "x-acs-action", Aliyun.actionFor(args),
        "x-acs-content-sha256", nothing,
        "x-acs-date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        "x-acs-signature-nonce", UUID.randomUUID().toString().replace("-", ""),
        "x-acs-version", "2017-05-25"));
    StringBuilder lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    String signed = String.join(";", headers.keySet());
    String canonical = String.join("\n", "POST", "/", query, lines, signed, nothing);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Aliyun.KEY_SECRET.getBytes(UTF_8), "HmacSHA256"));
    String signature = hex(mac.doFinal(("ACS3-HMAC-SHA256\n" + sha256(canonical)).getBytes(UTF_8)));

    headers.remove("host");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://" + Aliyun.HOST + "/?" + query))
        .timeout(Duration.ofSeconds(5))
        .POST(HttpRequest.BodyPublishers.noBody())
        .header("authorization", "ACS3-HMAC-SHA256 Credential=" + Aliyun.KEY_ID
            + ",SignedHeaders=" + signed + ",Signature=" + signature);
    headers.forEach(request::header);
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    System.out.println(Aliyun.resultIn(response.body()));
  }

  private static String sha256(String text) throws Exception {
    return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static String hex(byte[] bytes) {
    return String.format("%064x", new BigInteger(1, bytes));
  }
}
