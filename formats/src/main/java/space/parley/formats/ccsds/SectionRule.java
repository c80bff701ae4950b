package space.parley.formats.ccsds;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a standard says of one section of a message.
public final class SectionRule {
    private static final int NEAR = 4;

    private final String name;
    private final Map<String, KeyRule> keys;
    private final KeyRule[] ordered;
    private final int[] hashes;
    private final Set<String> within;
    private final boolean patternsWithin;
    private final List<KeyRule> mandatory;
    private final List<KeyRule> patterns;
    private final List<SectionRule> children;
    private final Set<String> shared;
    private final int least;
    private final int most;
    private final @Nullable String first;
    private final @Nullable String start;
    private final @Nullable String stop;
    private final RowRule rows;
    private final String since;
    private final String reference;

    SectionRule(
            String name,
            Map<String, KeyRule> keys,
            List<KeyRule> patterns,
            List<SectionRule> children,
            int least,
            int most,
            @Nullable String first,
            @Nullable String start,
            @Nullable String stop,
            RowRule rows,
            String since,
            String reference) {
        this.name = name;
        this.keys = keys;
        this.ordered = keys.values().toArray(KeyRule[]::new);
        this.hashes = keys.keySet().stream().mapToInt(String::hashCode).toArray();
        this.within = Stream.concat(keys.keySet().stream(), children.stream().flatMap(child -> child.within.stream()))
                .collect(Collectors.toUnmodifiableSet());
        this.patternsWithin = !patterns.isEmpty() || children.stream().anyMatch(child -> child.patternsWithin);
        this.mandatory = Arrays.stream(ordered)
                .filter(key -> key.need() == KeyRule.Need.MANDATORY)
                .toList();
        this.patterns = List.copyOf(patterns);
        this.children = List.copyOf(children);
        this.shared = shared(children);
        this.least = least;
        this.most = most;
        this.first = first;
        this.start = start;
        this.stop = stop;
        this.rows = rows;
        this.since = since;
        this.reference = reference;
    }

    /// The names that several sections have.
    private static Set<String> shared(List<SectionRule> sections) {
        var once = new HashSet<String>();
        return sections.stream()
                .map(SectionRule::name)
                .filter(n -> !once.add(n))
                .collect(Collectors.toSet());
    }

    /// Its element in XML.
    public String name() {
        return name;
    }

    /// Its keys in their order, without those that are patterns.
    public Map<String, KeyRule> keys() {
        return keys;
    }

    /// Whether it or a section in it takes keys by a pattern: those of users.
    boolean takesUserDefined() {
        return patternsWithin;
    }

    /// The sections in it, in their order.
    public List<SectionRule> children() {
        return children;
    }

    /// How often it must be there in the section around it.
    public int least() {
        return least;
    }

    /// How often it may be there.
    public int most() {
        return most;
    }

    /// The key that begins another section of this kind in key-value notation, null where there is none.
    public @Nullable String first() {
        return first;
    }

    /// The line that begins it in key-value notation, null where its keys do. Where [#first] is there too,
    /// the line begins a group of such sections.
    public @Nullable String start() {
        return start;
    }

    /// The line that ends it, or the group of them, in key-value notation.
    public @Nullable String stop() {
        return stop;
    }

    /// Whether lines around it hold several sections of this kind.
    public boolean grouped() {
        return start != null && first != null;
    }

    /// Its lines of data.
    public RowRule rows() {
        return rows;
    }

    /// The first version of the standard that has it, empty for all.
    public String since() {
        return since;
    }

    /// Document and table of the standard.
    public String reference() {
        return reference;
    }

    /// The rule of a key, null where this section itself has no such key.
    public @Nullable KeyRule key(String key) {
        var rule = keys.get(key);
        if (rule == null) {
            for (var pattern : patterns) {
                if (key.startsWith(pattern.name())
                        && key.length() > pattern.name().length()) {
                    return pattern;
                }
            }
        }
        return rule;
    }

    /// The rule of a key, the same as [#key(String)]: looked for first where it most likely is.
    ///
    /// @param after the place of the key before it, -1 where there is none
    @Nullable
    KeyRule key(String key, int after) {
        int hash = key.hashCode();
        for (int i = after + 1, end = Math.min(after + NEAR, ordered.length); i < end; i++) {
            if (hashes[i] == hash && ordered[i].name().equals(key)) {
                return ordered[i];
            }
        }
        return key(key);
    }

    /// Whether this section or one in it may have a key; no answer but no is sure.
    boolean mayHave(String key) {
        return patternsWithin || within.contains(key);
    }

    /// The keys that must be there in every version, or in some.
    List<KeyRule> mandatory() {
        return mandatory;
    }

    /// Whether no other section in this one has its name.
    boolean alone(SectionRule child) {
        return !shared.contains(child.name);
    }

    /// The section of a name in this one, null where there is none.
    public @Nullable SectionRule child(String child) {
        for (var rule : children) {
            if (rule.name.equals(child)) {
                return rule;
            }
        }
        return null;
    }

    /// The sections of a name in this one: several where their keys tell them apart.
    public List<SectionRule> children(String named) {
        return children.stream().filter(rule -> rule.name.equals(named)).toList();
    }

    /// The section in this one of which every line of data is one, null where there is none.
    public @Nullable SectionRule rowChild() {
        for (var rule : children) {
            if (rule.rows instanceof RowRule.Each) {
                return rule;
            }
        }
        return null;
    }

    /// The key of an element in XML whose attribute holds the rest of the key, null where there is none.
    @Nullable
    KeyRule element(String element, String attribute) {
        for (var pattern : patterns) {
            if (pattern.xml().equals(element) && attribute.equals(pattern.xmlAttribute())) {
                return pattern;
            }
        }
        return null;
    }

    /// Whether an element in XML is a key although its name is that of a section: one of several that are
    /// numbered, such as `rotation1`, with the key in an attribute.
    boolean numbered(String element) {
        int last = element.length() - 1;
        var stem = last > 0 && Character.isDigit(element.charAt(last)) ? element.substring(0, last) + '#' : "";
        return !stem.isEmpty()
                && keys.values().stream().anyMatch(key -> key.xml().equals(stem));
    }

    @Override
    public String toString() {
        return name;
    }
}
