import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same adapter in Java 17, as a server of its own for a service that runs already: the suite posts it messages. Messages
 * and answers of this service are flat, so it does without a library for JSON; yours takes one.
 *
 * <pre>
 * PORT=8700 java Adapter.java &
 * sanwang conform --target-cmd "node serve.js" --adapter http://127.0.0.1:8700 --profile data-plane
 * </pre>
 */
public class Adapter {
  /** The service's problems, as verdicts and reasons of the suite. */
  static final Map<String, String> PROBLEMS = Map.of(
      "question", "\"verdict\":\"refused\",\"reason\":\"PARAM_INVALID\"",
      "ticket", "\"verdict\":\"refused\",\"reason\":\"TOKEN_INVALID\"",
      "number", "\"verdict\":\"refused\",\"reason\":\"PHONE_FORMAT_INVALID\"",
      "carrier", "\"verdict\":\"undeterminable\",\"reason\":\"CARRIER_FAILED\"");
  static final String INVALID = "\"verdict\":\"invalid\",\"reason\":null";

  static final HttpClient client = HttpClient.newHttpClient();
  static volatile String origin;

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8700"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    // Each message has a thread of its own: a call that waits for its carrier must not keep the others.
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", Adapter::answer);
    server.start();
  }

  static void answer(HttpExchange exchange) throws IOException {
    String message = new String(exchange.getRequestBody().readAllBytes());
    String given;
    try {
      given = "\"gives\":" + give(member(message, "verb"), message);
    } catch (Exception error) {
      given = "\"error\":" + quoted(error.toString());
    }
    byte[] bytes = ("{\"id\":" + member(message, "id") + "," + given + "}").getBytes("UTF-8");
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static String give(String verb, String message) throws Exception {
    switch (verb) {
      case "open":
        origin = member(message, "target");
        return "{\"protocol\":1,\"name\":\"whose\",\"isolation\":\"static\",\"answersWithinMs\":3000,"
            + "\"carriers\":[\"cmcc\"],\"offers\":[\"fixedAccount\"],"
            + "\"lacks\":[\"bootstrap\",\"spoilt\",\"over\",\"raw\",\"envelope\",\"registerApp\"]}";
      case "fixedAccount":
        return "{\"apps\":[" + Files.readString(Path.of("app.json")) + "]}";
      case "getNumber":
        return put("/whose", "{\"ticket\":\"" + literal(message, "token") + "\"}");
      case "verifyNumber":
        String number = literal(message, "phone");
        return put("/is-it", "{\"ticket\":\"" + literal(message, "token") + "\",\"msisdn\":\"" + number + "\"}");
      case "close":
        return "null";
      default:
        throw new IllegalArgumentException("there is no verb " + verb);
    }
  }

  static String put(String path, String question) throws Exception {
    long started = System.nanoTime();
    HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(question))
        .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    StringBuilder headers = new StringBuilder();
    response.headers().map().forEach((name, values) ->
        headers.append(headers.length() == 0 ? "" : ",").append(quoted(name)).append(":").append(quoted(values.get(0))));
    String said = response.body();
    String phone = member(said, "msisdn");
    return "{" + meaningOf(said) + ",\"phone\":" + (phone == null ? "null" : quoted(phone))
        + ",\"requestId\":null,\"retryable\":false,\"tookMs\":" + (System.nanoTime() - started) / 1_000_000
        + ",\"raw\":{\"status\":" + response.statusCode() + ",\"headers\":{" + headers + "},\"body\":" + quoted(said) + "}}";
  }

  static String meaningOf(String said) {
    String problem = member(said, "problem");
    if (problem != null) return PROBLEMS.getOrDefault(problem, INVALID);
    if (member(said, "msisdn") != null) return "\"verdict\":\"number\",\"reason\":null";
    String isSame = member(said, "isSame");
    if (isSame == null) return INVALID;
    return "\"verdict\":\"" + (isSame.equals("true") ? "pass" : "reject") + "\",\"reason\":null";
  }

  /** A member of a flat object as it is written, without the marks around a text; null where there is none. */
  static String literal(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\",}\\s]+))").matcher(json);
    if (!found.find()) return null;
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  static String member(String json, String name) {
    String written = literal(json, name);
    return written == null ? null : written.replace("\\/", "/");
  }

  static String quoted(String text) {
    StringBuilder all = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') all.append('\\').append(c);
      else if (c < ' ') all.append(String.format("\\u%04x", (int) c));
      else all.append(c);
    }
    return all.append('"').toString();
  }
}
