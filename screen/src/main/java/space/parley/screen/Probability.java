package space.parley.screen;

import java.util.List;
import space.parley.terms.Finding;
import space.parley.terms.Text;

/// The probability that a close approach is a collision, or why there is none: never a number that
/// means "unknown".
public sealed interface Probability {
    /// It was computed.
    ///
    /// @param value from 0 to 1; 0 only where the true value is under 1e-300, or where no trial was
    ///     a hit
    /// @param method the name of the method
    /// @param methodCode its name in a conjunction data message
    /// @param why why this method was taken
    /// @param assumptions what the method takes for granted
    /// @param error how far the value may be off, the assumptions granted
    /// @param validity whether the assumptions of the two-dimensional method hold
    /// @param hardBodyRadiusMetres the combined radius of both objects, in metres
    /// @param mahalanobisDistance the miss distance in the encounter plane in units of its own
    ///     uncertainty
    /// @param plane the geometry in the encounter plane, which without relative velocity is taken
    ///     to lie across the first object's own velocity
    /// @param notes what was done to the covariances, and what in them looks odd
    record Computed(
            double value,
            String method,
            String methodCode,
            Text why,
            List<Text> assumptions,
            ProbabilityError error,
            Validity validity,
            double hardBodyRadiusMetres,
            double mahalanobisDistance,
            EncounterPlane plane,
            List<Finding> notes)
            implements Probability {
        public Computed {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1: " + value);
            }
            assumptions = List.copyOf(assumptions);
            notes = List.copyOf(notes);
        }
    }

    /// It was not computed.
    ///
    /// @param why the reason
    record NotComputed(Finding why) implements Probability {}
}
