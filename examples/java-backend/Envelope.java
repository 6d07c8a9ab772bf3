import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What China Telecom's routes take: fields under a key of each question's own, which the platform alone can open. */
final class Envelope {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final IvParameterSpec ZEROS = new IvParameterSpec("0".repeat(16).getBytes(US_ASCII));
  private static final SecureRandom CHANCE = new SecureRandom();

  private final String appId;
  private final String appSecret;
  private final PublicKey platform;

  /** `platform` is the carrier's public key as PEM. */
  Envelope(String appId, String appSecret, String platform) throws GeneralSecurityException {
    this.appId = appId;
    this.appSecret = appSecret;
    byte[] der = Base64.getDecoder().decode(platform.replaceAll("-----[^-]+-----|\\s", ""));
    this.platform = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  /** A question as it is sent, and what opens its answer. */
  record Sealed(String form, SecretKeySpec key) {
    String open(String hex) throws GeneralSecurityException {
      return new String(aes(Cipher.DECRYPT_MODE, key, HEX.parseHex(hex)), UTF_8);
    }
  }

  Sealed seal(String fields) {
    // Ciphers and MACs keep what they are about: each question has its own, since others are asked at the same time.
    try {
      byte[] chosen = new byte[8];
      CHANCE.nextBytes(chosen);
      SecretKeySpec key = new SecretKeySpec(HEX.formatHex(chosen).getBytes(US_ASCII), "AES");
      Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, platform);
      Map<String, String> pairs = new TreeMap<>(Map.of("appId", appId, "clientType", "10010", "format", "json", "version", "3.0"));
      pairs.put("paramKey", HEX.formatHex(rsa.doFinal(key.getEncoded())));
      pairs.put("paramStr", HEX.formatHex(aes(Cipher.ENCRYPT_MODE, key, fields.getBytes(UTF_8))));
      // The values in the order of their names; all of them are letters, digits and dots.
      pairs.put("sign", sign(String.join("", pairs.values())));
      String form = pairs.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
      return new Sealed(form, key);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java cannot ask China Telecom", missing);
    }
  }

  private String sign(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA1"));
    return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  private static byte[] aes(int mode, SecretKeySpec key, byte[] bytes) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, ZEROS);
    return cipher.doFinal(bytes);
  }
}
