import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** By OkHttp. */
final class ByOkHttp {
  public static void main(String[] args) throws Exception {
    RequestBody body = RequestBody.create(MediaType.parse("application/json"), ChinaMobile.requestFor(args[0]));
    Request request = new Request.Builder().url(ChinaMobile.URL).post(body).build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      System.out.println(ChinaMobile.numberIn(response.body().string()));
    }
    // Its idle connection would keep the process for minutes.
    System.exit(0);
  }
}
