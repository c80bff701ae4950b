package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;
import space.parley.terms.Severity;

/// The table of what comes of every sample of the folder of real data, which stands in
/// `docs/guide/formats-samples.md`. It fails where the table is no more what happens; `-Dparley.update=true`
/// writes it anew.
class SampleTableTest {
    private static final List<String> FOLDERS = List.of(
            "ccsds-samples",
            "orekit-test-resources/ccsds",
            "orekit-test-resources/sp3",
            "orekit-test-resources/stk",
            "orekit-test-resources/iirv",
            "orekit-test-resources/spice",
            "ephemeris",
            "pc/cara",
            "catalog");

    /// Names that their authors gave to files which are broken on purpose.
    private static final Pattern BROKEN = Pattern.compile(
            "(?i).*(invalid|wrong|error|missing|inconsistent|too-|keyword-within|unknown|spurious|incompatible|no-.*).*");

    private enum Outcome {
        READ("read"),
        WARNED("read, with warnings"),
        REFUSED("refused"),
        NO_MESSAGE("no known format");

        final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    private record Row(String path, boolean broken, CheckReport report) {
        Outcome outcome() {
            if (report.format().isEmpty()) {
                return Outcome.NO_MESSAGE;
            }
            if (!report.isReadable()) {
                return Outcome.REFUSED;
            }
            boolean warned =
                    report.findings().stream().anyMatch(n -> n.finding().severity() == Severity.WARNING);
            return warned ? Outcome.WARNED : Outcome.READ;
        }

        String line() {
            var format = report.format()
                    .map(f -> f.name() + (report.version().isEmpty() ? "" : " " + report.version()))
                    .orElse("");
            var codes = new TreeSet<String>();
            report.findings().forEach(n -> codes.add(n.finding().code().replace("FORMATS-", "")));
            return "| " + path + " | " + format + " | " + (broken ? "yes" : "") + " | " + outcome().words + " | "
                    + counts() + " | " + first() + " | " + String.join(" ", codes) + " |";
        }

        private String counts() {
            var c = report.counts();
            var parts = new ArrayList<String>();
            part(parts, c.elements(), "elements");
            part(parts, c.tables(), "tables");
            part(parts, c.states(), "states");
            part(parts, c.covariances(), "covariances");
            part(parts, c.messages(), "messages");
            return outcome() == Outcome.REFUSED ? "" : String.join(", ", parts);
        }

        private static void part(List<String> parts, long count, String what) {
            if (count > 0) {
                parts.add(count + " " + what);
            }
        }

        /// Where the first refusal is.
        private String first() {
            return report.findings().stream()
                    .map(CheckReport.Noticed::finding)
                    .filter(f -> f.severity() == Severity.ERROR)
                    .findFirst()
                    .map(Row::place)
                    .orElse("");
        }

        private static String place(Finding finding) {
            var place = finding.place();
            var line = place.line().isPresent() ? "line " + place.line().getAsInt() : "";
            return (line + " " + place.field().orElse("")).strip();
        }
    }

    @Test
    void everySampleComesOutAsTheTableSays() throws IOException {
        var data = Samples.data();
        var orbits = Orbits.create();
        var text = new StringBuilder("""
                # What comes of the sample files

                Each file of the folder of real data, checked by `parley check`: a row a file. This page is generated:

                ```
                mvn -pl formats -am -Dtest=SampleTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dparley.update=true test
                ```

                "Broken" are those that their authors broke on purpose, by their names. Codes are those of the
                findings, without `FORMATS-`; see [the list of findings](findings-formats.md). "Refused at" is where the
                first finding of severity error is.

                """);
        for (var folder : FOLDERS) {
            var rows = new ArrayList<Row>();
            for (var file : Samples.files(data.resolve(folder))) {
                var path = data.resolve(folder).relativize(file).toString();
                boolean broken = BROKEN.matcher(path).matches();
                rows.add(new Row(
                        path, broken, Check.on(Input.of(file)).with(orbits).run()));
            }
            assertThat(rows).as(folder).isNotEmpty();
            text.append("## ")
                    .append(folder)
                    .append("\n\n")
                    .append(summary(rows))
                    .append("\n\n");
            text.append(
                    "| file | format | broken | outcome | holds | refused at | codes |\n|---|---|---|---|---|---|---|\n");
            rows.forEach(row -> text.append(row.line()).append('\n'));
            text.append('\n');
        }
        var page = Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."))
                .resolve("docs/guide/formats-samples.md");
        if (Boolean.getBoolean("parley.update")) {
            Files.writeString(page, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(page));
    }

    private static String summary(List<Row> rows) {
        var parts = new ArrayList<String>();
        for (var outcome : Outcome.values()) {
            long count = rows.stream().filter(r -> r.outcome() == outcome).count();
            if (count > 0) {
                parts.add(count + " " + outcome.words);
            }
        }
        return rows.size() + " files: " + String.join(", ", parts) + ".";
    }
}
