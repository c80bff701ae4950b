package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import space.parley.formats.LossReport;
import space.parley.formats.Segment;
import space.parley.formats.codec.WriteRequest.Survey;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.Step;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// The steps of frame and time scale that tables were carried through, each once, with the largest error that its
/// model makes to any of them: at the first or the last epoch, since Earth orientation is predicted the worse the
/// later, and at the greatest distance and speed that states have where the step is taken, on this side or on the
/// other side of a change of centre.
final class ModelErrors {
    private final Orbits orbits;
    private final Turning turning;
    private final Map<List<String>, LossReport.Step> steps = new LinkedHashMap<>();

    ModelErrors(Orbits orbits, Turning turning) {
        this.orbits = orbits;
        this.turning = turning;
    }

    List<LossReport.Step> steps() {
        return List.copyOf(steps.values());
    }

    void add(Survey source, Frame frame, TimeScale scale) {
        var segment = source.segment();
        if (!frame.equals(segment.frame())) {
            frame(segment.frame(), frame, epoch(segment, source.firstEpochDay(), source.firstNanoOfDay()));
            frame(segment.frame(), frame, epoch(segment, source.lastEpochDay(), source.lastNanoOfDay()));
        }
        if (scale != segment.timeScale()) {
            orbits.steps(segment.timeScale(), scale).forEach(step -> add(step, 0, 0));
        }
    }

    private static Epoch epoch(Segment segment, long day, long nano) {
        return new Epoch(segment.timeScale(), new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    private void frame(Frame from, Frame to, Epoch at) {
        boolean crosses = from.centre() != to.centre();
        double distance = turning.farthestMetres();
        double speed = turning.fastestMetresPerSecond();
        double reached = turning.reachedMetres();
        double speedReached = turning.reachedMetresPerSecond();
        int before = crosses ? toTheStars(from, at) : 0;
        int index = 0;
        for (var step : orbits.steps(from, to, at)) {
            if (!crosses) {
                add(step, Math.max(distance, reached), Math.max(speed, speedReached));
            } else if (index++ < before) {
                add(step, distance, speed);
            } else {
                add(step, reached, speedReached);
            }
        }
    }

    /// How many steps lead to axes that stand still among the stars, about the same centre.
    private int toTheStars(Frame from, Epoch at) {
        return orbits.steps(from, new Frame(from.centre(), FrameAxes.GCRF), at).size();
    }

    private void add(Step step, double distance, double speed) {
        var one = new LossReport.Step(
                step.from(),
                step.to(),
                step.model(),
                OptionalDouble.of(step.errorMetresAt(distance)),
                OptionalDouble.of(step.errorMetresPerSecondAt(speed)),
                OptionalDouble.of(step.errorSeconds()),
                step.realisationSeconds(),
                step.data());
        steps.merge(List.of(step.from(), step.to()), one, ModelErrors::larger);
    }

    private static LossReport.Step larger(LossReport.Step a, LossReport.Step b) {
        return new LossReport.Step(
                a.from(),
                a.to(),
                a.model(),
                larger(a.metres(), b.metres()),
                larger(a.metresPerSecond(), b.metresPerSecond()),
                larger(a.seconds(), b.seconds()),
                b.realisationSeconds(),
                b.data());
    }

    private static OptionalDouble larger(OptionalDouble a, OptionalDouble b) {
        return OptionalDouble.of(Math.max(a.orElse(0), b.orElse(0)));
    }
}
