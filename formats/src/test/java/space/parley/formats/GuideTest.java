package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import space.parley.formats.check.QualityFinding;
import space.parley.formats.codec.FindingKinds;
import space.parley.formats.convert.ConversionFinding;
import space.parley.formats.text.FindingKind;

/// The pages of the guide that follow from the code. Run with `-Dparley.update=true` to write them anew.
class GuideTest {
    private static final String BEGIN = "<!-- formats: made from the code -->\n";
    private static final String END = "<!-- end -->\n";

    private static Path guide(String name) {
        var root = System.getenv("PARLEY_ROOT");
        Assumptions.assumeTrue(root != null, "PARLEY_ROOT names the project's folder: run by Maven");
        return Path.of(root, "docs", "guide", name);
    }

    private static void same(Path file, String made) throws IOException {
        if (Boolean.getBoolean("parley.update")) {
            Files.writeString(file, made);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s follows the code; write it anew with -Dparley.update=true", file)
                .isEqualTo(made);
    }

    private static final Pattern HOLE = Pattern.compile("\\{\\d+}");

    @Test
    void every_finding_stands_in_the_guide() throws IOException {
        var out = new StringBuilder("""
                # Findings of the readers and writers

                Made from the code (`formats`, `FindingKinds`) by a test; do not edit. See [findings.md](findings.md) for what
                a finding is. `{0}`, `{1}` … stand for what is filled in. In Chinese: `parley check FILE --language zh`.

                """);
        FindingKinds.all().stream()
                .sorted(Comparator.comparing(FindingKind::code))
                .forEach(kind -> entry(out, kind));
        same(guide("findings-formats.md"), out.toString());
    }

    private static void entry(StringBuilder out, FindingKind kind) {
        var wording = kind.wording();
        out.append("## ").append(kind.code()).append("\n\n");
        out.append("*").append(kind.severity().name().toLowerCase(Locale.ROOT)).append("* ");
        out.append(wording.what().en()).append("\n\n");
        out.append("- Expected: ").append(wording.expected().en()).append('\n');
        out.append("- What to do: ").append(wording.action().en()).append('\n');
        if (!wording.standard().isEmpty()) {
            out.append("- Standard: ").append(wording.standard()).append('\n');
        }
        out.append("- ")
                .append(wording.what().zh())
                .append(wording.expected().zh())
                .append(wording.action().zh());
        out.append("\n\n");
    }

    @Test
    void codes_are_never_used_twice_and_both_languages_have_the_same_holes() {
        assertThat(FindingKinds.all().stream().map(FindingKind::code)).doesNotHaveDuplicates();
        var own = Stream.<FindingKind>concat(Stream.of(ConversionFinding.values()), Stream.of(QualityFinding.values()));
        assertThat(own).allSatisfy(kind -> {
            var wording = kind.wording();
            assertThat(holes(wording.what().zh()
                            + wording.expected().zh()
                            + wording.action().zh()))
                    .as(kind.code())
                    .isEqualTo(holes(wording.what().en()
                            + wording.expected().en()
                            + wording.action().en()));
        });
    }

    private static java.util.SortedSet<String> holes(String text) {
        var out = new java.util.TreeSet<String>();
        HOLE.matcher(text).results().forEach(m -> out.add(m.group()));
        return out;
    }

    @Test
    void the_table_of_formats_says_what_is_read_and_written() throws IOException {
        var file = guide("formats.md");
        var text = Files.readString(file);
        var table = new StringBuilder("| format | `--to` | read | written |\n|---|---|---|---|\n");
        for (var format : Format.values()) {
            table.append("| ")
                    .append(format.label().en())
                    .append(" | `")
                    .append(format.word())
                    .append("` | ");
            table.append(Messages.formats().contains(format) ? "yes" : "no").append(" | ");
            table.append(Conversion.targets().contains(format) ? "yes" : "no").append(" |\n");
        }
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("%s has the two marks", file).isGreaterThanOrEqualTo(begin);
        same(file, text.substring(0, begin) + table + text.substring(end));
    }

    @Test
    void the_example_of_the_guide_is_the_one_that_is_run() throws IOException {
        var guide = Files.readString(guide("formats.md"));
        var test = Files.readString(Path.of(
                System.getenv("PARLEY_ROOT"),
                "formats",
                "src",
                "test",
                "java",
                "space",
                "parley",
                "formats",
                "FirstExample.java"));
        var example = test.substring(test.indexOf("        // example\n") + 19, test.indexOf("        // end"));
        assertThat(guide).contains(example.replaceAll("(?m)^ {8}", ""));
    }
}
