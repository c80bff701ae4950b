package space.parley.formats.ccsds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;
import space.parley.formats.text.Line;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Vector3;
import space.parley.terms.UtcInstant;

/// The keys of a section and of all sections in it, to be asked for by name. Where a key is there twice, the
/// first one counts.
final class Tree {
    private final Map<String, Field> fields = new HashMap<>(256);
    private final int line;

    Tree(Section section) {
        line = section.line();
        add(section.nodes());
    }

    private void add(List<Node> nodes) {
        for (var node : nodes) {
            if (node instanceof Field field) {
                fields.putIfAbsent(field.key(), field);
            } else if (node instanceof Section section) {
                add(section.nodes());
            }
        }
    }

    @Nullable
    Field field(String key) {
        return fields.get(key);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /// The line of a key, or that of the section.
    int line(String key) {
        var field = fields.get(key);
        return field == null ? line : field.line();
    }

    /// The value of a key where it fits on one line.
    Optional<String> text(String key) {
        var field = fields.get(key);
        return field == null || !Line.fits(field.value()) ? Optional.empty() : Optional.of(field.value());
    }

    Optional<UtcInstant> time(String key) {
        var field = fields.get(key);
        var code = field == null ? null : TimeCode.parse(field.value());
        return code == null ? Optional.empty() : Optional.of(code.instant());
    }

    /// The number of a key.
    ///
    /// @param unit the unit that it must be in where it states one
    /// @param shift the power of ten from that unit to ours
    /// @return NaN where there is none, or it is in another unit
    double number(String key, String unit, int shift) {
        var field = fields.get(key);
        if (field == null || (field.unit() != null && !field.unit().equals(unit))) {
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

    /// Three numbers of keys with these endings; empty where one of them is not there.
    Optional<Vector3> vector(String prefix, String ends, String unit) {
        double x = number(prefix + ends.charAt(0), unit, 0);
        double y = number(prefix + ends.charAt(1), unit, 0);
        double z = number(prefix + ends.charAt(2), unit, 0);
        return Double.isNaN(x + y + z) ? Optional.empty() : Optional.of(new Vector3(x, y, z));
    }

    static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
