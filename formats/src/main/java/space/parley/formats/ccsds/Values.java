package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Decimal;
import space.parley.terms.UtcInstant;

/// The keys of one section of a message, for those who want to know what they mean. That they are right was
/// checked before: what is wrong with them was told by then, and is absent here.
final class Values {
    private static final int MOST = 2000;

    private final Map<String, Value> values = new HashMap<>();
    private final int line;

    /// @param line where the section begins
    Values(int line) {
        this.line = line;
    }

    /// A value as it is written.
    record Value(String key, String text, int line) {}

    void put(Field field) {
        if (values.size() < MOST) {
            values.putIfAbsent(field.key(), new Value(field.key(), field.value(), field.line()));
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    int line() {
        return line;
    }

    /// The line of a key, that of the section where it is not there.
    int line(String key) {
        var value = values.get(key);
        return value == null ? line : value.line;
    }

    /// The value of a key; null where it is not there or empty.
    @Nullable
    Value value(String key) {
        var value = values.get(key);
        return value == null || value.text.isEmpty() ? null : value;
    }

    Optional<String> text(String key) {
        var value = value(key);
        return value == null ? Optional.empty() : Optional.of(value.text);
    }

    Optional<UtcInstant> time(String key) {
        var value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        var bytes = value.text.getBytes(StandardCharsets.ISO_8859_1);
        var time = new ByteTime();
        return time.parse(bytes, 0, bytes.length) ? Optional.of(time.instant()) : Optional.empty();
    }

    /// A number times a power of ten; NaN where there is none.
    double number(String key, int shift) {
        var value = value(key);
        return value == null ? Double.NaN : Decimal.parse(value.text, shift);
    }

    OptionalInt integer(String key) {
        double value = number(key, 0);
        return Double.isNaN(value) || value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of((int) value);
    }
}
