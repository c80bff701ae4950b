package space.parley.screen;

import java.util.List;
import space.parley.terms.Finding;
import space.parley.terms.UtcInstant;

/// What a screening does with one pair, step by step, and all that its distance does: for people
/// who ask why a close approach is in the result, or why it is not.
///
/// @param samples the distance at the beginning of each step, and what settled the step
/// @param minima every local minimum, also those above the threshold
/// @param findings what of the pair could not be screened
public record PairExplanation(List<Sample> samples, List<Minimum> minima, List<Finding> findings) {
    public PairExplanation {
        samples = List.copyOf(samples);
        minima = List.copyOf(minima);
        findings = List.copyOf(findings);
    }

    /// What settled a step, from the cheapest to the dearest.
    public enum Settled {
        /// One of both is not known at an end of the step.
        UNKNOWN,
        /// They are at different heights.
        HEIGHT,
        /// They are too far apart to meet within the step.
        REACH,
        /// Straight lines pass too far apart, with what bending can do.
        STRAIGHT_LINE,
        /// The interpolated path stays clear, with its error.
        POLYNOMIAL,
        /// Exact states were searched for minima.
        EXACT
    }

    /// The beginning of a step.
    ///
    /// @param time when
    /// @param distanceMetres the distance; not a number where it is not known
    /// @param boundMetres how far the interpolated paths of both together may be from the true ones
    ///     in this step; not a number where they are not known
    /// @param settled what settled the step
    public record Sample(UtcInstant time, double distanceMetres, double boundMetres, Settled settled) {}

    /// A local minimum of the distance.
    ///
    /// @param time when
    /// @param distanceMetres how far apart they are
    /// @param relativeSpeedMetresPerSecond how fast they pass
    /// @param atWindowEdge whether it is one only because the window ends there
    /// @param event whether one comes into the space about the other that others are looked for in: where
    ///     nothing else was said, whether it is at or under the threshold
    public record Minimum(
            UtcInstant time,
            double distanceMetres,
            double relativeSpeedMetresPerSecond,
            boolean atWindowEdge,
            boolean event) {}
}
