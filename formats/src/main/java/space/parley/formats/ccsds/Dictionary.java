package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Format;

/// What a standard says of one kind of message: its sections, their keys, and what their values are. Read from
/// a resource `NAME.dict`.
public final class Dictionary {
    private final String name;
    private final List<String> versions;
    private final String standard;
    private final SectionRule root;
    private final Set<String> keys = new HashSet<>();
    private final KeyTable table;
    private final Map<String, SectionRule> starts = new HashMap<>();
    private final Map<String, SectionRule> stops = new HashMap<>();

    Dictionary(String name, List<String> versions, String standard, SectionRule root) {
        this.name = name;
        this.versions = List.copyOf(versions);
        this.standard = standard;
        this.root = root;
        index(root);
        table = new KeyTable(keys.stream().filter(KvnReader::isKey).toList());
    }

    private void index(SectionRule section) {
        keys.addAll(section.keys().keySet());
        if (section.start() != null && section.stop() != null) {
            starts.put(section.start(), section);
            stops.put(section.stop(), section);
        }
        section.children().forEach(this::index);
    }

    /// Reads a dictionary of this room.
    ///
    /// @param name such as `OPM`
    /// @return empty where there is none of that name
    public static Optional<Dictionary> load(String name) {
        try (var in = Dictionary.class.getResourceAsStream(name + ".dict")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(DictionaryParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The kind of message, in capitals: `OPM`.
    public String name() {
        return name;
    }

    /// The versions of the standard, oldest first.
    public List<String> versions() {
        return versions;
    }

    /// The newest version.
    public String newest() {
        return versions.getLast();
    }

    /// The standard's document.
    public String standard() {
        return standard;
    }

    /// The whole message; its name is that of the root element in XML.
    public SectionRule root() {
        return root;
    }

    /// The key of the version: `CCSDS_OPM_VERS`.
    public String versionKey() {
        return "CCSDS_" + name + "_VERS";
    }

    /// Its format in key-value notation or XML.
    public Format format(boolean xml) {
        return Format.valueOf(name + (xml ? "_XML" : "_KVN"));
    }

    /// Whether any section has a key of this name.
    public boolean knows(String key) {
        return keys.contains(key) || key.startsWith("USER_DEFINED_");
    }

    /// The key that a range of bytes is; null where no section has it.
    @Nullable
    String key(byte[] buffer, int from, int to) {
        return table.find(buffer, from, to);
    }

    /// The section that a line of key-value notation begins, null where it begins none.
    public @Nullable SectionRule startedBy(String line) {
        return starts.get(line);
    }

    /// The section that a line of key-value notation ends, null where it ends none.
    public @Nullable SectionRule stoppedBy(String line) {
        return stops.get(line);
    }

    /// Whether a version comes before another; a version that the standard does not have counts as its newest.
    public boolean before(String version, String other) {
        return place(version) < place(other);
    }

    private int place(String version) {
        int at = versions.indexOf(version);
        return at < 0 ? versions.size() - 1 : at;
    }

    @Override
    public String toString() {
        return name;
    }
}
