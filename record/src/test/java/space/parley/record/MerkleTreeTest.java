package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /// The eight inputs and roots of the reference implementation of Certificate Transparency
    /// (google/certificate-transparency, `merkle_tree_test.cc`), as other implementations use them too.
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static MerkleTree published() {
        var tree = new MerkleTree();
        INPUTS.forEach(input -> tree.add(MerkleTree.leafHash(HexFormat.of().parseHex(input))));
        return tree;
    }

    @Test
    void publishedRootsOfCertificateTransparency() {
        var tree = published();
        for (int size = 1; size <= 8; size++) {
            assertThat(tree.root(size).hex()).isEqualTo(ROOTS.get(size - 1));
        }
        assertThat(MerkleTree.emptyRoot().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void publishedProofsOfCertificateTransparency() {
        var tree = published();
        assertThat(tree.inclusion(0, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.inclusion(5, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void rootsAndProofsAreThoseOfTheDefinition() {
        var tree = new MerkleTree();
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < 300; i++) {
            leaves.add(MerkleTree.leafHash(ByteBuffer.allocate(4).putInt(i).array()));
            assertThat(tree.add(leaves.get(i))).isEqualTo(i);
        }
        for (int size = 0; size <= 300; size++) {
            assertThat(tree.root(size)).isEqualTo(naiveRoot(leaves.subList(0, size)));
        }
        for (int size : new int[] {1, 2, 3, 7, 8, 64, 65, 127, 128, 129, 255, 256, 299, 300}) {
            var all = leaves.subList(0, size);
            for (int index = 0; index < size; index++) {
                var proof = tree.inclusion(index, size);
                assertThat(proof.path()).isEqualTo(naivePath(index, all));
                assertThat(proof.proves(leaves.get(index), tree.root(size))).isTrue();
            }
            for (int old = 0; old <= size; old++) {
                var proof = tree.consistency(old, size);
                assertThat(proof.path())
                        .as("%d to %d", old, size)
                        .isEqualTo(old == 0 || old == size ? List.of() : naiveConsistency(old, all, true));
                assertThat(proof.proves(tree.root(old), tree.root(size))).isTrue();
            }
        }
    }

    @Test
    void aProofOfAnythingElseFails() {
        long seed = 20261124;
        var random = new SplittableRandom(seed);
        var tree = new MerkleTree();
        for (int i = 0; i < 200; i++) {
            tree.add(MerkleTree.leafHash(new byte[] {(byte) i}));
        }
        for (int round = 0; round < 3000; round++) {
            long size = random.nextLong(2, 201);
            long index = random.nextLong(size);
            long old = random.nextLong(1, size);
            var inclusion = tree.inclusion(index, size);
            var consistency = tree.consistency(old, size);
            var why = "seed %d round %d: %d %d %d".formatted(seed, round, index, old, size);
            long other = random.nextLong(size);
            if (other != index) {
                assertThat(inclusion.proves(tree.leaf(other), tree.root(size)))
                        .as(why)
                        .isFalse();
                assertThat(new InclusionProof(other, size, inclusion.path()).proves(tree.leaf(index), tree.root(size)))
                        .as(why)
                        .isFalse();
            }
            assertThat(inclusion.proves(tree.leaf(index), tree.root(size - 1)))
                    .as(why)
                    .isFalse();
            assertThat(consistency.proves(tree.root(old - 1), tree.root(size)))
                    .as(why)
                    .isFalse();
            assertThat(consistency.proves(tree.root(old), tree.root(size - 1)))
                    .as(why)
                    .isFalse();
            for (var changed : changed(inclusion.path(), random)) {
                assertThat(new InclusionProof(index, size, changed).proves(tree.leaf(index), tree.root(size)))
                        .as(why)
                        .isFalse();
            }
            for (var changed : changed(consistency.path(), random)) {
                assertThat(new ConsistencyProof(old, size, changed).proves(tree.root(old), tree.root(size)))
                        .as(why)
                        .isFalse();
            }
        }
    }

    @Test
    void whatWasCutOffIsAsIfItNeverWas() {
        var tree = new MerkleTree();
        var other = new MerkleTree();
        for (int i = 0; i < 3000; i++) {
            tree.add(MerkleTree.leafHash(new byte[] {1, (byte) i, (byte) (i >> 8)}));
        }
        tree.truncate(1023);
        for (int i = 0; i < 1500; i++) {
            var leaf = i < 1023 ? tree.leaf(i) : MerkleTree.leafHash(new byte[] {2, (byte) i, (byte) (i >> 8)});
            other.add(leaf);
            if (i >= 1023) {
                tree.add(leaf);
            }
        }
        assertThat(tree.root()).isEqualTo(other.root());
    }

    @Test
    void aSizeThatIsNotThereIsAFaultOfTheProgram() {
        var tree = published();
        assertThatThrownBy(() -> tree.root(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<List<Hash>> changed(List<Hash> path, SplittableRandom random) {
        var longer = new ArrayList<>(path);
        longer.add(Hash.of(new byte[] {9}));
        var all = new ArrayList<List<Hash>>();
        all.add(longer);
        if (!path.isEmpty()) {
            int at = random.nextInt(path.size());
            all.add(path.subList(0, path.size() - 1));
            all.add(path.subList(1, path.size()));
            var flipped = new ArrayList<>(path);
            byte[] bytes = path.get(at).bytes();
            bytes[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            flipped.set(at, new Hash(bytes));
            all.add(flipped);
        }
        return all;
    }

    // The definitions of RFC 6962, section 2.1, as they stand there.

    private static Hash naiveRoot(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.of(new byte[0]);
            case 1 -> leaves.getFirst();
            default -> {
                int k = split(leaves.size());
                yield MerkleTree.nodeHash(naiveRoot(leaves.subList(0, k)), naiveRoot(leaves.subList(k, leaves.size())));
            }
        };
    }

    private static List<Hash> naivePath(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        var path = new ArrayList<Hash>();
        if (m < k) {
            path.addAll(naivePath(m, leaves.subList(0, k)));
            path.add(naiveRoot(leaves.subList(k, n)));
        } else {
            path.addAll(naivePath(m - k, leaves.subList(k, n)));
            path.add(naiveRoot(leaves.subList(0, k)));
        }
        return path;
    }

    private static List<Hash> naiveConsistency(int m, List<Hash> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? List.of() : List.of(naiveRoot(leaves));
        }
        int k = split(n);
        var path = new ArrayList<Hash>();
        if (m <= k) {
            path.addAll(naiveConsistency(m, leaves.subList(0, k), whole));
            path.add(naiveRoot(leaves.subList(k, n)));
        } else {
            path.addAll(naiveConsistency(m - k, leaves.subList(k, n), false));
            path.add(naiveRoot(leaves.subList(0, k)));
        }
        return path;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}
