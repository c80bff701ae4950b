package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Ascii;

/// The lines of a message in key-value notation in the order of its standard's tables. A line that is the
/// next of them, or a later one, is found by comparing bytes, eight at a time.
///
/// Keys that need more than their place to be understood are not among them: those of other versions, of
/// alternative sections, and those that may come any number of times.
final class LineOrder {
    private static final int KILO = 3;
    private static final int LONGEST_LAYOUT = 128;

    private final Dictionary dictionary;
    private final String version;
    private final List<Part> parts = new ArrayList<>();
    private final List<Step> list = new ArrayList<>();

    /// The words for units, each once however many lines have it.
    private final Map<String, Word> units = new HashMap<>();

    private final Step[] steps;
    private final int[] demanded;

    /// The first line of the last message in which it was looked for.
    private @Nullable Step first;

    /// @param dictionary of a message whose outermost sections come a number of times that is known
    /// @param version one that it has
    LineOrder(Dictionary dictionary, String version) {
        this.dictionary = dictionary;
        this.version = version;
        for (var section : dictionary.root().children()) {
            if (section.least() != section.most()) {
                throw new IllegalArgumentException("how often " + section + " comes is not known");
            }
            var keys = new ArrayList<Step>();
            collect(section, true, keys);
            keys.sort(Comparator.comparingInt(step -> step.rule.order()));
            for (int i = 0; i < section.most(); i++) {
                part(keys);
            }
        }
        steps = list.toArray(Step[]::new);
        demanded = list.stream()
                .filter(step -> step.demanded)
                .mapToInt(step -> step.place)
                .toArray();
    }

    /// An outermost section with all that is in it.
    static final class Part {
        private final int first;
        private final String[] inOrder;
        private final @Nullable String[] names;
        private final int[] places;

        /// @param first the place of its first key
        private Part(int first, List<Step> keys) {
            this.first = first;
            inOrder = keys.stream().map(step -> step.rule.name()).toArray(String[]::new);
            names = new String[Integer.highestOneBit(keys.size()) << 3];
            places = new int[names.length];
            for (int i = 0; i < keys.size(); i++) {
                var name = keys.get(i).rule.name();
                int at = at(name);
                names[at] = name;
                places[at] = first + i;
            }
        }

        /// Where a key is among the names, or would be.
        private int at(String key) {
            int hash = key.hashCode();
            int mask = names.length - 1;
            int at = (hash ^ hash >>> 16) & mask;
            while (true) {
                var name = names[at];
                if (name == null || name.equals(key)) {
                    return at;
                }
                at = (at + 1) & mask;
            }
        }

        /// Its first place.
        int first() {
            return first;
        }

        /// The place of a key, -1 where the section has no such key.
        ///
        /// @param before the place of the key that was asked for before, -1 for none: most ask in the
        ///     order of the tables
        int place(String key, int before) {
            int next = before + 1 - first;
            if (next > 0 && next < inOrder.length && inOrder[next].equals(key)) {
                return before + 1;
            }
            int at = at(key);
            return names[at] == null ? -1 : places[at];
        }
    }

    /// One line.
    static final class Step {
        final KeyRule rule;
        final boolean demanded;
        final int place;
        final Word key;

        /// The unit that the standard has for it, empty where there is none.
        final String unit;

        /// The same as it stands behind the value.
        final Word bracketed;

        /// The power of ten from that unit to ours; 0 for one of whose numbers there is a least or a greatest.
        final int shift;

        /// The least and the greatest number that it may be.
        final double least;

        final double most;

        /// Whether its value is one number, and whether that is a whole one.
        final boolean number;

        final boolean integer;

        private final Word[] words;

        /// What stood before the value in the line that was last read: most messages are laid out alike.
        private Word before;

        /// What followed when it was last looked for. Where its key stands again it is the one to be found again, since
        /// none between the two has that key: so threads may overwrite what others put down.
        private @Nullable Step next;

        /// @param units the words for units so far
        private Step(KeyRule rule, boolean demanded, int place, Map<String, Word> units) {
            this.rule = rule;
            this.demanded = demanded;
            this.place = place;
            this.key = new Word(rule.name());
            this.unit = rule.unit();
            this.bracketed = units.computeIfAbsent(unit, name -> new Word(name.isEmpty() ? "" : "[" + name + "]"));
            this.least = rule.least();
            this.most = rule.most();
            boolean free = Double.isInfinite(least) && Double.isInfinite(most);
            this.shift = free && (unit.equals("km") || unit.equals("km/s")) ? KILO : 0;
            this.integer = rule.type() == KeyType.INTEGER;
            this.number = integer || rule.type() == KeyType.NUMBER;
            this.words = rule.words().stream().map(Word::new).toArray(Word[]::new);
            this.before = new Word(rule.name() + " = ");
        }

        /// Where the value begins in a line with this key; -1 in any other line.
        int value(byte[] b, int from) {
            var known = before;
            int begin = from + known.length();
            if (known.at(b, from) && begin < b.length && b[begin] != ' ') {
                return begin;
            }
            int end = from + key.length();
            if (!key.at(b, from) || end == b.length || b[end] != ' ' && b[end] != '=') {
                return -1;
            }
            int equals = Ascii.afterBlanks(b, end, b.length);
            if (equals == b.length || b[equals] != '=') {
                return -1;
            }
            begin = equals + 1;
            while (begin < b.length && b[begin] == ' ') {
                begin++;
            }
            if (begin - from <= LONGEST_LAYOUT) {
                before = new Word(new String(b, from, begin - from, StandardCharsets.US_ASCII));
            }
            return begin;
        }

        /// Whether a value is one of the words that it may be.
        boolean word(byte[] b, int from, int to) {
            for (var word : words) {
                if (word.length() == to - from && word.at(b, from)) {
                    return true;
                }
            }
            return words.length == 0;
        }
    }

    private void part(List<Step> keys) {
        int first = list.size();
        parts.add(new Part(first, keys));
        for (int i = 0; i < keys.size(); i++) {
            list.add(new Step(keys.get(i).rule, keys.get(i).demanded, first + i, units));
        }
    }

    private void collect(SectionRule section, boolean always, List<Step> keys) {
        boolean own = section.mandatory().isEmpty() || always;
        if (!own || !current(section.since(), "")) {
            return;
        }
        for (var rule : section.keys().values()) {
            if (current(rule.since(), rule.until()) && !rule.repeated()) {
                keys.add(new Step(rule, rule.need() == KeyRule.Need.MANDATORY, 0, units));
            }
        }
        for (var child : section.children()) {
            collect(child, always && child.least() > 0, keys);
        }
    }

    private boolean current(String since, String until) {
        return (since.isEmpty() || !dictionary.before(version, since))
                && (until.isEmpty() || !dictionary.before(until, version));
    }

    /// How many lines there can be.
    int size() {
        return steps.length;
    }

    /// The line at a place.
    Step at(int place) {
        return steps[place];
    }

    /// The line that followed another one when that was last looked for; null where it never was.
    ///
    /// @param step the other one, null for the beginning
    @Nullable
    Step likely(@Nullable Step step) {
        return step == null ? first : step.next;
    }

    /// The first line after another one that some bytes are; null where they are none.
    @Nullable
    Step find(byte[] b, int from, @Nullable Step after) {
        for (int i = after == null ? 0 : after.place + 1; i < steps.length; i++) {
            var step = steps[i];
            if (step.value(b, from) >= 0) {
                if (after == null) {
                    first = step;
                } else {
                    after.next = step;
                }
                return step;
            }
        }
        return null;
    }

    /// The sections in the message itself, in their order.
    List<Part> parts() {
        return parts;
    }

    /// The places of the lines that must be there.
    int[] demanded() {
        return demanded;
    }
}
