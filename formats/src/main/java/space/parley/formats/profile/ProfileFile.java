package space.parley.formats.profile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import space.parley.formats.Input;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Lines;
import space.parley.terms.Outcome;
import space.parley.terms.Text;

/// Reads a profile: a line a statement, `#` before comments, words apart by blanks.
public final class ProfileFile {
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_LINE = 1000;
    private static final Set<String> ENCODINGS = Set.of("UTF-8", "GB18030");
    private static final List<String> SINGLE =
            List.of("profile", "title-en", "title-zh", "verified", "messages", "encodings");

    private final Findings findings;
    private final Map<String, String> single = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> notes = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private ProfileFile(Findings findings) {
        this.findings = findings;
    }

    public static Outcome<Dialect> read(Input file) throws IOException {
        var findings = new Findings(file.name());
        var reader = new ProfileFile(findings);
        try (var in = file.open()) {
            var lines = new Lines(in, LONGEST_LINE);
            while (lines.next()) {
                if (lines.number() > MOST_LINES) {
                    findings.abandon(ProfileFinding.TOO_LARGE, lines.number(), null, MOST_LINES);
                    break;
                }
                reader.line(
                        new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8)
                                .strip(),
                        lines.number());
            }
            if (lines.tooLong()) {
                findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
            }
        }
        for (var word : SINGLE) {
            if (!reader.single.containsKey(word) && !findings.refused()) {
                findings.refuse(ProfileFinding.INCOMPLETE, 0, null, word);
            }
        }
        return findings.outcome(reader).map(ProfileFile::dialect);
    }

    private void line(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var words = line.split("\\s+", 4);
        boolean right = switch (words[0]) {
            case "key" -> words.length == 3 && key(words[1], words[2], number);
            case "unit" -> words.length == 3 && unit(words[1], words[2], number);
            case "value" -> words.length == 4 && value(words[1], words[2], words[3], number);
            case "icd" ->
                words.length == 4
                        && Line.fits(words[3])
                        && notes.computeIfAbsent(words[1], k -> new LinkedHashMap<>())
                                        .put(words[2], words[3])
                                == null;
            default -> SINGLE.contains(words[0]) && words.length > 1 && single(words[0], line);
        };
        if (!right) {
            findings.refuse(ProfileFinding.BAD_LINE, number, words[0], line);
        }
    }

    private boolean single(String word, String line) {
        var rest = line.substring(word.length()).strip();
        boolean right = switch (word) {
            case "verified" -> rest.equals("yes") || rest.equals("no");
            case "encodings" -> ENCODINGS.containsAll(List.of(rest.split("\\s+")));
            default -> true;
        };
        return right && Line.fits(rest) && single.put(word, rest) == null;
    }

    private boolean key(String key, String label, int number) {
        return word(label)
                && once("key " + label, label, number)
                && once("for " + key, key, number)
                && labels.put(key, label) == null;
    }

    private boolean unit(String unit, String label, int number) {
        return word(label) && once("unit " + label, label, number) && units.put(unit, label) == null;
    }

    private boolean value(String key, String value, String label, int number) {
        return Line.fits(label)
                && once("value " + key + " " + label, label, number)
                && values.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(value, label) == null;
    }

    /// Whether a label can be told from what stands around it in either notation.
    private static boolean word(String label) {
        return Line.fits(label) && label.chars().noneMatch(c -> "=[]<>&\"'#".indexOf(c) >= 0);
    }

    private boolean once(String use, String label, int number) {
        if (!taken.add(use)) {
            findings.refuse(ProfileFinding.TWICE, number, label, label);
        }
        return true;
    }

    private Dialect dialect() {
        return new Dialect(
                stated("profile"),
                new Text(stated("title-en"), stated("title-zh")),
                stated("verified").equals("yes"),
                new LinkedHashSet<>(List.of(stated("messages").split("\\s+"))),
                charsets(),
                Map.copyOf(labels),
                copy(values),
                Map.copyOf(units),
                copy(notes));
    }

    private List<Charset> charsets() {
        var charsets = new ArrayList<Charset>();
        for (var name : stated("encodings").split("\\s+")) {
            charsets.add(Charset.forName(name));
        }
        return List.copyOf(charsets);
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> maps) {
        var copy = new LinkedHashMap<String, Map<String, String>>();
        maps.forEach((key, map) -> copy.put(key, Map.copyOf(map)));
        return Map.copyOf(copy);
    }

    private String stated(String word) {
        return Objects.requireNonNull(single.get(word));
    }
}
