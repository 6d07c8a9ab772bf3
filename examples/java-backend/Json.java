import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of JSON as this needs: a reader that takes nothing else, and a writer of flat objects. Your own library does as well. */
final class Json {
  private static final Pattern WORD =
      Pattern.compile(
          "\"(?:[^\"\\\\\\x00-\\x1f]++|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\""
              + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
              + "|true|false|null");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** An object by its names. Texts and numbers are strings, as they stand; throws IllegalArgumentException where it is no object. */
  static Map<?, ?> object(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    if (json.next() != 0 || !(value instanceof Map<?, ?> object)) throw new IllegalArgumentException();
    return object;
  }

  /** Names and values that are texts or booleans. */
  static String write(Object object) {
    StringBuilder written = new StringBuilder();
    for (Map.Entry<?, ?> each : ((Map<?, ?>) object).entrySet()) {
      Object value = each.getValue();
      String plain = value instanceof Boolean ? value.toString() : quoted(value.toString());
      written.append(written.isEmpty() ? "{" : ",").append(quoted(each.getKey().toString())).append(':').append(plain);
    }
    return written.append('}').toString();
  }

  private static String quoted(String text) {
    return '"' + text.replaceAll("[\"\\\\]", "\\\\$0").replaceAll("[\\x00-\\x1f]", " ") + '"';
  }

  private Object value(int depth) {
    if (depth > DEEPEST) throw new IllegalArgumentException();
    switch (next()) {
      case '{':
        Map<String, Object> object = new LinkedHashMap<>();
        for (at++; next() != '}'; comma('}')) {
          if (next() != '"') throw new IllegalArgumentException();
          String name = (String) word();
          if (next() != ':') throw new IllegalArgumentException();
          at++;
          // Of two that have one name, two readers would take different ones.
          if (object.containsKey(name)) throw new IllegalArgumentException();
          object.put(name, value(depth + 1));
        }
        at++;
        return object;
      case '[':
        List<Object> list = new ArrayList<>();
        for (at++; next() != ']'; comma(']')) list.add(value(depth + 1));
        at++;
        return list;
      default:
        return word();
    }
  }

  private void comma(char end) {
    if (next() == end) return;
    if (next() != ',') throw new IllegalArgumentException();
    at++;
    if (next() == end) throw new IllegalArgumentException();
  }

  private Object word() {
    Matcher found = WORD.matcher(text).region(at, text.length());
    if (!found.lookingAt()) throw new IllegalArgumentException();
    at = found.end();
    String word = found.group();
    if (word.equals("null")) return null;
    if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
    return word.startsWith("\"") ? ESCAPE.matcher(word.substring(1, word.length() - 1)).replaceAll(Json::unescaped) : word;
  }

  private static String unescaped(MatchResult escape) {
    if (escape.group(1) != null) return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    String one = escape.group(2);
    int plain = "bfnrt".indexOf(one);
    return Matcher.quoteReplacement(plain < 0 ? one : "\b\f\n\r\t".substring(plain, plain + 1));
  }

  /** The next character that is no blank, which is not taken; 0 at the end. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    return at < text.length() ? text.charAt(at) : 0;
  }
}
