import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The backend of an app whose users log in by China Telecom's one-tap login. Nothing but the JDK, 17 or later.
 *
 * <pre>
 *   javac -d classes *.java
 *   PORT=8080 TELECOM_APP_ID=… TELECOM_APP_SECRET=… TELECOM_KEY=… java -cp classes Server
 * </pre>
 *
 * <p>POST /login {"token"} logs a user in; POST /phone {"token", "phone"} says whether a number is the SIM's; POST /failed {"code"}
 * takes what the phone's SDK gave in a token's place. Whoever cannot be let in is told what to do: "again" (the same way, with a
 * new tap) or "sms".
 */
final class Server {
  private static final int LONGEST = 4096;
  private static final int LONGEST_LEFT = 1 << 20;
  private static final Pattern NUMBER = Pattern.compile("1[3-9][0-9]{9}");

  /** Codes that speak of the token. All others are for us to look into, and no fault of the user's. */
  private static final Set<String> OF_TOKEN = Set.of("30103", "51002", "51207", "51208", "-10011");

  /** Codes of the SDK for a page that was closed: the next tap may go well. What else it says, the next tap does not mend. */
  private static final Set<String> CLOSED = Set.of("8200", "80200");

  private static final Map<String, String> AGAIN = Map.of("next", "again");
  private static final Map<String, String> SMS = Map.of("next", "sms");

  private final Telecom telecom;

  private Server(Telecom telecom) {
    this.telecom = telecom;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> env = System.getenv();
    URI url = URI.create(env.getOrDefault("TELECOM_URL", "https://open.e.189.cn"));
    Envelope envelope = new Envelope(env.get("TELECOM_APP_ID"), env.get("TELECOM_APP_SECRET"), env.get("TELECOM_KEY"));
    Duration patience = Duration.ofMillis(Long.parseLong(env.getOrDefault("PATIENCE_MS", "3000")));
    Telecom telecom = new Telecom(url, envelope, patience);
    telecom.warmUp();
    Server backend = new Server(telecom);

    // Head and body of an answer are two packets, and the second would wait for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(env.get("PORT"))), 128);
    // Without threads of its own, one user would be served after the other.
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/login", exchange -> answer(exchange, backend::login));
    server.createContext("/phone", exchange -> answer(exchange, backend::phone));
    server.createContext("/failed", exchange -> answer(exchange, Server::failed));
    server.start();
  }

  private Object login(Map<?, ?> told) throws Telecom.Refused, Telecom.NoAnswer {
    String number = telecom.number(text(told, "token"));
    if (!NUMBER.matcher(number).matches()) throw new Telecom.NoAnswer("a success without a number");
    return Map.of("phone", number.substring(0, 3) + "****" + number.substring(7));
  }

  private Object phone(Map<?, ?> told) throws Telecom.Refused, Telecom.NoAnswer {
    String token = text(told, "token");
    String phone = text(told, "phone");
    return Map.of("match", NUMBER.matcher(phone).matches() && telecom.isNumber(token, phone));
  }

  private static Object failed(Map<?, ?> told) {
    return CLOSED.contains(text(told, "code")) ? AGAIN : SMS;
  }

  private interface Work {
    Object of(Map<?, ?> told) throws Telecom.Refused, Telecom.NoAnswer;
  }

  /** Tells a client what to do where work fails. Nothing that a client wrote goes into the log. */
  private static void answer(HttpExchange exchange, Work work) throws IOException {
    try {
      say(exchange, 200, work.of(told(exchange)));
      log("ok", "");
    } catch (Telecom.Refused refusal) {
      log("refused", refusal.code);
      boolean isOfToken = OF_TOKEN.contains(refusal.code);
      say(exchange, isOfToken ? 401 : 503, isOfToken ? AGAIN : SMS);
    } catch (Telecom.NoAnswer trouble) {
      log("no answer", trouble.getMessage());
      say(exchange, 503, SMS);
    } catch (IllegalArgumentException mistake) {
      say(exchange, 400, AGAIN);
    } finally {
      exchange.close();
    }
  }

  private static Map<?, ?> told(HttpExchange exchange) throws IOException {
    InputStream sent = exchange.getRequestBody();
    byte[] body = sent.readNBytes(LONGEST + 1);
    // What is left unread would end the connection before its client has the answer.
    sent.readNBytes(LONGEST_LEFT);
    if (body.length > LONGEST || !"POST".equals(exchange.getRequestMethod())) throw new IllegalArgumentException();
    return Json.object(new String(body, UTF_8));
  }

  private static String text(Map<?, ?> told, String name) {
    if (told.get(name) instanceof String text && !text.isEmpty()) return text;
    throw new IllegalArgumentException();
  }

  private static void say(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] body = Json.write(answer).getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void log(String outcome, String detail) {
    System.err.println(Json.write(Map.of("outcome", outcome, "detail", detail)));
  }
}
