package space.parley.record;

import java.nio.file.Path;

/// Checks an evidence bundle.
public final class BundleVerifier {
    private BundleVerifier() {}

    /// Checks a bundle against a verifier's own keys.
    public static Verification verify(Path bundle, TrustedKeys keys) {
        throw new UnsupportedOperationException();
    }
}
