import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** By Apache HttpClient 5, which asks the system's properties for proxy and trust because it is told to. */
final class ByApache5 {
  public static void main(String[] args) throws Exception {
    HttpPost post = new HttpPost(ChinaMobile.URL);
    post.setEntity(new StringEntity(ChinaMobile.requestFor(args[0]), ContentType.APPLICATION_JSON));
    try (CloseableHttpClient client = HttpClients.createSystem()) {
      String answer = client.execute(post, response -> EntityUtils.toString(response.getEntity()));
      System.out.println(ChinaMobile.numberIn(answer));
    }
  }
}
