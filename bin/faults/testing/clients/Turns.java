import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** By java.net.http: a time to connect, one until the head is there, and one for all. */
final class Turns {
  public static void main(String[] args) throws Exception {
    SSLContext tls = trusting(System.getenv("CA_FILE"));
    ExecutorService places = Executors.newFixedThreadPool(6);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    // The first handshake of a JVM takes longer than a time-out: one goes ahead of all.
    turn(tls, lines.readLine().split("\t"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t");
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
    for (int i = 3; i < parts.length; i++) {
      long started = System.nanoTime();
      String said = said(client, parts[1], parts[2].equals("continue"), parts[i]);
      boolean isFine = said.startsWith("ok");
      boolean isLate = System.nanoTime() - started > 900_000_000L;
      told.add(isFine && isLate ? said + ", late" : said);
      if (!isFine) break;
    }
    return String.join("\t", told).replace("\n", " ");
  }

  private static String said(HttpClient client, String url, boolean isAsking, String body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(2))
        .expectContinue(isAsking)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    try {
      HttpResponse<String> response =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get(3, TimeUnit.SECONDS);
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

  private static SSLContext trusting(String file) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (FileInputStream pem = new FileInputStream(file)) {
      store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
