package space.parley.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.Finding;
import space.parley.terms.Text;

/// What a conversion did: each step, each loss, and what came of converting the result back.
///
/// @param source what the source is called
/// @param from what it was
/// @param fromVersion the version of its standard, empty where it states none
/// @param to what it became
/// @param losses what the result does not say as the source did
/// @param steps the changes of frame and time scale that were asked for
/// @param roundTrip what the comparison of the result, read back, with the source gave
/// @param findings what was noticed
public record LossReport(
        String source,
        Format from,
        String fromVersion,
        Format to,
        List<Loss> losses,
        List<Step> steps,
        RoundTrip roundTrip,
        List<Finding> findings) {
    public LossReport {
        losses = List.copyOf(losses);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /// Something that the result does not say as the source did.
    ///
    /// @param kind what happened to it
    /// @param field the field as its message names it
    /// @param detail what became of it
    /// @param statedError the largest error that it makes, where it makes one that is known
    /// @param unit of that error
    /// @param times how often it happened
    public record Loss(
            Losses.Kind kind, String field, Text detail, OptionalDouble statedError, String unit, long times) {}

    /// A change of frame or time scale.
    ///
    /// @param from what it was
    /// @param to what it became
    /// @param model how
    /// @param metres the largest error of positions that the model makes, where known
    /// @param metresPerSecond the same of velocities
    /// @param seconds the same of times
    /// @param realisationSeconds how far the clocks that keep one of the scales may be from its
    ///     definition, which the conversion goes by: no error of the conversion, but of who takes a
    ///     reading of them for one of the definition
    /// @param data the imported data that it used, and until when they hold
    public record Step(
            String from,
            String to,
            Text model,
            OptionalDouble metres,
            OptionalDouble metresPerSecond,
            OptionalDouble seconds,
            OptionalDouble realisationSeconds,
            Optional<Text> data) {
        private static final double MILLIMETRE = 1e-3;
        private static final double MICROMETRE_PER_SECOND = 1e-6;
        private static final double NANOSECOND = 1e-9;

        /// Whether the model may be off by more than 1 mm, 1 µm/s or 1 ns. A round trip cannot see it, as it goes
        /// by the same model both ways.
        public boolean isLossy() {
            return metres.orElse(0) > MILLIMETRE
                    || metresPerSecond.orElse(0) > MICROMETRE_PER_SECOND
                    || seconds.orElse(0) > NANOSECOND;
        }

        /// The errors that [#isLossy()] is about, with their units.
        public String worst() {
            var parts = new ArrayList<String>();
            part(parts, metres, MILLIMETRE, "m");
            part(parts, metresPerSecond, MICROMETRE_PER_SECOND, "m/s");
            part(parts, seconds, NANOSECOND, "s");
            return String.join(", ", parts);
        }

        private static void part(List<String> parts, OptionalDouble error, double least, String unit) {
            if (error.orElse(0) > least) {
                parts.add(String.format(Locale.ROOT, "%.2g %s", error.getAsDouble(), unit));
            }
        }
    }

    /// The result, read back and converted back, beside the source.
    ///
    /// @param states how many states were compared
    /// @param covariances how many covariances
    /// @param elements how many sets of mean elements
    /// @param keys how many keys of messages and of tables
    /// @param quantities the largest differences
    public record RoundTrip(long states, long covariances, long elements, long keys, List<Quantity> quantities) {
        public RoundTrip {
            quantities = List.copyOf(quantities);
        }

        /// The largest difference of a quantity, where it was compared.
        public Optional<Quantity> of(String name) {
            return quantities.stream().filter(q -> q.name().equals(name)).findFirst();
        }
    }

    /// The largest difference of a quantity between the source and the result read back.
    ///
    /// @param name `position`, `velocity`, `time`, `covariance` (relative), or a field of mean elements
    /// @param unit its unit
    /// @param measured what was found
    /// @param stated what was said beforehand: 0 where nothing may differ
    public record Quantity(String name, String unit, double measured, double stated) {
        /// Whether what was found is within what was said.
        public boolean holds() {
            return measured <= stated;
        }
    }

    /// Whether the result says all that the source does, as it does, and nothing that it does not: only
    /// names may differ, and no step of frame or time scale makes an error beyond the agreed one.
    public boolean isLossless() {
        return losses.stream().allMatch(loss -> loss.kind() == Losses.Kind.RENAMED)
                && steps.stream().noneMatch(Step::isLossy);
    }
}
