package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final String ORIGIN = "log.example/us";
    private static final NoteSigner SIGNER = NoteSigner.ofSeed(ORIGIN, NoteAlgorithm.ED25519, NoteTest.seed(1));

    /// One bit, or one seed, in so many is tried.
    private static final int EVERY = Integer.getInteger("parley.every", 8);

    @TempDir
    Path folder;

    @Test
    void keepsEntriesInOrderAndProvesThem() {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            assertThat(log.checkpoint().checkpoint()).isEqualTo(new Checkpoint(ORIGIN, 0, MerkleTree.emptyRoot()));
            assertThat(log.append(text("a"))).isZero();
            assertThat(log.appendAll(List.of(text("b"), text(""), text("d")))).isEqualTo(1);
            assertThat(log.appendAll(List.of())).isEqualTo(4);
        }
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            assertThat(log.notices()).isEmpty();
            assertThat(log.size()).isEqualTo(4);
            assertThat(log.entry(0)).isEqualTo(text("a"));
            assertThat(log.entry(2)).isEmpty();
            assertThat(log.entry(3)).isEqualTo(text("d"));
            var checkpoint = log.checkpoint();
            assertThat(checkpoint.note().signedBy(SIGNER.verifier())).isTrue();
            var root = checkpoint.checkpoint().root();
            assertThat(log.inclusion(3, 4).proves(MerkleTree.leafHash(text("d")), root))
                    .isTrue();
            assertThat(log.consistency(1, 4).proves(log.root(1), root)).isTrue();
            assertThat(log.leaves(4)).hasSize(4).last().isEqualTo(log.leaf(3));
            assertThatThrownBy(() -> log.entry(4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void oneProcessAtATime() {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            refused("RECORD-010");
            assertThat(log.append(text("still here"))).isZero();
        }
        Log.open(folder, ORIGIN, SIGNER).close();
    }

    @Test
    void manyThreadsShareWritesAndEachGetsItsOwnIndex() throws Exception {
        var byIndex = new ConcurrentHashMap<Long, String>();
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 400; i++) {
                    var content = "entry " + i;
                    threads.submit(() -> byIndex.put(log.append(text(content)), content));
                }
            }
            assertThat(byIndex).hasSize(400);
            assertThat(log.size()).isEqualTo(400);
        }
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            byIndex.forEach((index, content) -> assertThat(log.entry(index)).isEqualTo(text(content)));
        }
    }

    @Test
    void anInterruptedThreadLeavesTheLogOpen() {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            Thread.currentThread().interrupt();
            assertThat(log.append(text("a"))).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.append(text("b"))).isEqualTo(1);
            assertThat(log.entry(0)).isEqualTo(text("a"));
        }
    }

    /// A stop at any byte of the last write: what was acknowledged before is there, the log opens and goes on.
    @Test
    void aStopAtAnyByteLosesNothingThatWasAcknowledged() throws IOException {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.append(text("first"));
            log.checkpoint();
            log.append(text("second"));
        }
        var before = files();
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.appendAll(List.of(text("third"), text("fourth and last")));
        }
        byte[] entries = content(files(), Log.ENTRIES);
        byte[] old = content(before, Log.ENTRIES);
        for (int cut = old.length; cut <= entries.length; cut++) {
            for (boolean zeros : new boolean[] {false, true}) {
                var torn = Arrays.copyOf(entries, cut);
                write(before);
                Files.write(folder.resolve(Log.ENTRIES), zeros ? Arrays.copyOf(torn, entries.length) : torn);
                try (var log = Log.open(folder, ORIGIN, SIGNER)) {
                    assertThat(log.entry(1)).isEqualTo(text("second"));
                    long kept = log.size();
                    assertThat(kept).as("cut at %d", cut).isBetween(2L, 4L);
                    boolean betweenEntries = cut == old.length + 8 + "third".length() && !zeros;
                    if (cut > old.length && kept < 4 && !betweenEntries) {
                        assertThat(log.notices()).extracting(Fault::severity).contains(Fault.Severity.WARNING);
                    }
                    assertThat(log.append(text("after"))).isEqualTo(kept);
                }
                try (var log = Log.open(folder, ORIGIN, SIGNER)) {
                    assertThat(log.notices()).isEmpty();
                    assertThat(log.entry(log.size() - 1)).isEqualTo(text("after"));
                }
            }
        }
    }

    /// Every bit of every file of a log at rest: a flip is refused, names a file, and changes nothing, but
    /// for one that cannot be told from the trace of a stop.
    @Test
    void everyFlippedBitIsRefusedAndNothingIsChanged() throws IOException {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.appendAll(List.of(text("one"), text("two"), text("three")));
            log.checkpoint();
            log.append(text("beyond the checkpoint"));
        }
        var good = files();
        for (var name : List.of(Log.ENTRIES, Log.HASHES, Log.CHECKPOINT)) {
            byte[] content = content(good, name);
            for (int at = 0; at < content.length; at++) {
                for (int bit = at % EVERY; bit < 8; bit += EVERY) {
                    var bad = content.clone();
                    bad[at] ^= (byte) (1 << bit);
                    var files = new TreeMap<>(good);
                    files.put(name, bad);
                    write(files);
                    assertThatThrownBy(() -> Log.open(folder, ORIGIN, SIGNER).close())
                            .as("%s byte %d bit %d", name, at, bit)
                            .isInstanceOfSatisfying(
                                    FaultException.class,
                                    e -> assertThat(e.fault().source()).contains(folder.toString()));
                    assertThat(files()).containsExactlyInAnyOrderEntriesOf(files);
                }
            }
        }
    }

    @Test
    void hashesAreRebuiltWhereTheyAreMissing() throws IOException {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.appendAll(List.of(text("one"), text("two")));
            log.checkpoint();
        }
        byte[] hashes = content(files(), Log.HASHES);
        Files.delete(folder.resolve(Log.HASHES));
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            assertThat(log.notices()).extracting(Fault::code).containsExactly("RECORD-021");
        }
        assertThat(content(files(), Log.HASHES)).isEqualTo(hashes);
    }

    @Test
    void aFolderThatIsNotWholeIsRefused() throws IOException {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.appendAll(List.of(text("one"), text("two")));
            log.checkpoint();
        }
        var good = files();
        Files.delete(folder.resolve(Log.CHECKPOINT));
        refused("RECORD-018");
        write(good);
        Files.delete(folder.resolve(Log.ENTRIES));
        refused("RECORD-012");
        write(good);
        // The last entry, of 8 + 3 bytes, is cut off as a whole.
        Files.write(
                folder.resolve(Log.ENTRIES),
                Arrays.copyOf(content(good, Log.ENTRIES), content(good, Log.ENTRIES).length - 11));
        refused("RECORD-015");
        write(good);
        var other = NoteSigner.ofSeed(ORIGIN, NoteAlgorithm.ED25519, NoteTest.seed(2));
        assertThatThrownBy(() -> Log.open(folder, ORIGIN, other))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo("RECORD-017"));
        var another = NoteSigner.ofSeed("log.example/cn", NoteAlgorithm.ED25519, NoteTest.seed(1));
        assertThatThrownBy(() -> Log.open(folder, "log.example/cn", another))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo("RECORD-019"));
        Log.open(folder, ORIGIN, SIGNER).close();
    }

    @Test
    void anEntryThatIsDamagedWhileTheLogIsOpenIsNotGivenOut() throws IOException {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.append(text("content"));
            try (var file = Files.newByteChannel(folder.resolve(Log.ENTRIES), StandardOpenOption.WRITE)) {
                file.position(18).write(ByteBuffer.wrap(new byte[] {'X'}));
            }
            assertThatThrownBy(() -> log.entry(0))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-013"));
        }
    }

    @Test
    void tooLargeIsRefused() {
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            assertThatThrownBy(() -> log.append(new byte[Log.MAX_ENTRY_BYTES + 1]))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-022"));
            assertThat(log.size()).isZero();
        }
    }

    @Test
    void aWitnessSignsTheKeptCheckpoint() {
        var witness = NoteSigner.ofSeed("witness.example", NoteAlgorithm.COSIGNATURE_V1, NoteTest.seed(5));
        try (var log = Log.open(folder, ORIGIN, SIGNER)) {
            log.append(text("a"));
            var checkpoint = log.checkpoint();
            var signature = witness.cosign(checkpoint.note().text(), Instant.EPOCH);
            assertThat(log.cosigned(witness.verifier(), signature)).isTrue();
            assertThat(log.checkpoint().note().signedBy(witness.verifier())).isTrue();
            var later = witness.cosign(checkpoint.note().text(), Instant.ofEpochSecond(9));
            assertThat(log.cosigned(witness.verifier(), later)).isTrue();
            assertThat(log.lastCheckpoint().note().signatures()).hasSize(2);
            log.append(text("b"));
            log.checkpoint();
            assertThat(log.cosigned(witness.verifier(), signature)).isFalse();
        }
        Log.open(folder, ORIGIN, SIGNER).close();
    }

    /// A disk that fails at the n-th of its operations and, where it is said to stay broken, at all after it.
    private static final class FailingDisk implements Disk {
        private final Disk real = Disk.real();
        private long left = Long.MAX_VALUE;
        private boolean staysBroken;

        void failAt(long operation, boolean stays) {
            left = operation;
            staysBroken = stays;
        }

        private boolean fails() {
            left--;
            return left == 0 || (left < 0 && staysBroken);
        }

        @Override
        public DurableFile open(Path file) throws IOException {
            var opened = real.open(file);
            return new DurableFile() {
                @Override
                public void read(long at, byte[] into) throws IOException {
                    opened.read(at, into);
                }

                @Override
                public void write(long at, byte[] bytes) throws IOException {
                    if (fails()) {
                        opened.write(at, Arrays.copyOf(bytes, bytes.length / 2));
                        throw new IOException("No space left on device");
                    }
                    opened.write(at, bytes);
                }

                @Override
                public void truncate(long length) throws IOException {
                    step();
                    opened.truncate(length);
                }

                @Override
                public void force() throws IOException {
                    step();
                    opened.force();
                }

                @Override
                public void close() throws IOException {
                    opened.close();
                }
            };
        }

        private void step() throws IOException {
            if (fails()) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            step();
            real.replace(file, content);
        }
    }

    @Test
    void aDiskThatFailsAtAnyOperationLosesNothingThatWasAcknowledged() {
        long seed = 7;
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 240 / EVERY; round++) {
            var disk = new FailingDisk();
            var here = folder.resolve("round" + round);
            var acknowledged = new ArrayList<byte[]>();
            var why = "seed %d round %d".formatted(seed, round);
            boolean halted = false;
            try (var log = Log.open(here, ORIGIN, SIGNER, disk)) {
                for (int i = 0; i < 12; i++) {
                    if (i == 4) {
                        disk.failAt(random.nextLong(1, 20), random.nextBoolean());
                    }
                    var batch = new ArrayList<byte[]>();
                    for (int k = random.nextInt(1, 4); k > 0; k--) {
                        var entry = new byte[random.nextInt(50)];
                        random.nextBytes(entry);
                        batch.add(entry);
                    }
                    try {
                        assertThat(log.appendAll(batch)).as(why).isEqualTo(acknowledged.size());
                        assertThat(halted).as(why).isFalse();
                        acknowledged.addAll(batch);
                    } catch (FaultException e) {
                        assertThat(e.fault().code()).as(why).isIn("RECORD-023", "RECORD-024");
                        halted = e.fault().code().equals("RECORD-024");
                    }
                    try {
                        var checkpoint = log.checkpoint().checkpoint();
                        assertThat(checkpoint.size()).as(why).isEqualTo(acknowledged.size());
                    } catch (FaultException e) {
                        assertThat(e.fault().code()).as(why).isEqualTo("RECORD-011");
                    }
                    assertThat(log.size()).as(why).isEqualTo(acknowledged.size());
                }
            }
            try (var log = Log.open(here, ORIGIN, SIGNER)) {
                assertThat(log.size()).as(why).isGreaterThanOrEqualTo(acknowledged.size());
                for (int i = 0; i < acknowledged.size(); i++) {
                    assertThat(log.entry(i)).as(why).isEqualTo(acknowledged.get(i));
                }
                log.append(text("goes on"));
            }
        }
    }

    private void refused(String code) {
        assertThatThrownBy(() -> Log.open(folder, ORIGIN, SIGNER))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(code));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] content(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private Map<String, byte[]> files() {
        try (var list = Files.list(folder)) {
            var files = new TreeMap<String, byte[]>();
            for (var file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, byte[]> files) throws IOException {
        for (var file : files().keySet()) {
            Files.delete(folder.resolve(file));
        }
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
