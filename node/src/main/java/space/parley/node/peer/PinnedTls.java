package space.parley.node.peer;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import space.parley.terms.Party;

/// TLS in which the partner's key is known beforehand and no authority vouches for it.
///
/// A certificate is accepted for its key's [Pin] alone. Names, dates and issuers in it are not looked at:
/// agencies that do not trust each other have no authority in common, a host name proves nothing that the pin
/// does not prove better, and a partner's node may move to another address without a new key. That the other
/// side holds the private key is proved by the TLS 1.3 handshake itself.
final class PinnedTls {
    static final String PROTOCOL = "TLSv1.3";

    private PinnedTls() {}

    /// A context that shows an identity and accepts the keys that are pinned at the moment of each handshake.
    static SSLContext context(Identity identity, Supplier<Map<Pin, Party>> pins) {
        try {
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(identity.keyManagers(), trust(pins), null);
            return context;
        } catch (KeyManagementException e) {
            throw new IllegalStateException("the TLS context does not take its own key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS 1.3", e);
        }
    }

    static TrustManager[] trust(Supplier<Map<Pin, Party>> pins) {
        return new TrustManager[] {new Pinned(pins)};
    }

    /// The other side showed a key that is not pinned.
    static final class NotPinnedException extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final String shown;

        NotPinnedException(String shown) {
            super("the key " + shown + " is not pinned");
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /// Extends the class that takes the connection as well, because the runtime then adds no checks of its own.
    private static final class Pinned extends X509ExtendedTrustManager {
        private final Supplier<Map<Pin, Party>> pins;

        Pinned(Supplier<Map<Pin, Party>> pins) {
            this.pins = pins;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0) {
                throw new NotPinnedException("of no certificate");
            }
            var pin = Pin.of(chain[0]);
            if (!pins.get().containsKey(pin)) {
                throw new NotPinnedException(pin.text());
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
