package space.parley.formats.ccsds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Format;

/// The dictionaries of all messages that this room knows.
public final class Dictionaries {
    private static final List<Dictionary> ALL =
            List.of("OPM", "OMM", "OEM", "OCM", "CDM", "RDM", "TDM", "APM", "AEM", "ACM").stream()
                    .map(Dictionary::load)
                    .flatMap(Optional::stream)
                    .toList();
    private static final Map<String, Dictionary> BY_ROOT =
            ALL.stream().collect(Collectors.toUnmodifiableMap(d -> d.root().name(), Function.identity()));
    private static final Map<String, Dictionary> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Dictionary::versionKey, Function.identity()));

    private Dictionaries() {}

    /// All of them.
    public static List<Dictionary> all() {
        return ALL;
    }

    /// The dictionary of a root element in XML, null where there is none.
    public static @Nullable Dictionary ofRoot(String element) {
        return BY_ROOT.get(element);
    }

    /// The dictionary of the key of a version, null where there is none.
    public static @Nullable Dictionary ofVersionKey(String key) {
        return BY_KEY.get(key);
    }

    /// The dictionary of a format; empty where it has none.
    public static Optional<Dictionary> of(Format format) {
        return ALL.stream()
                .filter(d -> d.format(false) == format || d.format(true) == format)
                .findFirst();
    }

    /// Whether a format is one of these in XML.
    public static boolean isXml(Format format) {
        return format.name().endsWith("_XML");
    }
}
