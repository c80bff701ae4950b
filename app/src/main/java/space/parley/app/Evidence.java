package space.parley.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import space.parley.node.store.Store;
import space.parley.record.BundleWriter;
import space.parley.record.FaultException;
import space.parley.record.Hash;
import space.parley.record.SignedCheckpoint;

/// Puts the evidence of several logs into one bundle, so that what one log says of the other can be compared.
final class Evidence {
    private static final Pattern LOG = Pattern.compile("logs/([^/]+)/(checkpoint|leaves\\.txt)");
    private static final Pattern ENTRY = Pattern.compile("logs/([^/]+)/entries/(\\d{1,18})\\.json");

    private Evidence() {}

    /// How many signatures stand under the checkpoint of a bundle: the log's own, and those of its witnesses.
    static int signatures(byte[] bundle) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var m = LOG.matcher(entry.getName());
                if (m.matches() && m.group(2).equals("checkpoint")) {
                    return SignedCheckpoint.parse(zip.readAllBytes())
                            .note()
                            .signatures()
                            .size();
                }
            }
            return 0;
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal("bundle");
        }
    }

    /// Joins bundles. What does not fit together is refused by the writer.
    static void join(List<byte[]> bundles, Path out) {
        try {
            var members = new TreeMap<String, byte[]>();
            for (var bundle : bundles) {
                try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
                    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        members.put(entry.getName(), zip.readAllBytes());
                    }
                }
            }
            var writer = new BundleWriter();
            var origins = new TreeMap<String, String>();
            for (var member : members.entrySet()) {
                var m = LOG.matcher(member.getKey());
                if (m.matches() && m.group(2).equals("checkpoint")) {
                    var checkpoint = SignedCheckpoint.parse(member.getValue());
                    var leaves = new String(
                                    members.get("logs/" + m.group(1) + "/leaves.txt"), StandardCharsets.US_ASCII)
                            .lines()
                            .map(hex -> Hash.ofHex(hex).orElseThrow())
                            .toList();
                    origins.put(m.group(1), checkpoint.checkpoint().origin());
                    writer.log(checkpoint, leaves);
                }
            }
            for (var member : members.entrySet()) {
                var m = ENTRY.matcher(member.getKey());
                var origin = m.matches() ? origins.get(m.group(1)) : null;
                if (origin != null) {
                    writer.entry(origin, Long.parseLong(m.group(2)), member.getValue());
                }
            }
            for (var member : members.entrySet()) {
                if (member.getKey().startsWith("blobs/")) {
                    writer.blob(member.getValue());
                } else if (member.getKey().startsWith("receipts/")) {
                    writer.receipt(member.getValue());
                }
            }
            Files.deleteIfExists(out);
            writer.write(out);
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(out, e.toString());
        } catch (FaultException e) {
            throw Store.refusal(e);
        }
    }
}
