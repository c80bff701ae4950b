package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ccsds.KeyRule.Need;

/// Reads dictionaries. Columns are separated by blanks, `-` stands for nothing, `#` begins a comment.
///
/// ```
/// message OPM root=opm versions=1.0,2.0,3.0 standard=CCSDS_502.0-B-3
/// section segment/data/stateVector count=1 ref=table_3-3
/// key M X number km
/// ```
///
/// A section is the path of its elements in XML below the root, without `body`. Options of a section: `count=`
/// (`1`, `0..1`, `*`, `1..*`), `first=KEY` (the key that begins another one), `kvn=START,STOP`
/// (lines around it),
/// `row=A,B` (every line of data is such a section), `rows=A|B,C` (its lines of data are these keys, line after
/// line), `line=ELEMENT` (every line of data is this element in XML), `pair=EPOCH` (a key with an epoch and a
/// value), `alt=NAME` (one of several sections of one name, told apart by their first key), `since=`, `ref=`.
/// A path that comes again goes on with its section.
///
/// A key has a need (`M`, `O`, `C`), a name, a type, a unit (several are separated by `|`, the standard's own
/// first) and options: `units=A,B` (other names of the unit), `since=`, `until=`, `xml=ELEMENT` or
/// `xml=ELEMENT:attribute`, `min=`, `max=`, `repeat`,
/// `aside`, `blank`, `ref=`. In words and references an underscore of `ref` and a `~` of a word
/// stand for a blank.
final class DictionaryParser {
    private @Nullable String name;
    private String root = "";
    private List<String> versions = List.of();
    private String standard = "";
    private @Nullable Draft top;
    private @Nullable Draft section;
    private int keys;

    private DictionaryParser() {}

    static Dictionary parse(String text) {
        var parser = new DictionaryParser();
        int number = 0;
        for (var raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            int hash = raw.startsWith("#") ? 0 : raw.indexOf(" # ");
            var line = (hash < 0 ? raw : raw.substring(0, hash)).strip();
            if (!line.isEmpty()) {
                try {
                    parser.line(line.split("\\s+"));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(parser.name + ".dict, line " + number + ": " + line, e);
                }
            }
        }
        if (parser.name == null || parser.top == null) {
            throw new IllegalArgumentException("a dictionary begins with its message");
        }
        return new Dictionary(parser.name, parser.versions, parser.standard, parser.top.build());
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "message" -> {
                name = words[1];
                var options = options(words, 2);
                root = options.get("root", "");
                versions = List.of(options.get("versions", "").split(","));
                standard = options.get("standard", "").replace('_', ' ');
                top = new Draft(root, standard);
                section = null;
            }
            case "section" -> section = section(words[1], options(words, 2));
            case "key" -> {
                if (section == null) {
                    throw new IllegalArgumentException("a key without a section");
                }
                key(section, words);
            }
            default -> throw new IllegalArgumentException("message, section or key is expected");
        }
    }

    private Draft section(String path, Options options) {
        var at = top;
        if (at == null) {
            throw new IllegalArgumentException("a section without a message");
        }
        if (!path.equals("-")) {
            var elements = path.split("/");
            var alternative = options.get("alt", "");
            for (int i = 0; i < elements.length; i++) {
                var parent = at;
                var element = elements[i];
                var place = i == elements.length - 1 ? element + alternative : element;
                at = at.children.computeIfAbsent(place, e -> new Draft(element, parent.reference));
            }
        }
        if (at.listed) {
            return at;
        }
        at.listed = true;
        at.least = 0;
        at.most = 1;
        switch (options.get("count", "0..1")) {
            case "1" -> at.least = 1;
            case "0..1" -> {}
            case "*" -> at.most = Integer.MAX_VALUE;
            case "1..*" -> {
                at.least = 1;
                at.most = Integer.MAX_VALUE;
            }
            case "2" -> {
                at.least = 2;
                at.most = 2;
            }
            default -> throw new IllegalArgumentException("count");
        }
        at.first = options.get("first");
        var lines = options.get("kvn");
        if (lines != null) {
            at.start = lines.substring(0, lines.indexOf(','));
            at.stop = lines.substring(lines.indexOf(',') + 1);
        }
        at.rows = rows(options);
        at.since = options.get("since", "");
        var reference = options.get("ref");
        if (reference != null) {
            at.reference = reference(reference);
        }
        return at;
    }

    private static RowRule rows(Options options) {
        var row = options.get("row");
        var rows = options.get("rows");
        var line = options.get("line");
        if (row != null) {
            return new RowRule.Each(List.of(row.split(",")));
        }
        if (rows != null) {
            return new RowRule.Matrix(Arrays.stream(rows.split("\\|"))
                    .map(r -> List.of(r.split(",")))
                    .toList());
        }
        if (line != null) {
            return new RowRule.Element(line);
        }
        var pair = options.get("pair");
        return pair != null ? new RowRule.Pair(pair) : new RowRule.None();
    }

    private void key(Draft target, String[] words) {
        var need = switch (words[1]) {
            case "M" -> Need.MANDATORY;
            case "O" -> Need.OPTIONAL;
            case "C" -> Need.CONDITIONAL;
            default -> throw new IllegalArgumentException("M, O or C is expected");
        };
        boolean pattern = words[2].endsWith("*");
        // Equal names are one: they are compared with each other for every line that is read.
        var key = (pattern ? words[2].substring(0, words[2].length() - 1) : words[2]).intern();
        int equals = words[3].indexOf('=');
        var type = KeyType.ofName(equals < 0 ? words[3] : words[3].substring(0, equals))
                .orElseThrow(() -> new IllegalArgumentException("no such type"));
        var wordList = equals < 0
                ? List.<String>of()
                : List.of(words[3].substring(equals + 1).replace('~', ' ').split("\\|"));
        boolean unit = words.length > 4 && !Options.isOption(words[4]);
        var units = unit && !words[4].equals("-") ? names(words[4]) : List.<String>of();
        var options = options(words, unit ? 5 : 4);
        var xml = options.get("xml", key);
        int colon = xml.indexOf(':');
        var reference = options.get("ref");
        var rule = new KeyRule(
                key,
                need,
                type,
                wordList,
                units,
                Arrays.stream(options.get("units", "").split(","))
                        .filter(u -> !u.isEmpty())
                        .toList(),
                options.get("since", ""),
                options.get("until", ""),
                colon < 0 ? xml : xml.substring(0, colon),
                colon < 0 ? null : xml.substring(colon + 1),
                Double.parseDouble(options.get("min", "-Infinity")),
                Double.parseDouble(options.get("max", "Infinity")),
                pattern,
                options.get("repeat") != null || pattern,
                options.get("aside") != null,
                options.get("blank") != null,
                target.keys.size(),
                keys++,
                reference == null ? "" : reference(reference));
        for (var old : List.of(rule.since(), rule.until())) {
            if (!old.isEmpty() && !versions.contains(old)) {
                throw new IllegalArgumentException("no such version");
            }
        }
        if (pattern) {
            target.patterns.add(rule);
        } else if (target.keys.put(key, rule) != null) {
            throw new IllegalArgumentException("the key is there twice");
        }
    }

    private static List<String> names(String units) {
        return Arrays.stream(units.split("\\|")).map(String::intern).toList();
    }

    /// Where the standard says so: a place in the message's own standard, or another document.
    private String reference(String stated) {
        var place = stated.replace('_', ' ');
        return stated.startsWith("CCSDS_") ? place : standard + ", " + place;
    }

    private static Options options(String[] words, int from) {
        var options = new LinkedHashMap<String, String>();
        for (int i = from; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            options.put(equals < 0 ? words[i] : words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        if (!Options.KNOWN.containsAll(options.keySet())) {
            throw new IllegalArgumentException("no such option");
        }
        return new Options(options);
    }

    private record Options(Map<String, String> values) {
        private static final List<String> FLAGS = List.of("repeat", "aside", "blank");
        private static final List<String> KNOWN = List.of(
                "root",
                "versions",
                "standard",
                "count",
                "first",
                "kvn",
                "row",
                "rows",
                "line",
                "pair",
                "alt",
                "units",
                "since",
                "until",
                "xml",
                "min",
                "max",
                "repeat",
                "aside",
                "blank",
                "ref");

        static boolean isOption(String word) {
            return word.indexOf('=') > 0 || FLAGS.contains(word);
        }

        @Nullable
        String get(String option) {
            return values.get(option);
        }

        String get(String option, String otherwise) {
            return values.getOrDefault(option, otherwise);
        }
    }

    /// A section while its parts are still being read.
    private static final class Draft {
        final String name;
        final Map<String, Draft> children = new LinkedHashMap<>();
        final Map<String, KeyRule> keys = new LinkedHashMap<>();
        final List<KeyRule> patterns = new ArrayList<>();
        int least = 1;
        int most = 1;

        @Nullable
        String first;

        @Nullable
        String start;

        @Nullable
        String stop;

        RowRule rows = new RowRule.None();
        String since = "";
        String reference;
        boolean listed;

        Draft(String name, String reference) {
            this.name = name;
            this.reference = reference;
        }

        SectionRule build() {
            return new SectionRule(
                    name,
                    Collections.unmodifiableMap(new LinkedHashMap<>(keys)),
                    patterns,
                    children.values().stream().map(Draft::build).toList(),
                    least,
                    most,
                    first,
                    start,
                    stop,
                    rows,
                    since,
                    reference);
        }
    }
}
