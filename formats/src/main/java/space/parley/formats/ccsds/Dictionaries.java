package space.parley.formats.ccsds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Format;

/// The dictionaries of all messages that this room knows. A message has one dictionary, or several for versions
/// of its standard that differ too much for one.
public final class Dictionaries {
    private static final List<String> NAMES =
            List.of("OPM", "OMM", "OEM", "OCM", "CDM", "RDM", "TDM", "APM-1", "APM-2", "AEM-1", "AEM-2", "ACM");
    private static final List<Dictionary> ALL =
            NAMES.stream().map(Dictionary::load).flatMap(Optional::stream).toList();
    private static final Map<String, List<Dictionary>> BY_ROOT =
            by(dictionary -> dictionary.root().name());
    private static final Map<String, List<Dictionary>> BY_KEY = by(Dictionary::versionKey);

    private Dictionaries() {}

    private static Map<String, List<Dictionary>> by(Function<Dictionary, String> name) {
        return ALL.stream().collect(Collectors.groupingBy(name));
    }

    /// All of them.
    public static List<Dictionary> all() {
        return ALL;
    }

    /// The dictionary of a root element in XML, null where there is none.
    ///
    /// @param version the version that the message states; of one that no standard has, the newest is taken
    public static @Nullable Dictionary ofRoot(String element, String version) {
        return newest(BY_ROOT.getOrDefault(element, List.of()), version);
    }

    /// The dictionary of the key of a version, null where there is none.
    ///
    /// @param version the version that the message states; of one that no standard has, the newest is taken
    public static @Nullable Dictionary ofVersionKey(String key, String version) {
        return newest(BY_KEY.getOrDefault(key, List.of()), version);
    }

    /// The dictionary of a format and a version; empty where it has none.
    public static Optional<Dictionary> of(Format format, String version) {
        var found = newest(
                ALL.stream()
                        .filter(d -> d.format(false) == format || d.format(true) == format)
                        .toList(),
                version);
        return Optional.ofNullable(found);
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
