package space.parley.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.parley.formats.attitude.StateNodes;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.TimeCode;
import space.parley.terms.UtcInstant;

/// A message as a tree of sections and keys, in the order in which it was written, nothing left out: what is
/// read can be written again in either notation with every key.
public final class Document {
    private final Format format;
    private final String version;
    private final Supplier<Section> reading;
    private @Nullable Section root;

    /// @param format what it is
    /// @param version the version of the standard that it states
    /// @param root its outermost section, named as in XML: `opm`
    public Document(Format format, String version, Section root) {
        this(format, version, () -> root);
        this.root = root;
    }

    /// A tree that is made when it is first asked for: most who read a message want what it means.
    ///
    /// @param format what it is
    /// @param version the version of the standard that it states
    /// @param reading makes its outermost section, the same each time
    public Document(Format format, String version, Supplier<Section> reading) {
        this.format = format;
        this.version = version;
        this.reading = reading;
    }

    /// What it is.
    public Format format() {
        return format;
    }

    /// The version of the standard that it states.
    public String version() {
        return version;
    }

    /// Its outermost section, named as in XML: `opm`.
    public Section root() {
        var section = root;
        if (section == null) {
            section = reading.get();
            root = section;
        }
        return section;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Document d && format == d.format && version.equals(d.version) && root().equals(d.root());
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, version, root());
    }

    @Override
    public String toString() {
        return format + " " + version + ", " + root();
    }

    /// A part of a section.
    public sealed interface Node {
        /// The line that it begins on, from 1; 0 where it has none.
        int line();
    }

    /// A section, named as its element in XML.
    public record Section(String name, List<Node> nodes, int line) implements Node {
        public Section {
            nodes = nodes instanceof StateNodes ? nodes : List.copyOf(nodes);
        }

        /// The first field of a key in this section itself.
        public Optional<Field> field(String key) {
            for (var node : nodes) {
                if (node instanceof Field f && f.key().equals(key)) {
                    return Optional.of(f);
                }
            }
            return Optional.empty();
        }

        /// The sections of a name in this section itself.
        public List<Section> sections(String named) {
            return nodes.stream()
                    .filter(Section.class::isInstance)
                    .map(Section.class::cast)
                    .filter(s -> s.name.equals(named))
                    .toList();
        }
    }

    /// A key with its value. The text of a value that came as bytes is made when it is asked for: of
    /// most values the number is all that anyone wants.
    public static final class Field implements Node {
        private static final byte[] NONE = {};
        private static final long NOT_READ = 0x7ff8_0000_0000_0001L;

        private final String key;
        private final byte[] bytes;
        private final int from;
        private final int length;
        private final @Nullable String unit;
        private final int line;
        private @Nullable String value;
        private double number = Double.longBitsToDouble(NOT_READ);

        /// @param key as in key-value notation
        /// @param value without blanks around it
        /// @param unit the unit that the message states, null where it states none
        public Field(String key, String value, @Nullable String unit, int line) {
            this.key = key;
            this.value = value;
            this.unit = unit;
            this.line = line;
            this.bytes = NONE;
            this.from = 0;
            this.length = value.length();
        }

        /// @param key as in key-value notation
        /// @param bytes not copied, so nobody may change them any more
        /// @param from where the value begins, without blanks around it and in ASCII
        /// @param to where it ends
        /// @param unit the unit that the message states, null where it states none
        public Field(String key, byte[] bytes, int from, int to, @Nullable String unit, int line) {
            this.key = key;
            this.bytes = bytes;
            this.from = from;
            this.length = to - from;
            this.unit = unit;
            this.line = line;
        }

        /// The key, as in key-value notation.
        public String key() {
            return key;
        }

        /// The value without blanks around it.
        public String value() {
            var text = value;
            if (text == null) {
                text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
                value = text;
            }
            return text;
        }

        /// The unit that the message states, null where it states none.
        public @Nullable String unit() {
            return unit;
        }

        @Override
        public int line() {
            return line;
        }

        /// How many characters the value has.
        public int length() {
            return length;
        }

        /// Whether the value is in ASCII.
        public boolean isAscii() {
            return bytes.length > 0 || value().chars().allMatch(c -> c < 0x7f);
        }

        /// The value as an instant, in calendar form or by day of year; empty where it is none.
        public Optional<UtcInstant> time() {
            return Optional.ofNullable(TimeCode.parse(value())).map(TimeCode::instant);
        }

        /// Reads the value as a time, in calendar form or by day of year.
        ///
        /// @param clock takes it
        /// @return whether it is one
        public boolean time(ByteTime clock) {
            if (bytes.length > 0) {
                return clock.parse(bytes, from, from + length);
            }
            var text = value().getBytes(StandardCharsets.ISO_8859_1);
            return clock.parse(text, 0, text.length);
        }

        /// The value as a decimal number, NaN where it is none.
        public double number() {
            double known = number;
            if (Double.doubleToRawLongBits(known) == NOT_READ) {
                known = number(0);
                number = known;
            }
            return known;
        }

        /// The value as a decimal number times a power of ten, rounded once; NaN where it is none.
        public double number(int shift) {
            return bytes.length > 0
                    ? ByteDecimal.parse(bytes, from, from + length, shift)
                    : Decimal.parse(value(), shift);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Field f
                    && key.equals(f.key)
                    && value().equals(f.value())
                    && Objects.equals(unit, f.unit)
                    && line == f.line;
        }

        @Override
        public int hashCode() {
            return Objects.hash(key, value(), unit, line);
        }

        @Override
        public String toString() {
            return key + " = " + value() + (unit == null ? "" : " [" + unit + "]") + ", line " + line;
        }
    }

    /// A comment.
    public record Comment(String text, int line) implements Node {}

    /// A line of data without a key, its columns as the section's dictionary entry has them.
    public record Row(String text, int line) implements Node {}
}
