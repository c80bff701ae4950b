package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Line;
import space.parley.orbit.Vector3;
import space.parley.terms.UtcInstant;

/// The keys of a section and of all sections in it, to be asked for by name.
abstract class Keys {
    /// The key with its value, null where it is not there.
    abstract @Nullable Field field(String key);

    /// Where the section begins.
    abstract int line();

    /// The value of a key, null where it is not there.
    @Nullable
    String value(String key) {
        var field = field(key);
        return field == null ? null : field.value();
    }

    boolean has(String key) {
        return field(key) != null;
    }

    /// The line of a key, or that of the section.
    int line(String key) {
        var field = field(key);
        return field == null ? line() : field.line();
    }

    /// The value of a key where it fits on one line.
    Optional<String> text(String key) {
        var field = field(key);
        return field == null || !Line.fits(field.value()) ? Optional.empty() : Optional.of(field.value());
    }

    Optional<UtcInstant> time(String key) {
        var field = field(key);
        if (field == null) {
            return Optional.empty();
        }
        var bytes = field.value().getBytes(StandardCharsets.ISO_8859_1);
        var time = new ByteTime();
        return time.parse(bytes, 0, bytes.length) ? Optional.of(time.instant()) : Optional.empty();
    }

    /// The number of a key.
    ///
    /// @param unit the unit that it must be in where it states one
    /// @param shift the power of ten from that unit to ours
    /// @return NaN where there is none, or it is in another unit
    double number(String key, String unit, int shift) {
        var field = field(key);
        if (field == null) {
            return Double.NaN;
        }
        var stated = field.unit();
        if (stated != null && !stated.equals(unit)) {
            return Double.NaN;
        }
        return shift == 0 ? field.number() : field.number(shift);
    }

    OptionalDouble number(String key, String unit) {
        return present(number(key, unit, 0));
    }

    /// The number of a key where it lies in a range.
    OptionalDouble number(String key, String unit, double from, double to) {
        double value = number(key, unit, 0);
        return value >= from && value <= to ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /// Three numbers; empty where one of them is not there.
    Optional<Vector3> vector(List<String> keys, String unit) {
        double x = number(keys.get(0), unit, 0);
        double y = number(keys.get(1), unit, 0);
        double z = number(keys.get(2), unit, 0);
        return Double.isNaN(x + y + z) ? Optional.empty() : Optional.of(new Vector3(x, y, z));
    }

    static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
