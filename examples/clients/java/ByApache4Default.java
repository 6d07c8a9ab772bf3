import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;

/** By Apache HttpClient 4 as code of many years has it. It heeds no proxy but its own. */
final class ByApache4Default {
  @SuppressWarnings("deprecation")
  public static void main(String[] args) throws Exception {
    HttpPost post = new HttpPost(ChinaMobile.URL);
    post.setEntity(new StringEntity(ChinaMobile.requestFor(args[0]), ContentType.APPLICATION_JSON));
    String answer = EntityUtils.toString(new DefaultHttpClient().execute(post).getEntity());
    System.out.println(ChinaMobile.numberIn(answer));
  }
}
