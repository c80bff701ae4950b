package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Severity;

/// The table of what conversions state and what is measured, from every format to every other and into every frame
/// and time scale, which stands in `docs/guide/formats-errors.md`. It fails where an error is not between a tenth of
/// the stated one and the stated one, or where the table is no more what happens; `-Dparley.update=true` writes it
/// anew.
class StatedErrorsTest {
    /// States that the tables are cut to: two days of the space station.
    private static final int STATES = 721;

    private static final EnumSet<Format> TABLES = EnumSet.of(
            Format.OEM_KVN,
            Format.OEM_XML,
            Format.OCM_KVN,
            Format.OCM_XML,
            Format.SP3,
            Format.CPF,
            Format.STK,
            Format.MEME,
            Format.SPK,
            Format.IIRV);

    private static final EnumSet<Format> SINGLE = EnumSet.of(
            Format.OPM_KVN,
            Format.OPM_XML,
            Format.OCM_KVN,
            Format.OCM_XML,
            Format.STK,
            Format.IIRV,
            Format.SPK,
            Format.SP3,
            Format.CPF);

    private static final EnumSet<Format> ELEMENTS =
            EnumSet.of(Format.TLE, Format.OMM_CSV, Format.OMM_JSON, Format.OMM_KVN, Format.OMM_XML);

    private static final List<String> FRAMES = List.of(
            "GCRF",
            "ICRF",
            "MOD",
            "TOD",
            "TEME",
            "CIRF",
            "TIRF",
            "GTOD",
            "ITRF",
            "ITRF2020",
            "ITRF2014",
            "ITRF2008",
            "ITRF2000",
            "ITRF93",
            "CGCS2000",
            "PZ-90.11",
            "BDCS");

    private static final List<TimeScale> SCALES = List.of(
            TimeScale.TAI,
            TimeScale.TT,
            TimeScale.GPS,
            TimeScale.GST,
            TimeScale.BDT,
            TimeScale.QZSST,
            TimeScale.GLONASST,
            TimeScale.TDB,
            TimeScale.TCB,
            TimeScale.TCG,
            TimeScale.UT1);

    @TempDir
    private Path folder = Path.of("");

    private Orbits orbits(Path data) {
        var kept = folder.resolve("kept");
        Reference.load(kept)
                .importFile(data.resolve("reference/finals2000A.all.gz"))
                .orThrow();
        return Orbits.create(Reference.load(kept));
    }

    /// The first states of the space station's ephemeris, as issued; its designator in the form of the standard.
    private Path station(Path data) throws IOException {
        var text = new String(Samples.read(data.resolve("ephemeris/iss/ISS.OEM_J2K_EPH-20250226.xml.gz")))
                .replace("1998-067-A", "1998-067A");
        int at = 0;
        var last = "";
        for (int i = 0; i < STATES; i++) {
            at = text.indexOf("</stateVector>", at) + "</stateVector>".length();
        }
        int epoch = text.lastIndexOf("<EPOCH>", at) + "<EPOCH>".length();
        last = text.substring(epoch, text.indexOf('<', epoch));
        var cut =
                text.substring(0, at) + text.substring(text.lastIndexOf("</stateVector>") + "</stateVector>".length());
        return Files.writeString(
                folder.resolve("station.xml"), cut.replaceFirst("<STOP_TIME>[^<]*", "<STOP_TIME>" + last));
    }

    /// One state as an OPM.
    private Path single() throws IOException {
        return Files.writeString(folder.resolve("single.opm"), """
                CCSDS_OPM_VERS = 3.0
                CREATION_DATE = 2025-02-26T18:18:07.830
                ORIGINATOR = JSC
                OBJECT_NAME = ISS
                OBJECT_ID = 1998-067A
                CENTER_NAME = EARTH
                REF_FRAME = EME2000
                TIME_SYSTEM = UTC
                EPOCH = 2025-02-26T12:00:00.000
                X = -4986.018323531249
                Y = -3846.6331181541
                Z = 2554.3256462463
                X_DOT = 1.25803214113
                Y_DOT = -5.26423424517
                Z_DOT = -5.42526434511
                """);
    }

    /// The source in each format, as far as it can be.
    private Map<Format, Path> sources(Path first, String name, EnumSet<Format> formats, Orbits orbits, int year)
            throws IOException {
        var made = new EnumMap<Format, Path>(Format.class);
        for (var format : formats) {
            var file = folder.resolve(name + "-" + format.name() + format.extension());
            if (write(first, format, orbits, year, file) instanceof Outcome.Done<LossReport>) {
                made.put(format, file);
            }
        }
        return made;
    }

    private Outcome<LossReport> write(Path source, Format to, Orbits orbits, int year, Path file) {
        return conversion(source, to, orbits, year).write(file);
    }

    private static Conversion conversion(Path source, Format to, Orbits orbits, int year) {
        return Conversion.of(source)
                .to(to)
                .with(orbits)
                .originator("PARLEY")
                .object("1998-067A", Optional.of("ISS"))
                .year(year);
    }

    private String pairs(Path first, String name, EnumSet<Format> formats, Orbits orbits, int year) throws IOException {
        var rows = new StringBuilder("| from | to | position, m | velocity, m/s | time, s | covariance | model |\n"
                + "|---|---|---|---|---|---|---|\n");
        var sources = sources(first, name, formats, orbits, year);
        for (var from : sources.entrySet()) {
            for (var to : formats) {
                var target = folder.resolve("out" + to.extension());
                var key = name + ": " + from.getKey() + " to " + to;
                rows.append("| ").append(from.getKey()).append(" | ").append(to);
                rows.append(row(key, write(from.getValue(), to, orbits, year, target)));
            }
        }
        return rows.toString();
    }

    private String row(String key, Outcome<LossReport> outcome) {
        if (!(outcome instanceof Outcome.Done<LossReport>(LossReport report, List<Finding> _))) {
            var refusal = outcome.findings().stream()
                    .filter(f -> f.severity() == Severity.ERROR)
                    .findFirst()
                    .orElseThrow();
            return " | refused: " + refusal.code() + " | | | | |\n";
        }
        var cells = new StringBuilder();
        for (var quantity : List.of("position", "velocity", "time", "covariance")) {
            cells.append(" | ");
            report.roundTrip().of(quantity).ifPresent(q -> cells.append(cell(key, q)));
        }
        return cells + " | " + model(report) + " |\n";
    }

    private String cell(String key, LossReport.Quantity quantity) {
        assertThat(quantity.holds()).as("%s: %s", key, quantity).isTrue();
        if (quantity.stated() == 0) {
            return "0";
        }
        assertThat(quantity.measured()).as("%s: %s", key, quantity).isGreaterThanOrEqualTo(quantity.stated() / 10);
        return number(quantity.measured()) + " / " + number(quantity.stated());
    }

    private static String model(LossReport report) {
        double metres =
                report.steps().stream().mapToDouble(s -> s.metres().orElse(0)).sum();
        double seconds =
                report.steps().stream().mapToDouble(s -> s.seconds().orElse(0)).sum();
        var parts = new ArrayList<String>();
        if (metres > 0) {
            parts.add(number(metres) + " m");
        }
        if (seconds > 0) {
            parts.add(number(seconds) + " s");
        }
        return String.join(", ", parts);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    private String elements(Path data, Orbits orbits) throws IOException {
        var catalogue = new String(Samples.read(data.resolve("catalog/celestrak-stations-20260530.txt")));
        var first = Files.writeString(
                folder.resolve("stations.tle"),
                catalogue.lines().limit(60).collect(Collectors.joining("\n", "", "\n")));
        var rows = new StringBuilder("| from | to | measured / stated |\n|---|---|---|\n");
        var sources = sources(first, "stations", ELEMENTS, orbits, 2026);
        for (var from : sources.entrySet()) {
            for (var to : ELEMENTS) {
                var key = "stations: " + from.getKey() + " to " + to;
                var report = write(from.getValue(), to, orbits, 2026, folder.resolve("out" + to.extension()));
                var cells = report.orThrow().roundTrip().quantities().stream()
                        .filter(q -> q.stated() > 0 || q.measured() > 0)
                        .map(q -> q.name() + " " + cell(key, q) + " " + q.unit())
                        .collect(Collectors.joining("; "));
                rows.append("| %s | %s | %s |\n".formatted(from.getKey(), to, cells.isEmpty() ? "0" : cells));
            }
        }
        return rows.toString();
    }

    private String steps(Path station, Orbits orbits) {
        var rows = new StringBuilder("| into | to | position, m | velocity, m/s | time, s | covariance | model |\n"
                + "|---|---|---|---|---|---|---|\n");
        for (var target : List.of(Format.OEM_KVN, Format.OCM_XML, Format.STK)) {
            for (var frame : FRAMES) {
                var file = folder.resolve("out" + target.extension());
                var made = conversion(station, target, orbits, 2025).axes(frame).write(file);
                rows.append("| ").append(frame).append(" | ").append(target);
                rows.append(row("station into " + frame + ", " + target, made));
            }
        }
        for (var scale : SCALES) {
            var file = folder.resolve("out.oem");
            var made = conversion(station, Format.OEM_KVN, orbits, 2025)
                    .axes("ITRF2020")
                    .timeScale(scale)
                    .write(file);
            rows.append("| ITRF2020, ").append(scale).append(" | ").append(Format.OEM_KVN);
            rows.append(row("station into ITRF2020 and " + scale + ", " + Format.OEM_KVN, made));
        }
        return rows.toString();
    }

    @Test
    void every_pair_measures_a_tenth_of_what_it_states_at_least() throws IOException {
        var data = Samples.data();
        var orbits = orbits(data);
        var station = station(data);
        var meme = data.resolve("ephemeris/starlink/"
                + "MEME_100002_STARLINK-37711_2540149_Operational_1473385800_UNCLASSIFIED.head12.txt");
        var text = new StringBuilder("""
                # Stated and measured errors of conversions

                This page is generated:

                ```
                mvn -pl formats -am -Dtest=StatedErrorsTest -Dsurefire.failIfNoSpecifiedTests=false -Dparley.update=true test
                ```

                Each cell is what was **measured** / what was **stated**: the largest difference between the source and the
                result, read back and carried back, and what digits and rounding may do at most. `0` is neither. Where nothing is
                written with fewer digits, or a kernel's words are known at once, each state is carried back while it is written, and
                what that gives is stated; the file that is read back must not differ by more. No measured error is less than a
                tenth of the stated one. **Model** is the stated error of the models of frames and time scales on
                the way, which no round trip can see. Covariances are relative to the standard deviations. Test:
                `StatedErrorsTest`; how errors are stated: `StatedErrors`.

                """);
        text.append("## The space station's ephemeris, %d states\n\n".formatted(STATES));
        text.append(pairs(station, "station", TABLES, orbits, 2025));
        text.append("\n## Twelve states with covariances (SpaceX)\n\n");
        text.append(pairs(meme, "covariances", TABLES, orbits, 2026));
        text.append("\n## A single state\n\n");
        text.append(pairs(single(), "single", SINGLE, orbits, 2025));
        text.append("\n## Mean elements of twenty space stations and craft beside them\n\n");
        text.append(elements(data, orbits));
        text.append(
                "\n## Into every frame and time scale\n\nFrom the space station's ephemeris in EME2000 and UTC.\n\n");
        text.append(steps(station, orbits));
        var page = Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."))
                .resolve("docs/guide/formats-errors.md");
        if (Boolean.getBoolean("parley.update")) {
            Files.writeString(page, text);
        }
        assertThat(text.toString()).isEqualTo(Files.exists(page) ? Files.readString(page) : "");
    }
}
