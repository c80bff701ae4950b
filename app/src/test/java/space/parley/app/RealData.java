package space.parley.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import space.parley.orbit.Reference;

/// Real files that tests read where `PARLEY_DATA` names their folder, and are skipped elsewhere.
final class RealData {
    private RealData() {}

    static Path real(String file) {
        var data = System.getenv("PARLEY_DATA");
        Assumptions.assumeTrue(data != null, "PARLEY_DATA names no folder of real data");
        var path = Path.of(data).resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "no " + file + ": set PARLEY_DATA to the folder of real data");
        return path;
    }

    /// Imports the Earth orientation of about a year.
    ///
    /// @param reference the folder of reference data
    static void earthOrientation(Path reference, int year) throws IOException {
        var file = Files.createTempFile("finals2000A-", ".all");
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(real("reference/finals2000A.all.gz"))),
                StandardCharsets.US_ASCII))) {
            // The year stands in the first two columns.
            List<String> lines = in.lines()
                    .filter(line ->
                            Math.abs(Integer.parseInt(line.substring(0, 2).strip()) + 2000 - year) <= 1)
                    .toList();
            Files.write(file, lines);
            Reference.load(reference).importFile(file);
        } finally {
            Files.delete(file);
        }
    }
}
