package space.parley.formats.convert;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Turns mean elements into tables: SGP4 at even steps, in TEME and UTC.
public final class Sampling extends Stage {
    /// The most states of one table.
    public static final int MOST_STATES = 1_000_000;

    private static final Text DETAIL = new Text(
            "states computed by SGP4; its error is about 1 km at epoch in low orbit and grows by 1 to 3 km a day,"
                    + " and no covariance comes with it",
            "状态由 SGP4 计算；低轨在历元处误差约 1 km，每天增长 1 至 3 km，且不含协方差");
    private static final Text DROPPED = new Text("mean elements are not in a table of states", "状态表不含平根数");

    private final Orbits orbits;
    private final Span span;
    private final Losses losses;

    /// From when to when, and how densely.
    ///
    /// @param stepSeconds above 0
    public record Span(UtcInstant from, UtcInstant until, double stepSeconds) {
        public Span {
            if (!(stepSeconds > 0) || !from.isBefore(until)) {
                throw new IllegalArgumentException("a span goes forward: " + from + " " + until + " " + stepSeconds);
            }
        }
    }

    public Sampling(Orbits orbits, Span span, Losses losses, Receiver next) {
        super(next);
        this.orbits = orbits;
        this.span = span;
        this.losses = losses;
    }

    @Override
    public void elements(MeanElements set) {
        losses.loss(Losses.Kind.COMPUTED, "states", DETAIL);
        losses.loss(Losses.Kind.DROPPED, "mean elements", DROPPED);
        var start = Epoch.utc(span.from());
        var stop = Epoch.utc(span.until());
        var motion = orbits.sgp4(set, start, stop, Optional.empty());
        long steps = (long) Math.floor(orbits.secondsBetween(start, stop) / span.stepSeconds() + 1e-9);
        if (steps >= MOST_STATES) {
            throw ConversionFinding.SPAN_NEEDED.refusal();
        }
        next.segment(new Segment(
                set.internationalDesignator().orElse(set.object().value()),
                set.name(),
                Frame.TEME,
                TimeScale.UTC,
                Optional.of(span.from()),
                Optional.of(orbits.plus(start, steps * span.stepSeconds()).reading()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("HERMITE"),
                OptionalInt.of(7),
                Optional.empty(),
                Optional.empty()));
        var values = new double[6];
        for (long i = 0; i <= steps; i++) {
            var epoch = orbits.plus(start, i * span.stepSeconds());
            var state = motion.at(epoch, Frame.TEME);
            var r = state.positionMetres();
            var v = state.velocityMetresPerSecond();
            values[0] = r.x();
            values[1] = r.y();
            values[2] = r.z();
            values[3] = v.x();
            values[4] = v.y();
            values[5] = v.z();
            next.state(epoch.reading().date().toEpochDay(), epoch.reading().nanoOfDay(), values, 6);
        }
        next.endSegment();
    }
}
