package space.parley.orbit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Numbers of an independent computation, kept with the command that made them.
final class WitnessTable {
    private WitnessTable() {}

    static List<String[]> rows(String name) {
        try (var in = Objects.requireNonNull(WitnessTable.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static double[] numbers(String[] row, int from, int count) {
        var out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = Double.parseDouble(row[from + i]);
        }
        return out;
    }
}
