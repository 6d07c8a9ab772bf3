import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/** The number behind a token of JiGuang's, or whether a number is the token's, by java.net.http. */
final class JiGuang {
  private static final String BASE = "https://api.verification.jpush.cn/v1/web/";

  public static void main(String[] args) throws Exception {
    String answer = args.length == 1
        ? ask("loginTokenVerify", "{\"loginToken\":\"" + args[0] + "\"}")
        : ask("verify", "{\"token\":\"" + args[0] + "\",\"phone\":\"" + args[1] + "\"}");
    String code = member("code", answer);
    if (code.equals("8000")) {
      System.out.println(decrypted(member("phone", answer)));
    } else if (code.equals("9000") || code.equals("9001")) {
      System.out.println(code.equals("9000") ? "PASS" : "REJECT");
    } else {
      throw new IllegalStateException("JiGuang says " + code + ": " + member("content", answer));
    }
  }

  private static String ask(String path, String body) throws Exception {
    String user = System.getenv("JIGUANG_APP_KEY") + ":" + System.getenv("JIGUANG_MASTER_SECRET");
    HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + path))
        .timeout(Duration.ofSeconds(5))
        .header("content-type", "application/json; charset=utf-8")
        .header("authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Java's "RSA" is PKCS#1 v1.5; the key is the Base64 of PKCS#8, without armour. */
  private static String decrypted(String phone) throws Exception {
    byte[] pkcs8 = Base64.getDecoder().decode(System.getenv("JIGUANG_PRIVATE_KEY"));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    Cipher cipher = Cipher.getInstance("RSA");
    cipher.init(Cipher.DECRYPT_MODE, key);
    return new String(cipher.doFinal(Base64.getDecoder().decode(phone)), UTF_8);
  }

  private static String member(String name, String json) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
    return found.find() ? found.group(1) : "";
  }
}
