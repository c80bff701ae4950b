package space.parley.screen;

import space.parley.orbit.Covariance;
import space.parley.orbit.Orbits;
import space.parley.terms.Outcome;

/// Computes the probability of collision of a short encounter by direct integration in the encounter plane.
public final class CollisionProbability {
    public CollisionProbability(Orbits orbits) {}

    /// The probability that the centres come closer than the combined radius.
    public Probability of(CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        throw new UnsupportedOperationException();
    }

    /// The geometry in the encounter plane.
    public Outcome<EncounterPlane> plane(
            CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        throw new UnsupportedOperationException();
    }
}
