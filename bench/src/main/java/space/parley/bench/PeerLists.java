package space.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.zip.GZIPInputStream;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// What other programs found: lines of two catalogue numbers, the time, the miss distance in
/// kilometres and the relative speed in metres per second.
final class PeerLists {
    private PeerLists() {}

    /// Reads a list.
    ///
    /// @param orbits turns times in UTC to seconds
    /// @param start the start of the window, from which seconds are counted
    static List<Minimum> read(Path packed, Orbits orbits, Epoch start) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.US_ASCII))) {
            return in.lines().map(line -> minimum(line, orbits, start)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Minimum minimum(String line, Orbits orbits, Epoch start) {
        var fields = line.split(",", -1);
        var time = fields[2];
        double seconds = time.endsWith("Z")
                ? orbits.secondsBetween(
                        start,
                        Epoch.utc(UtcInstant.of(OffsetDateTime.parse(time).toInstant())))
                : Double.parseDouble(time);
        return new Minimum(
                Minimum.Pair.of(new ObjectId(fields[0]), new ObjectId(fields[1])),
                seconds,
                1000 * Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                false);
    }
}
