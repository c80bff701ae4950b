package space.parley.formats.ccsds;

import java.util.List;
import java.util.Set;
import space.parley.formats.text.Decimal;

/// Which keys that no section of a dictionary has are kept with their message, and how their units are told.
final class UnknownKeys {
    /// How many of them a message may have.
    static final int MOST = 1000;

    /// Messages that keep such keys everywhere.
    private static final Set<String> KEEPING = Set.of("CDM", "RDM", "OPM", "OMM", "OCM");

    private static final Set<String> ATTITUDES = Set.of("AEM", "APM", "ACM");

    /// Sections that keep such keys in messages whose lines of data turn on the keys before them: ephemerides,
    /// observations and attitudes.
    private static final Set<String> OUTER = Set.of("header", "metadata");

    /// Words in the names of keys that say how other values are meant.
    private static final List<String> GOVERNING =
            List.of("FRAM", "AXES", "AXIS", "CENTER", "CENTRE", "TIME_SYS", "TIMESYS", "TIME_SCALE", "UNIT", "SIGN");

    /// The same of observations and attitudes.
    private static final List<String> TURNING = List.of(
            "DIR",
            "SEQ",
            "TYPE",
            "EULER",
            "ROT",
            "MODE",
            "REF",
            "MODULUS",
            "DELAY",
            "CORRECTION",
            "OFFSET",
            "TURNAROUND",
            "PATH",
            "PARTICIPANT");

    private static final int NEAR = 2;

    private UnknownKeys() {}

    /// Whether a key may be kept although nobody knows what it means: it says nothing of frame, time scale, unit or
    /// sign, and is no slip of the pen for a key that does. In an ephemeris, an observation or an attitude it is no
    /// slip for any key of its header or metadata, and no key that another version of the message has.
    static boolean kept(Dictionary dictionary, String key) {
        return KvnReader.isKey(key)
                && !(key.startsWith("CCSDS_") && key.endsWith("_VERS"))
                && !key.equals("COMMENT")
                && dictionary.startedBy(key) == null
                && dictionary.stoppedBy(key) == null
                && GOVERNING.stream().noneMatch(key::contains)
                && (KEEPING.contains(dictionary.name())
                        ? !near(dictionary.root(), key)
                        : TURNING.stream().noneMatch(key::contains)
                                && !nearOuter(dictionary.root(), key)
                                && !ofAnAttitude(dictionary, key));
    }

    /// Whether a section may have such a key.
    static boolean keeps(Dictionary dictionary, String section) {
        return KEEPING.contains(dictionary.name())
                || OUTER.contains(section)
                || section.equals(dictionary.root().name());
    }

    private static boolean ofAnAttitude(Dictionary dictionary, String key) {
        return ATTITUDES.contains(dictionary.name())
                && ATTITUDES.stream()
                        .flatMap(kind -> Dictionaries.ofKind(kind).stream())
                        .anyMatch(other -> other.knows(key));
    }

    private static boolean nearOuter(SectionRule section, String key) {
        boolean outer = OUTER.contains(section.name());
        return outer && section.keys().values().stream().anyMatch(rule -> distance(rule.name(), key) <= NEAR)
                || section.children().stream().anyMatch(child -> nearOuter(child, key));
    }

    private static boolean near(SectionRule section, String key) {
        for (var rule : section.keys().values()) {
            boolean governs = switch (rule.type()) {
                case FRAME, TIMESYSTEM, CENTRE -> true;
                default -> GOVERNING.stream().anyMatch(rule.name()::contains);
            };
            if (governs && distance(rule.name(), key) <= NEAR) {
                return true;
            }
        }
        return section.children().stream().anyMatch(child -> near(child, key));
    }

    /// How many letters must be put in, left out or changed.
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        var row = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int diagonal = i;
            for (int k = 0; k <= b.length(); k++) {
                int above = row[k];
                if (i == 0) {
                    row[k] = k;
                } else if (k == 0) {
                    row[k] = i;
                } else {
                    int change = diagonal + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1);
                    row[k] = Math.min(change, Math.min(above, row[k - 1]) + 1);
                }
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /// Where the unit behind numbers begins in a text, -1 where there is none.
    static int unit(String text) {
        int bracket = text.lastIndexOf('[');
        if (bracket <= 0 || !text.endsWith("]") || bracket == text.length() - 2) {
            return -1;
        }
        for (var part : text.substring(0, bracket).strip().split("\\s+")) {
            if (Double.isNaN(Decimal.parse(part, 0))) {
                return -1;
            }
        }
        return bracket;
    }
}
