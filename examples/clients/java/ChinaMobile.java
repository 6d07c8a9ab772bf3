import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What China Mobile asks of a server, without the way it is sent. */
final class ChinaMobile {
  static final String URL = "https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  private ChinaMobile() {}

  static String requestFor(String token) throws Exception {
    String appid = System.getenv("CMCC_APP_ID");
    String msgid = UUID.randomUUID().toString().replace("-", "");
    String systemtime = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).format(STAMP);
    String text = appid + "2.0" + msgid + systemtime + "0" + token + System.getenv("CMCC_APP_SECRET");
    StringBuilder sign = new StringBuilder();
    for (byte each : MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8))) {
      sign.append(String.format("%02X", each));
    }
    return "{\"version\":\"2.0\",\"msgid\":\"" + msgid + "\",\"systemtime\":\"" + systemtime
        + "\",\"strictcheck\":\"0\",\"appid\":\"" + appid + "\",\"token\":\"" + token
        + "\",\"sign\":\"" + sign + "\"}";
  }

  static String numberIn(String answer) {
    Matcher number = Pattern.compile("\"msisdn\":\"(\\d+)\"").matcher(answer);
    if (!answer.contains("\"resultCode\":\"103000\"") || !number.find()) {
      throw new IllegalStateException("China Mobile says " + answer);
    }
    return number.group(1);
  }
}
