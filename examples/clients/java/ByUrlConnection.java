import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** By HttpURLConnection, as in every Java. */
final class ByUrlConnection {
  public static void main(String[] args) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(ChinaMobile.URL).openConnection();
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(5000);
    connection.setRequestProperty("content-type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(ChinaMobile.requestFor(args[0]).getBytes(UTF_8));
    }
    try (InputStream in = connection.getInputStream()) {
      System.out.println(ChinaMobile.numberIn(new String(in.readAllBytes(), UTF_8)));
    }
  }
}
