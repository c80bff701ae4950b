package space.parley.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;

/// The reference values of `pc/pc-truth.csv` and the encounters that they are for: NASA's CARA
/// Analysis Tools of 2026-06-11, and Alfano, Satellite conjunction Monte Carlo analysis, AAS
/// 09-233, as distributed with them.
final class Truth {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?");
    private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,]*))");
    private static final Epoch TCA = Samples.utc("2020-01-01T00:00:00Z");
    private static final Covariance.Axes TEME = new Covariance.Axes.Of(Frame.TEME);

    private Truth() {}

    /// One expected value; tolerances that the file does not give are 0.
    record Row(
            String id,
            String input,
            double radius,
            String method,
            double expected,
            double relative,
            double absolute,
            String note) {
        boolean holds(double value) {
            return Math.abs(value - expected) <= relative * expected + absolute;
        }

        /// The ends of the interval in the note.
        double[] interval() {
            var ends = note.replaceAll(".*interval ", "").split("\\.\\.");
            return new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])};
        }
    }

    /// Both states and covariances at closest approach.
    ///
    /// @param limitSeconds how far from closest approach the source counts, or 0
    record Case(CloseApproach approach, Covariance first, Covariance second, double limitSeconds) {}

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(Samples.data("pc/pc-truth.csv")).stream()
                .skip(1)
                .toList()) {
            var f = new ArrayList<String>();
            var matcher = FIELD.matcher(line);
            while (matcher.find()) {
                f.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            }
            rows.add(new Row(
                    f.get(0),
                    f.get(1),
                    Double.parseDouble(f.get(2)),
                    f.get(3),
                    Double.parseDouble(f.get(4)),
                    f.get(5).isBlank() ? 0 : Double.parseDouble(f.get(5)),
                    f.get(6).isBlank() ? 0 : Double.parseDouble(f.get(6)),
                    f.get(7)));
        }
        return rows;
    }

    static Case encounter(Row row) throws IOException {
        var input = row.input().split("#");
        if (input[0].startsWith("alfano2009")) {
            var json = Files.readString(Samples.data("pc/alfano2009.json"))
                    .split("\"case\":")[Integer.parseInt(input[1].replaceAll(".*=", ""))];
            return json(json, 6, 1);
        }
        if (input[0].startsWith("pc-vectors")) {
            var json = Files.readString(Samples.data("pc/pc-vectors.json"));
            boolean kilometres = input[1].startsWith("omitron");
            boolean three = kilometres || input[1].startsWith("npd");
            return json(json.substring(json.indexOf("\"" + input[1] + "\"")), three ? 3 : 6, kilometres ? 1000 : 1);
        }
        return message("pc/" + input[0]);
    }

    private static Case json(String json, int size, double scale) {
        boolean metres = json.contains("r1_m");
        var approach = Samples.approach(
                TCA,
                numbers(json, metres ? "r1_m" : "r1", 3, scale),
                numbers(json, metres ? "v1_mps" : "v1", 3, scale),
                numbers(json, metres ? "r2_m" : "r2", 3, scale),
                numbers(json, metres ? "v2_mps" : "v2", 3, scale));
        return new Case(
                approach,
                covariance(json, "cov1", size, scale * scale),
                covariance(json, "cov2", size, scale * scale),
                metres ? numbers(json, "t_limit_s", 1, 1)[0] : 0);
    }

    /// The numbers of an array of a JSON text, after its key, at a scale.
    private static double[] numbers(String json, String key, int count, double scale) {
        var matcher = NUMBER.matcher(json).region(json.indexOf(':', json.indexOf("\"" + key + "\"")), json.length());
        var out = new double[count];
        for (int i = 0; i < count; i++) {
            if (!matcher.find()) {
                throw new IllegalStateException(key);
            }
            out[i] = scale * Double.parseDouble(matcher.group());
        }
        return out;
    }

    private static Covariance covariance(String json, String key, int size, double scale) {
        var given = numbers(json, key, size * size, scale);
        var m = new double[36];
        for (int i = 0; i < size; i++) {
            System.arraycopy(given, size * i, m, 6 * i, size);
        }
        return Samples.covariance(TCA, TEME, m);
    }

    /// A conjunction message, its states as they are; a combined covariance alone leaves the other
    /// at 0.
    private static Case message(String path) throws IOException {
        var objects = new ArrayList<Map<String, String>>();
        Map<String, String> here = new HashMap<>();
        for (var line : Files.readAllLines(Samples.data(path))) {
            int equals = line.indexOf('=');
            if (equals < 0 || line.startsWith("COMMENT")) {
                continue;
            }
            var key = line.substring(0, equals).strip();
            if (key.equals("OBJECT")) {
                here = new HashMap<>();
                objects.add(here);
            }
            here.put(key, line.substring(equals + 1).replaceAll("\\[.*", "").strip());
        }
        var a = objects.get(0);
        var b = objects.get(1);
        var approach = Samples.approach(TCA, three(a, ""), three(a, "_DOT"), three(b, ""), three(b, "_DOT"));
        return new Case(approach, rtn(a), rtn(b), 0);
    }

    private static double[] three(Map<String, String> object, String suffix) {
        var out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = 1000 * Double.parseDouble(object.get("XYZ".charAt(i) + suffix));
        }
        return out;
    }

    private static Covariance rtn(Map<String, String> object) {
        String[] axes = {"R", "T", "N", "RDOT", "TDOT", "NDOT"};
        var m = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Double.parseDouble(object.getOrDefault("C" + axes[i] + "_" + axes[j], "0"));
                m[6 * i + j] = value;
                m[6 * j + i] = value;
            }
        }
        return Samples.covariance(TCA, new Covariance.Axes.Rtn(), m);
    }
}
