package space.parley.formats.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import space.parley.formats.LossReport;
import space.parley.formats.Losses;
import space.parley.terms.Text;

/// Collects losses: the same loss of many records is one, with the largest of their errors.
public final class LossLog implements Losses {
    /// How many different losses are kept; the rest of a flood is counted.
    private static final int MOST = 1000;

    private final Map<Key, Sum> all = new LinkedHashMap<>();
    private long more;

    private record Key(Kind kind, String field, String unit) {}

    private static final class Sum {
        private final Text detail;
        private double error = Double.NaN;
        private long times;

        Sum(Text detail) {
            this.detail = detail;
        }
    }

    @Override
    public void loss(Kind kind, String field, Text detail, double statedError, String unit) {
        var key = new Key(kind, field, unit);
        var sum = all.get(key);
        if (sum == null) {
            if (all.size() >= MOST) {
                more++;
                return;
            }
            sum = new Sum(detail);
            all.put(key, sum);
        }
        sum.times++;
        if (!Double.isNaN(statedError)) {
            sum.error = Double.isNaN(sum.error) ? statedError : Math.max(sum.error, statedError);
        }
    }

    /// All of them, in the order in which they were first told.
    public List<LossReport.Loss> losses() {
        var out = new ArrayList<LossReport.Loss>();
        all.forEach((key, sum) -> out.add(new LossReport.Loss(
                key.kind(),
                key.field(),
                sum.detail,
                Double.isNaN(sum.error) ? OptionalDouble.empty() : OptionalDouble.of(sum.error),
                key.unit(),
                sum.times)));
        if (more > 0) {
            out.add(new LossReport.Loss(
                    Kind.DROPPED,
                    "…",
                    new Text("{0} more losses are not listed", "另有 {0} 项损失未列出").with(more),
                    OptionalDouble.empty(),
                    "",
                    more));
        }
        return List.copyOf(out);
    }

    /// Whether none was told.
    boolean isEmpty() {
        return all.isEmpty();
    }

    /// Whether some loss is of this field, alone or in a list, whatever the case of its letters.
    boolean tells(String field) {
        return all.keySet().stream()
                .flatMap(key -> Stream.of(key.field().split(", ")))
                .anyMatch(told -> told.equalsIgnoreCase(field));
    }

    /// The stated rounding of a quantity by its unit: the largest of those that were told.
    double rounding(String unit) {
        return all.entrySet().stream()
                .filter(e ->
                        e.getKey().kind() == Kind.COARSENED && e.getKey().unit().equals(unit))
                .mapToDouble(e -> e.getValue().error)
                .filter(error -> !Double.isNaN(error))
                .max()
                .orElse(0);
    }

    /// The stated rounding of a field.
    double roundingOf(String field) {
        return all.entrySet().stream()
                .filter(e -> e.getKey().kind() == Kind.COARSENED
                        && e.getKey().field().equalsIgnoreCase(field))
                .mapToDouble(e -> e.getValue().error)
                .filter(error -> !Double.isNaN(error))
                .max()
                .orElse(0);
    }
}
