package space.parley.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The list of a bundle's members with the hash of each: lines that `sha256sum -c` reads, between a title and
/// the hash of all lines above it. It tells which member was changed by chance; that nothing was changed on
/// purpose is for signatures to tell.
///
/// @param hashes by the name of the member, in order
record Manifest(SortedMap<String, Hash> hashes) {
    private static final String TITLE = "# parley-bundle/v1";
    private static final String OWN = "# sha256 ";

    Manifest {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    byte[] bytes() {
        var out = new StringBuilder(TITLE).append('\n');
        hashes.forEach(
                (name, hash) -> out.append(hash.hex()).append("  ").append(name).append('\n'));
        var own = Hash.of(out.toString().getBytes(StandardCharsets.US_ASCII));
        return out.append(OWN).append(own.hex()).append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads a manifest; empty where it is not exactly what [#bytes] writes.
    static Optional<Manifest> parse(byte[] bytes) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.US_ASCII).split("\n", -1));
        var hashes = new TreeMap<String, Hash>();
        for (var line : lines.subList(Math.min(1, lines.size()), Math.max(1, lines.size() - 2))) {
            var hash = line.length() > 66 ? Hash.ofHex(line.substring(0, 64)) : Optional.<Hash>empty();
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            hashes.put(line.substring(66), hash.get());
        }
        var manifest = new Manifest(hashes);
        return Arrays.equals(manifest.bytes(), bytes) ? Optional.of(manifest) : Optional.empty();
    }

    static Manifest of(Map<String, byte[]> members) {
        var hashes = new TreeMap<String, Hash>();
        members.forEach((name, content) -> hashes.put(name, Hash.of(content)));
        return new Manifest(hashes);
    }
}
