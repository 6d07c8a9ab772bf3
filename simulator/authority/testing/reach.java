import java.io.FileInputStream;
import java.net.URL;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;

/** Asks for URLs with the trust store that the virtual machine was started with, and says how many it trusts. */
class Reach {
    public static void main(String[] urls) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = System.getProperty("javax.net.ssl.trustStorePassword").toCharArray();
        store.load(new FileInputStream(System.getProperty("javax.net.ssl.trustStore")), password);
        int trusted = 0;
        for (String alias : Collections.list(store.aliases())) if (store.isCertificateEntry(alias)) trusted++;
        System.out.println("trusted " + trusted);
        for (String url : urls) {
            try {
                HttpsURLConnection asked = (HttpsURLConnection) new URL(url).openConnection();
                System.out.println("reached " + asked.getResponseCode());
            } catch (SSLHandshakeException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }
}
