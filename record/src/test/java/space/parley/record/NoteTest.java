package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /// The example of Go's `golang.org/x/mod/sumdb/note` (`example_test.go`): keys, text and signed note.
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void signsAsGoDoes() {
        var signer = NoteSigner.parse(SKEY);
        assertThat(signer.skey()).isEqualTo(SKEY);
        assertThat(signer.verifier().vkey()).isEqualTo(VKEY);
        assertThat(signer).hasToString(VKEY);
        assertThat(new String(SignedNote.sign(TEXT, signer).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(NOTE);
    }

    @Test
    void readsAndChecksWhatGoSigned() {
        var note = SignedNote.parse(bytes(NOTE));
        assertThat(note.signedBy(NoteVerifier.parse(VKEY))).isTrue();
        assertThat(note.bytes()).isEqualTo(bytes(NOTE));
        var other = SignedNote.parse(bytes(NOTE.replace("don't", "do")));
        assertThat(other.signedBy(NoteVerifier.parse(VKEY))).isFalse();
    }

    @Test
    void everyBitOfASignedNoteMatters() {
        var verifier = NoteVerifier.parse(VKEY);
        byte[] good = bytes(NOTE);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertThat(accepted(bad, verifier))
                        .as("byte %d bit %d", at, bit)
                        .isFalse();
            }
        }
    }

    private static boolean accepted(byte[] note, NoteVerifier verifier) {
        try {
            return SignedNote.parse(note).signedBy(verifier);
        } catch (FaultException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nno dash\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name AAAAAAA\n",
                "text\n\n\u2014 na me AAAAAAA=\n",
                "text\n\n\u2014 na+me AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAB=\n",
                "text\n\n\u2014 name AAAAAAA=",
                "te\u0001xt\n\n\u2014 name AAAAAAA=\n",
                "te\txt\n\n\u2014 name AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=\r\n",
            })
    void refusesWhatIsNotANote(String note) {
        assertThatThrownBy(() -> SignedNote.parse(bytes(note)))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo("RECORD-001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
            })
    void refusesWhatIsNotAKey(String key) {
        assertThatThrownBy(() -> NoteVerifier.parse(key)).isInstanceOf(FaultException.class);
    }

    @Test
    void aCosignatureSaysWhenAndWhat() {
        var witness = NoteSigner.ofSeed("witness.example/w1", NoteAlgorithm.COSIGNATURE_V1, seed(3));
        var plain = NoteSigner.ofSeed("witness.example/w1", NoteAlgorithm.ED25519, seed(3));
        var checkpoint = new Checkpoint("log.example/us", 7, Hash.of(new byte[1]));
        var signature = witness.cosign(checkpoint.text(), Instant.ofEpochSecond(1_790_000_000));
        assertThat(signature.signature()).hasSize(72);
        assertThat(witness.verifier().verifies(checkpoint.text(), signature)).isTrue();
        assertThat(witness.verifier().time(signature)).contains(Instant.ofEpochSecond(1_790_000_000));
        assertThat(NoteVerifier.parse(witness.verifier().vkey())).isEqualTo(witness.verifier());

        // The same seed under another algorithm is another key, and another time another message.
        assertThat(plain.verifier().verifies(checkpoint.text(), signature)).isFalse();
        byte[] later = signature.signature();
        later[7]++;
        assertThat(witness.verifier()
                        .verifies(checkpoint.text(), new NoteSignature(signature.name(), signature.keyHash(), later)))
                .isFalse();
        // The message is 'cosignature/v1', the time and the note's text (C2SP tlog-cosignature): what a plain key
        // signs of that text is the same 64 bytes.
        byte[] raw = plain.sign("cosignature/v1\ntime 1790000000\n" + checkpoint.text())
                .signature();
        assertThat(signature.signature()).endsWith(raw);
        assertThatThrownBy(() -> witness.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> plain.cosign("text\n", Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void checkpointsHaveOneSpelling() {
        var checkpoint = new Checkpoint("log.example/us", 42, Hash.of(new byte[1]));
        assertThat(checkpoint.text())
                .isEqualTo("log.example/us\n42\n" + checkpoint.root().base64() + "\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        var root = checkpoint.root().base64();
        for (var bad : List.of(
                "log.example/us\n042\n" + root + "\n",
                "log.example/us\n-1\n" + root + "\n",
                "log.example/us\n9223372036854775808\n" + root + "\n",
                "log.example/us\n42\n" + root,
                "log.example/us\n42\n" + root + "\nextension\n",
                "log example\n42\n" + root + "\n",
                "\n42\n" + root + "\n",
                "log.example/us\n42\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(FaultException.class);
        }
    }

    @Test
    void receiptsHaveOneSpelling() {
        var receipt =
                new Receipt("01J-1", Hash.of(new byte[2]), "us", "cn", Instant.parse("2026-11-24T01:02:03.004567Z"));
        assertThat(receipt.text())
                .isEqualTo("parley-receipt/v1\nmessage 01J-1\nsha256 "
                        + Hash.of(new byte[2]).hex()
                        + "\nfrom us\nto cn\ntime 2026-11-24T01:02:03.004Z\n");
        assertThat(Receipt.parse(receipt.text())).isEqualTo(receipt);
        for (var bad : List.of(
                receipt.text().replace("from us", "from  us"),
                receipt.text().replace("04Z", "04000Z"),
                receipt.text().replace("04Z", "04+00:00"),
                receipt.text().replace("v1", "v2"),
                receipt.text().replace("to cn", "to CN"),
                receipt.text() + "more\n",
                receipt.text().replace("message", "Message"))) {
            assertThatThrownBy(() -> Receipt.parse(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-040"));
        }
    }

    static byte[] seed(int n) {
        var seed = new byte[32];
        seed[0] = (byte) n;
        return seed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
