package space.parley.orbit;

/// How coarse a released trajectory is.
///
/// @param displacementMetres the most by which a position may be off the truth, in metres, above 0 and at most
///     1000 km
/// @param stepSeconds the step at which it is sampled, in seconds, above 0 and at most a day
public record Coarsening(double displacementMetres, double stepSeconds) {
    public Coarsening {
        if (!(displacementMetres > 0 && displacementMetres <= 1e6)) {
            throw new IllegalArgumentException(
                    "a displacement is above 0 and at most 1000 km: " + displacementMetres + " m");
        }
        if (!(stepSeconds > 0 && stepSeconds <= 86_400)) {
            throw new IllegalArgumentException("a step is above 0 and at most a day: " + stepSeconds + " s");
        }
    }
}
