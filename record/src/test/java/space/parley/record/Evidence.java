package space.parley.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Two agencies, two witnesses, a few entries each, one message with its receipt: the material of tests on
/// bundles.
final class Evidence implements AutoCloseable {
    static final String US = "log.example/us";
    static final String CN = "log.example/cn";

    final NoteSigner us = NoteSigner.ofSeed(US, NoteAlgorithm.ED25519, NoteTest.seed(1));
    final NoteSigner cn = NoteSigner.ofSeed(CN, NoteAlgorithm.ED25519, NoteTest.seed(2));
    final NoteSigner cnReceipts = NoteSigner.ofSeed("receipts.example/cn", NoteAlgorithm.ED25519, NoteTest.seed(3));
    final NoteSigner witness1 = NoteSigner.ofSeed("w1.example", NoteAlgorithm.COSIGNATURE_V1, NoteTest.seed(4));
    final NoteSigner witness2 = NoteSigner.ofSeed("w2.example", NoteAlgorithm.COSIGNATURE_V1, NoteTest.seed(5));

    final Log usLog;
    final Log cnLog;
    final byte[] message = "CCSDS_OEM_VERS = 3.0\n".getBytes(StandardCharsets.UTF_8);
    final byte[] receipt;

    Evidence(Path folder) {
        usLog = Log.open(folder.resolve("us"), US, us);
        cnLog = Log.open(folder.resolve("cn"), CN, cn);
        var taken = new Receipt("m-1", Hash.of(message), "us", "cn", Instant.parse("2026-11-24T00:00:01Z"));
        receipt = taken.sign(cnReceipts).bytes();
        usLog.append(json("refusal", ""));
        usLog.append(json("release", ",\"blobs\":[\"sha256:" + Hash.of(message) + "\"]"));
        usLog.append(json("receipt", ",\"receipt\":\"sha256:" + Hash.of(receipt) + "\""));
        cnLog.append(json(
                "received",
                ",\"receipt\":\"sha256:" + Hash.of(receipt) + "\",\"blobs\":[\"sha256:" + Hash.of(message) + "\"]"));
        cnLog.append(json("other", ""));
    }

    static byte[] json(String kind, String more) {
        return ("{\"v\":1,\"salt\":\"00112233445566778899aabbccddeeff\",\"time\":\"2026-11-24T00:00:00Z\","
                        + "\"clock\":\"scenario\",\"kind\":\"" + kind + "\"" + more + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    SignedCheckpoint witnessed(Log log, NoteSigner... witnesses) {
        var checkpoint = log.checkpoint();
        for (var witness : witnesses) {
            checkpoint =
                    checkpoint.with(witness.cosign(checkpoint.note().text(), Instant.ofEpochSecond(1_790_000_000)));
        }
        return checkpoint;
    }

    /// Both logs, what the message's way left in them, and the refusal kept secret.
    BundleWriter whole() {
        return sides(true, true);
    }

    /// The sender's log and perhaps the receiver's, whose half of the receipt is shown or not.
    BundleWriter sides(boolean both, boolean twin) {
        var writer = new BundleWriter()
                .log(witnessed(usLog, witness1, witness2), usLog.leaves(usLog.size()))
                .entry(US, 1, usLog.entry(1))
                .entry(US, 2, usLog.entry(2))
                .blob(message)
                .receipt(receipt);
        if (both) {
            writer.log(witnessed(cnLog, witness1, witness2), cnLog.leaves(cnLog.size()));
            writer.entry(CN, 1, cnLog.entry(1));
            if (twin) {
                writer.entry(CN, 0, cnLog.entry(0));
            }
        }
        return writer;
    }

    List<String> keyLines() {
        return new ArrayList<>(List.of(
                "# keys of this test",
                "log " + us.verifier().vkey() + " us",
                "log " + cn.verifier().vkey() + " cn",
                "receipt " + cnReceipts.verifier().vkey() + " cn",
                "witness " + witness1.verifier().vkey(),
                "witness " + witness2.verifier().vkey(),
                "",
                "quorum 2"));
    }

    TrustedKeys keys() {
        return keys(keyLines());
    }

    static TrustedKeys keys(List<String> lines) {
        return TrustedKeys.parse(String.join("\n", lines) + "\n", "trusted.txt");
    }

    @Override
    public void close() {
        usLog.close();
        cnLog.close();
    }
}
