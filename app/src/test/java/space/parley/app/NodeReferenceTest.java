package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.parley.app.RealData.real;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import space.parley.node.Node;
import space.parley.terms.RefusedException;

/// A node takes ephemerides in Earth-fixed frames where Earth orientation was imported, and only there.
@Timeout(120)
class NodeReferenceTest {
    private static final String SP3 = "orekit-test-resources/sp3/issue1014-days-increment.sp3";

    @Test
    void importedEarthOrientationIsWhatANodeGoesBy() throws IOException {
        Assumptions.assumeTrue(System.getenv("PARLEY_REFERENCE") == null, "PARLEY_REFERENCE is set");
        var table = Files.readAllBytes(real(SP3));
        var root = NodeUnderTest.temporary("reference");
        var home = System.getProperty("user.home");
        try {
            var folder = NodeUnderTest.init(root.resolve("us"));
            System.setProperty("user.home", root.toString());
            try (var node = Node.start(folder, InstantSource.system(), new SecureRandom(), text -> {})) {
                assertThat(node.page()).isNotNull();
                var client = NodeClient.of(folder, "officer-1");
                assertThatThrownBy(() -> client.post("/imports?name=sp3", table))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                e -> assertThat(e.findings().getFirst().code()).isEqualTo("ORBIT-001"));
            }
            RealData.earthOrientation(root.resolve(".parley/reference"), 2021);
            try (var node = Node.start(folder, InstantSource.system(), new SecureRandom(), text -> {})) {
                assertThat(node.page()).isNotNull();
                var client = NodeClient.of(folder, "officer-1");
                assertThat(client.post("/imports?name=sp3", table).toString()).contains("objects");
            }
        } finally {
            System.setProperty("user.home", home);
            Leftovers.remove(root);
        }
    }
}
