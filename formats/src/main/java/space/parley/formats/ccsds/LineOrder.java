package space.parley.formats.ccsds;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of a message in key-value notation in the order of its standard's tables. A line that is the
/// next of them, or a later one, is found by comparing bytes, eight at a time.
///
/// Keys that need more than their place to be understood are not among them: those of other versions, of
/// alternative sections, and those that may come any number of times.
final class LineOrder {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Dictionary dictionary;
    private final String version;
    private final List<Part> parts = new ArrayList<>();
    private final List<Step> list = new ArrayList<>();
    private final Step[] steps;
    private final Step[] demanded;

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
        demanded = list.stream().filter(step -> step.demanded).toArray(Step[]::new);
    }

    /// A section of the message that has no section but the message around it, with all that is in it.
    ///
    /// @param first its first place
    /// @param places the place of each key after that
    record Part(int first, Map<String, Integer> places) {}

    /// One line.
    static final class Step {
        final KeyRule rule;
        final boolean demanded;
        final int place;
        private final byte[] key;
        private final long beginning;
        private final long mask;
        private final byte[] unit;
        private final byte[][] words;

        private Step(KeyRule rule, boolean demanded, int place) {
            this.rule = rule;
            this.demanded = demanded;
            this.place = place;
            this.key = rule.name().getBytes(StandardCharsets.US_ASCII);
            this.mask = key.length < Long.BYTES ? (1L << Byte.SIZE * key.length) - 1 : -1;
            this.beginning = (long) EIGHT.get(Arrays.copyOf(key, Math.max(key.length, Long.BYTES)), 0);
            var bracketed = rule.unit().isEmpty() ? "" : "[" + rule.unit() + "]";
            this.unit = bracketed.getBytes(StandardCharsets.US_ASCII);
            this.words = rule.words().stream()
                    .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }

        /// Whether a line begins with this key, and nothing else that could be one.
        private boolean begins(byte[] b, int from, long eight) {
            int end = from + key.length;
            return (eight & mask) == beginning
                    && end < b.length
                    && (b[end] == ' ' || b[end] == '=')
                    && (key.length <= Long.BYTES
                            || Arrays.equals(b, from + Long.BYTES, end, key, Long.BYTES, key.length));
        }

        /// The length of the key.
        int length() {
            return key.length;
        }

        /// Where the unit of the standard begins with its bracket, the end where the value has none.
        int unit(byte[] b, int from, int to) {
            int begin = to - unit.length;
            return begin > from && Arrays.equals(b, begin, to, unit, 0, unit.length) ? begin : to;
        }

        /// Whether a value is one of the words.
        boolean word(byte[] b, int from, int to) {
            for (var word : words) {
                if (Arrays.equals(b, from, to, word, 0, word.length)) {
                    return true;
                }
            }
            return words.length == 0;
        }
    }

    private void part(List<Step> keys) {
        int first = list.size();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < keys.size(); i++) {
            var step = keys.get(i);
            list.add(new Step(step.rule, step.demanded, first + i));
            places.put(step.rule.name(), i);
        }
        parts.add(new Part(first, Map.copyOf(places)));
    }

    private void collect(SectionRule section, boolean always, List<Step> keys) {
        boolean own = section.mandatory().isEmpty() || always;
        if (!own || !current(section.since(), "")) {
            return;
        }
        for (var rule : section.keys().values()) {
            if (current(rule.since(), rule.until()) && !rule.repeated()) {
                keys.add(new Step(rule, rule.need() == KeyRule.Need.MANDATORY, 0));
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

    /// The rule of the key at a place.
    KeyRule rule(int place) {
        return steps[place].rule;
    }

    /// The sections in the message itself, in their order.
    List<Part> parts() {
        return parts;
    }

    /// The lines that must be there.
    Step[] demanded() {
        return demanded;
    }

    /// The line that begins at a place.
    ///
    /// @param from with eight bytes at least from there on
    /// @param after the place that it comes at the earliest
    /// @return null where it is none of those that may follow
    @Nullable
    Step find(byte[] b, int from, int after) {
        long eight = (long) EIGHT.get(b, from);
        for (int i = after; i < steps.length; i++) {
            if (steps[i].begins(b, from, eight)) {
                return steps[i];
            }
        }
        return null;
    }
}
