import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Aliyun is asked and answers, without the way it is signed and sent. */
final class Aliyun {
  static final String HOST = "dypnsapi.aliyuncs.com";
  static final String KEY_ID = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID");
  static final String KEY_SECRET = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET");

  private Aliyun() {}

  /** A token alone is asked for its number, a token and a number whether they belong together. */
  static String actionFor(String[] args) {
    return args.length == 1 ? "GetMobile" : "VerifyMobile";
  }

  static Map<String, String> fieldsOf(String[] args) {
    if (args.length == 1) return new TreeMap<>(Map.of("AccessToken", args[0]));
    return new TreeMap<>(Map.of("AccessCode", args[0], "PhoneNumber", args[1]));
  }

  /** Percent-encoding by RFC 3986: a form's blank, star and tilde are otherwise. */
  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  static String join(Map<String, String> sorted) {
    StringBuilder joined = new StringBuilder();
    sorted.forEach((name, value) ->
        joined.append(joined.length() == 0 ? "" : "&").append(encode(name)).append('=').append(encode(value)));
    return joined.toString();
  }

  static String resultIn(String answer) {
    String code = member("Code", answer);
    if (!"OK".equals(code)) {
      throw new IllegalStateException("Aliyun says " + code + ": " + member("Message", answer));
    }
    String number = member("Mobile", answer);
    return number == null ? member("VerifyResult", answer) : number;
  }

  private static String member(String name, String json) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : null;
  }
}
