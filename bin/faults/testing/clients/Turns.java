import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** By java.net.http: a time to connect, one until the head is there, and one for all. */
final class Turns {
  public static void main(String[] args) throws Exception {
    // A new connection each time is asked for by a header that the client keeps to itself unless told.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    SSLContext anonymous = context(null);
    SSLContext known = context(own());
    ExecutorService places = Executors.newFixedThreadPool(10);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    // The first handshake of a JVM takes longer than a time-out: one goes ahead of all.
    turn(anonymous, lines.readLine().split("\t"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t");
      SSLContext tls = parts[2].equals("certificate") ? known : anonymous;
      places.submit(() -> System.out.println(turn(tls, parts)));
    }
    places.shutdown();
    places.awaitTermination(10, TimeUnit.MINUTES);
    System.exit(0);
  }

  private static String turn(SSLContext tls, String[] parts) {
    HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(tls)
        .connectTimeout(Duration.ofSeconds(1))
        .build();
    List<String> told = new ArrayList<>(List.of(parts[0]));
    for (int i = 4; i < parts.length; i++) {
      long started = System.nanoTime();
      String said = said(client, parts[1], parts[2], parts[i]);
      boolean isFine = said.startsWith("ok");
      boolean isLate = isFine && System.nanoTime() - started > 900_000_000L;
      told.add(isLate ? said + ", late" : said);
      if (isLate || !isFine) break;
    }
    return String.join("\t", told).replace("\n", " ");
  }

  private static String said(HttpClient client, String url, String how, String body) {
    HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(2))
        .expectContinue(how.equals("continue"))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (how.equals("pinned")) asked.header("connection", "close");
    try {
      HttpResponse<String> response =
          client.sendAsync(asked.build(), HttpResponse.BodyHandlers.ofString()).get(3, TimeUnit.SECONDS);
      if (response.statusCode() >= 300) return "HTTP " + response.statusCode();
      String text = response.body().trim();
      // The JDK has no parser of JSON: what stands between braces is taken for it.
      if (!text.startsWith("{") || !text.endsWith("}")) return "not JSON";
      if (!text.contains("\"resultCode\":\"103000\"")) return "ok: another code";
      if (response.body().length() > 100_000) return "ok: huge";
      String type = response.headers().firstValue("content-type").orElse("no type");
      return type.equals("application/json;charset=UTF-8") ? "ok" : "ok: " + type;
    } catch (ExecutionException failed) {
      return words(failed.getCause());
    } catch (Exception failed) {
      return words(failed);
    }
  }

  private static String words(Throwable error) {
    // Of a failure before the connection stands the cause alone has words, or nothing has.
    Throwable told = error;
    while (told.getMessage() == null && told.getCause() != null) told = told.getCause();
    String name = error.getClass().getSimpleName();
    String of = told == error ? "" : " < " + told.getClass().getSimpleName();
    return name + of + (told.getMessage() == null ? "" : ": " + told.getMessage().replace("\t", " "));
  }

  /** Trusts the box, and presents what there is of one's own. */
  private static SSLContext context(KeyManager[] own) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", certificates(System.getenv("CA_FILE"))[0]);
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own, trust.getTrustManagers(), null);
    return tls;
  }

  private static KeyManager[] own() throws Exception {
    String pem = Files.readString(Path.of(System.getenv("CLIENT_KEY"))).replaceAll("-----[A-Z ]+-----|\\s", "");
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    char[] password = {};
    Certificate[] chain = certificates(System.getenv("CLIENT_CERT"));
    store.setKeyEntry("own", KeyFactory.getInstance("RSA").generatePrivate(key), password, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    return keys.getKeyManagers();
  }

  private static Certificate[] certificates(String file) throws Exception {
    try (FileInputStream pem = new FileInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem).toArray(new Certificate[0]);
    }
  }
}
