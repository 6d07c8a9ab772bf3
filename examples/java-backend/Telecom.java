import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** China Telecom: the number behind a token, or whether a number is the token's. How a server asks is not public: see `sanwang routes T11`. */
final class Telecom {
  /** The carrier gave a code instead of an answer. */
  static final class Refused extends Exception {
    final String code;

    Refused(String code) {
      super(code);
      this.code = code;
    }
  }

  /** No answer, or none that can be trusted: it says nothing about the token, nor about the user. */
  static final class NoAnswer extends Exception {
    NoAnswer(String why) {
      super(why);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI url;
  private final Envelope envelope;
  private final Duration patience;

  Telecom(URI url, Envelope envelope, Duration patience) {
    this.url = url;
    this.envelope = envelope;
    this.patience = patience;
  }

  /** A fresh Java reads ciphers and roots when they are first needed, which may take longer than the first user's answer. */
  void warmUp() throws GeneralSecurityException {
    SSLContext.getDefault().createSSLEngine();
    envelope.seal("");
  }

  /** A token for login is an access code and an authorisation code, with a colon between them. */
  String number(String token) throws Refused, NoAnswer {
    String[] codes = token.split(":", 2);
    String authCode = codes.length == 2 ? "&authCode=" + plain(codes[1]) : "";
    Envelope.Sealed sealed = envelope.seal("accessCode=" + plain(codes[0]) + authCode + stamp());
    Map<?, ?> answer = ask("/openapi/networkauth/getMobile.do", sealed);
    if (!"0".equals(answer.get("result"))) throw new Refused(code(answer));
    try {
      if (Json.object(sealed.open(text(answer, "data"))).get("mobile") instanceof String number) return number;
    } catch (GeneralSecurityException | IllegalArgumentException unread) {
      throw new NoAnswer("a success that does not open");
    }
    throw new NoAnswer("a success without a number");
  }

  boolean isNumber(String token, String phone) throws Refused, NoAnswer {
    Envelope.Sealed sealed = envelope.seal("accessCode=" + plain(token) + "&mobile=" + phone + stamp());
    Map<?, ?> answer = ask("/openapi/networkauth/verifyMobile.do", sealed);
    return switch (code(answer)) {
      case "0" -> true;
      case "49000" -> false;
      default -> throw new Refused(code(answer));
    };
  }

  /** Inside the seal an ampersand begins the next field: no token has one, and whoever sends it wants to write that field. */
  private static String plain(String code) throws Refused {
    if (code.contains("&")) throw new Refused("51208");
    return code;
  }

  private static String stamp() {
    return "&timeStamp=" + System.currentTimeMillis();
  }

  private Map<?, ?> ask(String path, Envelope.Sealed sealed) throws NoAnswer {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(sealed.form()))
            .build();
    HttpResponse<byte[]> response = within(patience, client.sendAsync(request, BodyHandlers.ofByteArray()));
    if (response.statusCode() != 200) throw new NoAnswer("HTTP " + response.statusCode());
    try {
      return Json.object(new String(response.body(), UTF_8));
    } catch (IllegalArgumentException unread) {
      throw new NoAnswer("no JSON");
    }
  }

  /** One limit for all of it: the timeout of a request ends with the head of its answer, and not with the body. */
  private static <T> T within(Duration patience, CompletableFuture<T> sent) throws NoAnswer {
    try {
      return sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new NoAnswer("late");
    } catch (ExecutionException failed) {
      throw new NoAnswer(failed.getCause().getClass().getSimpleName());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("stopping");
    }
  }

  private static String code(Map<?, ?> answer) throws NoAnswer {
    return text(answer, "result");
  }

  private static String text(Map<?, ?> answer, String name) throws NoAnswer {
    if (answer.get(name) instanceof String text) return text;
    throw new NoAnswer("no " + name);
  }
}
