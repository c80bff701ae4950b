package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String ORIGIN = "log.example/us";
    private static final NoteSigner LOG = NoteSigner.ofSeed(ORIGIN, NoteAlgorithm.ED25519, NoteTest.seed(1));
    private static final NoteSigner WITNESS =
            NoteSigner.ofSeed("witness.example", NoteAlgorithm.COSIGNATURE_V1, NoteTest.seed(2));
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir
    Path folder;

    private Witness open() {
        return Witness.open(folder.resolve("witness"), WITNESS, List.of(LOG.verifier()), () -> NOW);
    }

    private static MerkleTree tree(String prefix, int size) {
        var tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            tree.add(MerkleTree.leafHash((prefix + i).getBytes(StandardCharsets.UTF_8)));
        }
        return tree;
    }

    private static SignedCheckpoint signed(MerkleTree tree, long size, NoteSigner signer) {
        var checkpoint = new Checkpoint(ORIGIN, size, tree.root(size));
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), signer));
    }

    private static WitnessRequest request(MerkleTree tree, long old, long size) {
        return new WitnessRequest(old, tree.consistency(old, size).path(), signed(tree, size, LOG));
    }

    @Test
    void signsALogThatGrowsAndRemembersItAcrossARestart() {
        var tree = tree("a", 20);
        try (var witness = open()) {
            var first = witness.addCheckpoint(request(tree, 0, 5));
            assertThat(first.status()).isEqualTo(200);
            assertThat(first).isInstanceOfSatisfying(WitnessAnswer.Cosigned.class, answer -> {
                var text = signed(tree, 5, LOG).note().text();
                assertThat(witness.verifier().verifies(text, answer.signature()))
                        .isTrue();
                assertThat(witness.verifier().time(answer.signature())).contains(NOW);
            });
            assertThat(witness.addCheckpoint(request(tree, 5, 5)).status()).isEqualTo(200);
            assertThat(witness.addCheckpoint(request(tree, 5, 12)).status()).isEqualTo(200);
        }
        try (var witness = open()) {
            assertThat(witness.last(ORIGIN).orElseThrow().checkpoint().size()).isEqualTo(12);
            assertThat(witness.addCheckpoint(request(tree, 5, 20)))
                    .isInstanceOfSatisfying(
                            WitnessAnswer.Conflict.class,
                            answer -> assertThat(answer.size()).isEqualTo(12));
            assertThat(witness.addCheckpoint(request(tree, 12, 20)).status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAnotherHistory() {
        var tree = tree("a", 20);
        var fork = tree("b", 20);
        try (var witness = open()) {
            witness.addCheckpoint(request(tree, 0, 8));
            assertThat(witness.addCheckpoint(request(fork, 8, 8)))
                    .isInstanceOfSatisfying(WitnessAnswer.SplitView.class, answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.known().note().signedBy(LOG.verifier()))
                                .isTrue();
                        assertThat(answer.other().note().signedBy(LOG.verifier()))
                                .isTrue();
                        assertThat(answer.known().checkpoint().size())
                                .isEqualTo(answer.other().checkpoint().size());
                        assertThat(answer.known().checkpoint().root())
                                .isNotEqualTo(answer.other().checkpoint().root());
                    });
            assertThat(witness.addCheckpoint(request(fork, 8, 12)).status()).isEqualTo(422);
            assertThat(witness.addCheckpoint(request(fork, 0, 12)).status()).isEqualTo(409);
            assertThat(witness.last(ORIGIN).orElseThrow().checkpoint().root()).isEqualTo(tree.root(8));
        }
    }

    @Test
    void refusesWhomItDoesNotKnowAndWhatIsNotSigned() {
        var tree = tree("a", 5);
        var stranger = NoteSigner.ofSeed(ORIGIN, NoteAlgorithm.ED25519, NoteTest.seed(9));
        var other = new Checkpoint("log.example/xx", 5, tree.root(5));
        var otherKey = NoteSigner.ofSeed("log.example/xx", NoteAlgorithm.ED25519, NoteTest.seed(9));
        try (var witness = open()) {
            assertThat(witness.addCheckpoint(new WitnessRequest(
                                    0, List.of(), new SignedCheckpoint(other, SignedNote.sign(other.text(), otherKey))))
                            .status())
                    .isEqualTo(404);
            assertThat(witness.addCheckpoint(new WitnessRequest(0, List.of(), signed(tree, 5, stranger)))
                            .status())
                    .isEqualTo(403);
            assertThat(witness.addCheckpoint(new WitnessRequest(6, List.of(), signed(tree, 5, LOG)))
                            .status())
                    .isEqualTo(400);
            assertThat(witness.last(ORIGIN)).isEmpty();
        }
    }

    @Test
    void requestsHaveOneSpelling() {
        var tree = tree("a", 20);
        var request = request(tree, 7, 20);
        assertThat(request.proof()).isNotEmpty();
        assertThat(WitnessRequest.parse(request.bytes())).isEqualTo(request);
        var body = new String(request.bytes(), StandardCharsets.UTF_8);
        for (var bad : List.of(
                body.replace("old 7", "old 07"),
                body.replace("old 7", "size 7"),
                body.replace("old 7\n", ""),
                body.replace("\n\n", "\n"),
                body.replace("old 7\n", "old 7\nAAAA\n"),
                body.replace("old 7\n", "old 7\n" + (tree.leaf(0).base64() + "\n").repeat(64)))) {
            assertThatThrownBy(() -> WitnessRequest.parse(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(FaultException.class);
        }
    }

    @Test
    void aDamagedMemoryIsRefused() throws IOException {
        var tree = tree("a", 5);
        try (var witness = open()) {
            witness.addCheckpoint(request(tree, 0, 5));
        }
        var file = folder.resolve("witness");
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(this::open)
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-037"));
        }
        Files.write(file, good);
        open().close();
    }

    @Test
    void oneProcessAtATime() {
        try (var witness = open()) {
            assertThat(witness.last(ORIGIN)).isEmpty();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo("RECORD-010"));
        }
    }

    @Test
    void nothingIsSignedThatIsNotRemembered() {
        var broken = new Disk() {
            @Override
            public DurableFile open(Path file) throws IOException {
                throw new IOException("no");
            }

            @Override
            public void replace(Path file, byte[] content) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (var witness =
                Witness.open(folder.resolve("witness"), WITNESS, List.of(LOG.verifier()), () -> NOW, broken)) {
            assertThat(witness.addCheckpoint(request(tree("a", 5), 0, 5)).status())
                    .isEqualTo(500);
            assertThat(witness.last(ORIGIN)).isEmpty();
        }
    }
}
