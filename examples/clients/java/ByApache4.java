import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** By Apache HttpClient 4, which asks the system's properties for proxy and trust because it is told to. */
final class ByApache4 {
  public static void main(String[] args) throws Exception {
    HttpPost post = new HttpPost(ChinaMobile.URL);
    post.setEntity(new StringEntity(ChinaMobile.requestFor(args[0]), ContentType.APPLICATION_JSON));
    try (CloseableHttpClient client = HttpClients.createSystem();
        CloseableHttpResponse response = client.execute(post)) {
      System.out.println(ChinaMobile.numberIn(EntityUtils.toString(response.getEntity())));
    }
  }
}
