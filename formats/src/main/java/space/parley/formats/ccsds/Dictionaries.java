package space.parley.formats.ccsds;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Format;

/// The dictionaries of all messages that this room knows. A message has one dictionary, or several for versions
/// of its standard that differ too much for one. Those of a kind of message are read when it is first asked for:
/// most programs meet few of them.
public final class Dictionaries {
    private static final List<String> NAMES =
            List.of("OPM", "OMM", "OEM", "OCM", "CDM", "RDM", "TDM", "APM-1", "APM-2", "AEM-1", "AEM-2", "ACM");
    private static final List<String> KINDS =
            NAMES.stream().map(Dictionaries::kind).distinct().toList();
    private static final String KEY_BEGINS = "CCSDS_";
    private static final String KEY_ENDS = "_VERS";
    private static final Map<String, List<Dictionary>> READ = new ConcurrentHashMap<>();

    private Dictionaries() {}

    /// The kind of message that a dictionary is for, by the dictionary's name.
    private static String kind(String name) {
        int version = name.indexOf('-');
        return version < 0 ? name : name.substring(0, version);
    }

    /// The dictionaries of a kind of message, oldest first; none where it is not known.
    static List<Dictionary> ofKind(String kind) {
        return KINDS.contains(kind) ? READ.computeIfAbsent(kind, Dictionaries::read) : List.of();
    }

    private static List<Dictionary> read(String kind) {
        return NAMES.stream()
                .filter(name -> kind(name).equals(kind))
                .map(Dictionary::load)
                .flatMap(Optional::stream)
                .toList();
    }

    /// All of them.
    public static List<Dictionary> all() {
        return KINDS.stream().flatMap(kind -> ofKind(kind).stream()).toList();
    }

    /// One of them, for a reader that has met no message yet.
    static Dictionary any() {
        return ofKind(KINDS.getFirst()).getFirst();
    }

    /// The kinds of messages that there are dictionaries for: `OPM`.
    static List<String> kinds() {
        return KINDS;
    }

    /// The dictionary of a root element in XML, null where there is none.
    ///
    /// @param version the version that the message states; of one that no standard has, the newest is taken
    public static @Nullable Dictionary ofRoot(String element, String version) {
        var kind = element.toUpperCase(Locale.ROOT);
        return element.equals(kind.toLowerCase(Locale.ROOT)) ? newest(ofKind(kind), version) : null;
    }

    /// The dictionary of the key of a version, null where there is none.
    ///
    /// @param version the version that the message states; of one that no standard has, the newest is taken
    public static @Nullable Dictionary ofVersionKey(String key, String version) {
        int to = key.length() - KEY_ENDS.length();
        boolean is = key.startsWith(KEY_BEGINS) && key.endsWith(KEY_ENDS) && to >= KEY_BEGINS.length();
        return is ? newest(ofKind(key.substring(KEY_BEGINS.length(), to)), version) : null;
    }

    /// The dictionary of a format and a version; empty where it has none.
    public static Optional<Dictionary> of(Format format, String version) {
        var name = format.name();
        boolean either = name.endsWith("_KVN") || isXml(format);
        return either
                ? Optional.ofNullable(newest(ofKind(name.substring(0, name.length() - 4)), version))
                : Optional.empty();
    }

    private static @Nullable Dictionary newest(List<Dictionary> of, String version) {
        for (var dictionary : of) {
            if (dictionary.versions().contains(version)) {
                return dictionary;
            }
        }
        return of.isEmpty() ? null : of.getLast();
    }

    /// Whether a format is one of these in XML.
    public static boolean isXml(Format format) {
        return format.name().endsWith("_XML");
    }
}
