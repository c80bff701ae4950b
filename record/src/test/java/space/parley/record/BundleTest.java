package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    /// One byte in so many is changed.
    private static final int EVERY = Integer.getInteger("parley.every", 8);

    @TempDir
    Path folder;

    private Path file;
    private Evidence evidence;

    @BeforeEach
    void open() {
        evidence = new Evidence(folder);
        file = folder.resolve("bundle.zip");
    }

    @AfterEach
    void close() {
        evidence.close();
    }

    /// The keys without witnesses, for what the manifest or the container tells: each signature takes its time.
    private TrustedKeys keysWithoutWitnesses() {
        var lines = evidence.keyLines();
        lines.removeIf(line -> line.startsWith("witness"));
        lines.replaceAll(line -> line.replace("quorum 2", "quorum 0"));
        return Evidence.keys(lines);
    }

    private List<String> codes(TrustedKeys keys) {
        return BundleVerifier.verify(file, keys).faults().stream()
                .map(Fault::code)
                .toList();
    }

    @Test
    void aWholeBundlePasses() {
        evidence.whole().write(file);
        var found = BundleVerifier.verify(file, evidence.keys());
        assertThat(found.faults()).isEmpty();
        assertThat(found.ok()).isTrue();
        assertThat(found.logs())
                .containsExactly(
                        new Verification.LogSummary(Evidence.CN, 2, 2, 1, 0, 1, 2),
                        new Verification.LogSummary(Evidence.US, 3, 2, 1, 0, 1, 2));
    }

    @Test
    void theSameEvidenceGivesTheSameBytesAndAnyZipToolReadsThem() throws IOException {
        evidence.whole().write(file);
        byte[] first = Files.readAllBytes(file);
        evidence.whole().write(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThat(members(file).keySet())
                .containsExactly(
                        "manifest.txt",
                        "blobs/" + Hash.of(evidence.message),
                        "logs/log.example%2Fcn/checkpoint",
                        "logs/log.example%2Fcn/entries/0.json",
                        "logs/log.example%2Fcn/entries/1.json",
                        "logs/log.example%2Fcn/leaves.txt",
                        "logs/log.example%2Fus/checkpoint",
                        "logs/log.example%2Fus/entries/1.json",
                        "logs/log.example%2Fus/entries/2.json",
                        "logs/log.example%2Fus/leaves.txt",
                        "receipts/" + Hash.of(evidence.receipt));
    }

    /// Bytes of each member, all of them with `-Dparley.every=1`, with one bit changed and everything else as it was.
    @Test
    void oneByteChangedInAnyMemberIsFoundAndTheMemberNamed() throws IOException {
        evidence.whole().write(file);
        var members = members(file);
        var keys = keysWithoutWitnesses();
        assertThat(codes(keys)).isEmpty();
        long seed = 4711;
        var random = new SplittableRandom(seed);
        for (var name : List.copyOf(members.keySet())) {
            byte[] good = content(members, name);
            for (int at = random.nextInt(EVERY); at < good.length; at += EVERY) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << random.nextInt(8));
                members.put(name, bad);
                zip(members);
                var found = BundleVerifier.verify(file, keys);
                assertThat(found.ok()).as("seed %d %s byte %d", seed, name, at).isFalse();
                assertThat(found.faults())
                        .as("seed %d %s byte %d", seed, name, at)
                        .extracting(Fault::source)
                        .contains(name);
            }
            members.put(name, good);
        }
    }

    /// The same for a sample of bytes, by one who also writes a manifest that fits: what is signed must tell.
    @Test
    void oneByteChangedWithAManifestToMatchIsFoundByWhatIsSigned() throws IOException {
        evidence.whole().write(file);
        var members = members(file);
        var keys = evidence.keys();
        long seed = 1234;
        var random = new SplittableRandom(seed);
        for (var name : List.copyOf(members.keySet())) {
            byte[] good = content(members, name);
            for (int at = random.nextInt(8);
                    at < good.length && !name.equals("manifest.txt");
                    at += 1 + random.nextInt(2 * EVERY)) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << random.nextInt(8));
                members.put(name, bad);
                rewriteManifest(members);
                zip(members);
                var found = BundleVerifier.verify(file, keys);
                assertThat(found.ok()).as("seed %d %s byte %d", seed, name, at).isFalse();
                assertThat(found.faults())
                        .as("seed %d %s byte %d", seed, name, at)
                        .extracting(Fault::source)
                        .contains(name);
            }
            members.put(name, good);
        }
    }

    /// A sample of the bytes of the file itself: headers, contents and, more closely, the directory, of which
    /// `-Dparley.every=1` changes each byte.
    @Test
    void oneByteChangedAnywhereInTheFileIsFound() throws IOException {
        evidence.whole().write(file);
        byte[] good = Files.readAllBytes(file);
        var keys = keysWithoutWitnesses();
        assertThat(codes(keys)).isEmpty();
        int directory = good.length - 1200;
        // Headers of the directory have 46 bytes and a name: by steps of three, each field is met in some header.
        int inDirectory = Math.clamp(EVERY, 1, 3);
        for (int at = 0; at < good.length; at += at < directory ? 4 * EVERY + 1 : inDirectory) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            Files.write(file, bad);
            boolean ok;
            try {
                ok = BundleVerifier.verify(file, keys).ok();
            } catch (FaultException e) {
                assertThat(e.fault().code()).as("byte %d", at).isIn("RECORD-060", "RECORD-061");
                ok = false;
            }
            assertThat(ok).as("byte %d", at).isFalse();
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThat(verifies(keys)).isFalse();
        var prefixed = new byte[good.length + 1];
        System.arraycopy(good, 0, prefixed, 1, good.length);
        Files.write(file, prefixed);
        assertThat(verifies(keys)).isFalse();
    }

    private boolean verifies(TrustedKeys keys) {
        try {
            return BundleVerifier.verify(file, keys).ok();
        } catch (FaultException e) {
            return false;
        }
    }

    @Test
    void aMemberTakenOutOrPutInIsNamed() throws IOException {
        evidence.whole().write(file);
        var keys = evidence.keys();
        var good = members(file);
        for (var name : List.copyOf(good.keySet())) {
            var less = new LinkedHashMap<>(good);
            less.remove(name);
            zip(less);
            assertThat(BundleVerifier.verify(file, keys).faults())
                    .as(name)
                    .anyMatch(f -> f.code().equals("RECORD-065") && f.source().equals(name));
        }
        var more = new LinkedHashMap<>(good);
        byte[] extra = {1};
        more.put("blobs/" + Hash.of(extra), extra);
        zip(more);
        assertThat(codes(keys)).contains("RECORD-066", "RECORD-081");
        for (var name :
                List.of("../../etc/passwd", "/etc/passwd", "logs/../x/checkpoint", "blobs/x", "README", "a\nb")) {
            var odd = new LinkedHashMap<>(good);
            odd.put(name, extra);
            zip(odd);
            assertThat(codes(keys)).as(name).contains("RECORD-062");
        }
        zip(Map.of());
        assertThat(codes(keys)).contains("RECORD-065");
    }

    @Test
    void aMissingTwinIsFoundWhereTheOtherLogIsThere() {
        evidence.sides(true, false).write(file);
        assertThat(BundleVerifier.verify(file, evidence.keys()).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("RECORD-084");
                    assertThat(fault.place()).isEqualTo("logs/log.example%2Fus/entries/2.json entry 2");
                    assertThat(fault.en()).contains(Evidence.CN);
                });
        evidence.sides(false, false).write(file);
        assertThat(codes(evidence.keys())).isEmpty();
    }

    @Test
    void aMissingTwinIsFoundWithoutPartiesToo() {
        var lines = evidence.keyLines();
        lines.replaceAll(line -> line.replaceAll(" (us|cn)$", ""));
        evidence.sides(true, false).write(file);
        assertThat(codes(Evidence.keys(lines))).containsExactly("RECORD-084");
        evidence.whole().write(file);
        assertThat(codes(Evidence.keys(lines))).isEmpty();
    }

    @Test
    void aReceiptOnTheWrongSideIsFound() {
        var lines = evidence.keyLines();
        lines.replaceAll(line -> line.startsWith("log ") && line.endsWith(" us") ? line.replace(" us", " eu") : line);
        evidence.sides(false, false).write(file);
        assertThat(codes(Evidence.keys(lines))).containsExactly("RECORD-085");
    }

    @Test
    void keysComeFromTheVerifierAlone() {
        evidence.whole().write(file);
        var lines = evidence.keyLines();
        lines.removeIf(line -> line.startsWith("log") && line.endsWith(" cn"));
        assertThat(codes(Evidence.keys(lines))).contains("RECORD-071");
        lines = evidence.keyLines();
        lines.removeIf(line -> line.startsWith("receipt"));
        assertThat(codes(Evidence.keys(lines))).containsExactly("RECORD-082");
        var impostor = NoteSigner.ofSeed(Evidence.US, NoteAlgorithm.ED25519, NoteTest.seed(77));
        lines = evidence.keyLines();
        lines.replaceAll(line -> line.startsWith("log") && line.endsWith(" us")
                ? "log " + impostor.verifier().vkey() + " us"
                : line);
        assertThat(codes(Evidence.keys(lines))).containsExactly("RECORD-072");
        var third = NoteSigner.ofSeed("w3.example", NoteAlgorithm.COSIGNATURE_V1, NoteTest.seed(6));
        lines = evidence.keyLines();
        lines.replaceAll(line -> line.replace("quorum 2", "quorum 3"));
        lines.add("witness " + third.verifier().vkey());
        assertThat(codes(Evidence.keys(lines))).containsExactly("RECORD-073", "RECORD-073");
    }

    @Test
    void aCheckpointOfAnotherSizeDoesNotFit() throws IOException {
        evidence.whole().write(file);
        var members = members(file);
        evidence.usLog.append(Evidence.json("later", ""));
        var later = evidence.witnessed(evidence.usLog, evidence.witness1, evidence.witness2);
        members.put("logs/log.example%2Fus/checkpoint", later.bytes());
        rewriteManifest(members);
        zip(members);
        assertThat(codes(evidence.keys())).containsExactly("RECORD-075");
    }

    @Test
    void theWriterRefusesWhatDoesNotFit() {
        var writer = evidence.whole();
        assertThatThrownBy(() -> writer.entry(Evidence.US, 0, new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.entry("log.example/xx", 0, new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.log(evidence.usLog.checkpoint(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoBundleIsUnreadable() throws IOException {
        Files.write(file, "not a zip".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal()).isEqualTo("RECORD-060");
        Files.delete(file);
        assertThat(refusal()).isEqualTo("RECORD-060");
    }

    @Test
    void aCompressedMemberIsNotUnpacked() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("manifest.txt"));
            out.write(new byte[10_000_000]);
        }
        assertThat(codes(evidence.keys())).contains("RECORD-067");
    }

    /// The code of what the verifier does not read at all.
    private String refusal() {
        var thrown = catchThrowableOfType(FaultException.class, () -> BundleVerifier.verify(file, evidence.keys()));
        return Objects.requireNonNull(thrown, "it is read").fault().code();
    }

    private static byte[] content(Map<String, byte[]> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    private static Map<String, byte[]> members(Path file) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries().asIterator(); entries.hasNext(); ) {
                var entry = entries.next();
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return members;
    }

    private static void rewriteManifest(Map<String, byte[]> members) {
        var others = new TreeMap<>(members);
        others.remove("manifest.txt");
        members.put("manifest.txt", Manifest.of(others).bytes());
    }

    private void zip(Map<String, byte[]> members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var zip = new BundleZip(bytes);
        for (var name : new ArrayList<>(members.keySet())) {
            zip.member(name, content(members, name));
        }
        zip.end();
        Files.write(file, bytes.toByteArray());
    }
}
