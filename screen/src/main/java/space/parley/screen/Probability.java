package space.parley.screen;

import space.parley.terms.Finding;

/// The probability that a close approach is a collision, or why there is none: never a number that means
/// "unknown".
public sealed interface Probability {
    /// It was computed.
    ///
    /// @param value from 0 to 1; 0 only where the true value is under 1e-300
    /// @param method the name of the method
    /// @param validity whether the method's assumptions hold
    /// @param hardBodyRadiusMetres the combined radius of both objects, in metres
    /// @param mahalanobisDistance the miss distance in the encounter plane in units of its own uncertainty
    /// @param plane the geometry that it was computed in
    record Computed(
            double value,
            String method,
            Validity validity,
            double hardBodyRadiusMetres,
            double mahalanobisDistance,
            EncounterPlane plane)
            implements Probability {
        public Computed {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1: " + value);
            }
        }
    }

    /// It was not computed.
    ///
    /// @param why the reason
    record NotComputed(Finding why) implements Probability {}
}
