package space.parley.orbit;

import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.Text;

/// One step of a conversion between frames or between time scales: what it goes by, and how far its result
/// may be from the truth, a bound and not a deviation. Rounding (well under 1 mm and 1 ns) is not in it.
///
/// @param from the frame or scale that it leaves
/// @param to the frame or scale that it reaches
/// @param model what is computed, in words
/// @param errorMetres the part of the error in position that is the same at any distance
/// @param errorRadians the part of the error in position that grows with distance: an angle, or a scale
/// @param errorSeconds the error in time; 0 for a step between frames
/// @param realisationSeconds how far the clocks that keep one of the two scales may be from its definition, which the
///     conversion goes by; empty where the definition is all there is, or no figure is known here
/// @param data the loaded data that it uses, and until when they hold
public record Step(
        String from,
        String to,
        Text model,
        double errorMetres,
        double errorRadians,
        double errorSeconds,
        OptionalDouble realisationSeconds,
        Optional<Text> data) {
    /// A step whose scales, if it has any, nobody's clocks keep.
    Step(
            String from,
            String to,
            Text model,
            double errorMetres,
            double errorRadians,
            double errorSeconds,
            Optional<Text> data) {
        this(from, to, model, errorMetres, errorRadians, errorSeconds, OptionalDouble.empty(), data);
    }

    /// The same step taken the other way.
    Step reversed() {
        return new Step(to, from, model, errorMetres, errorRadians, errorSeconds, realisationSeconds, data);
    }

    /// The error of a position at a distance from the frame's centre.
    public double errorMetresAt(double distanceMetres) {
        return errorMetres + errorRadians * distanceMetres;
    }

    /// The error of a velocity of a given size: the same angle.
    public double errorMetresPerSecondAt(double speedMetresPerSecond) {
        return errorRadians * speedMetresPerSecond;
    }
}
