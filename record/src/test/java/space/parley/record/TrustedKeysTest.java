package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedKeysTest {
    private static final String LOG = "log " + key("log.example/us", NoteAlgorithm.ED25519, 1);
    private static final String WITNESS = "witness " + key("w1.example", NoteAlgorithm.COSIGNATURE_V1, 2);
    private static final String RECEIPT = "receipt " + key("us.example", NoteAlgorithm.ED25519, 3);

    private static String key(String name, NoteAlgorithm algorithm, int seed) {
        return NoteSigner.ofSeed(name, algorithm, NoteTest.seed(seed))
                .verifier()
                .vkey();
    }

    @Test
    void readsKeysOfLogsWitnessesAndReceivers(@TempDir Path folder) throws Exception {
        var file = folder.resolve("trusted.txt");
        Files.writeString(
                file,
                "# ours\n\n" + LOG + " us\n" + WITNESS + "\n  " + RECEIPT + "\nquorum 1\n",
                StandardCharsets.UTF_8);
        var keys = TrustedKeys.read(file);
        assertThat(keys.logs())
                .hasSize(1)
                .first()
                .extracting(TrustedKeys.PartyKey::party)
                .isEqualTo(Optional.of("us"));
        assertThat(keys.witnesses()).hasSize(1);
        assertThat(keys.receipts())
                .hasSize(1)
                .first()
                .extracting(TrustedKeys.PartyKey::party)
                .isEqualTo(Optional.empty());
        assertThat(keys.quorum()).isEqualTo(1);
    }

    @Test
    void refusesEveryOtherLineAndNamesIt() {
        for (var bad : List.of(
                "logs " + LOG.substring(4),
                "log",
                LOG,
                LOG + " us more",
                LOG + " US",
                WITNESS + " us",
                WITNESS,
                RECEIPT,
                "quorum 0",
                "witness " + key("w2.example", NoteAlgorithm.COSIGNATURE_V1, 2),
                "quorum",
                "quorum -1",
                "log " + key("w.example", NoteAlgorithm.COSIGNATURE_V1, 9),
                "receipt " + key("w.example", NoteAlgorithm.COSIGNATURE_V1, 9),
                "witness " + key("w.example", NoteAlgorithm.ED25519, 9),
                LOG.replace("us+", "xx+"),
                "log PRIVATE+KEY+x")) {
            var text = String.join("\n", LOG, WITNESS, RECEIPT, "quorum 1", bad) + "\n";
            assertThatThrownBy(() -> TrustedKeys.parse(text, "keys"))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().place()).startsWith("keys line 5"));
        }
    }

    @Test
    void aQuorumIsSaidAndWithinReach() {
        for (var lines : List.of(LOG + "\n", LOG + "\nquorum 1\n", WITNESS + "\nquorum 1\n", "")) {
            assertThatThrownBy(() -> TrustedKeys.parse(lines, "keys"))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-052"));
        }
        assertThat(TrustedKeys.parse(LOG + "\nquorum 0\n", "keys").quorum()).isZero();
    }
}
