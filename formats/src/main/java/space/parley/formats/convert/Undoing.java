package space.parley.formats.convert;

import space.parley.formats.codec.Codec;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;

/// Carries each state that was turned back at once, by the arithmetic that a reader of the result would use: what
/// rounding in double precision and to whole nanoseconds did to it on the way there and back. Where the result
/// keeps every digit, or its writer tells at once which it keeps, its reader computes the same from the same numbers,
/// so that this is the whole error of the conversion but for its models.
final class Undoing {
    /// What two turns can do to an entry, as a part of the largest that it is made of.
    private static final double TURN_ULPS = 64 * Math.ulp(1.0);

    private final Orbits orbits;
    private double metres;
    private double metresPerSecond;
    private double seconds;
    private double relative;
    private boolean kept;

    Undoing(Orbits orbits) {
        this.orbits = orbits;
    }

    /// The largest difference of positions so far.
    double metres() {
        return metres;
    }

    /// The same of velocities.
    double metresPerSecond() {
        return metresPerSecond;
    }

    /// The same of times.
    double seconds() {
        return seconds;
    }

    /// The same of covariances, as a part of the standard deviations.
    double relative() {
        return relative;
    }

    /// Whether the differences are those of what the result keeps, so that they have its digits in them.
    boolean kept() {
        return kept;
    }

    void time(Epoch was, Epoch is) {
        var back = orbits.to(was.scale(), is);
        if (!back.equals(was)) {
            seconds = Math.max(seconds, Math.abs(orbits.secondsBetween(was, back)));
        }
    }

    void state(State was, State is, boolean moves) {
        var back = orbits.convert(is, was.frame());
        position(back.positionMetres().minus(was.positionMetres()));
        if (moves) {
            velocity(back.velocityMetresPerSecond().minus(was.velocityMetresPerSecond()));
        }
    }

    /// A state that was turned, as the result keeps it.
    void kept(State was, State is, boolean moves) {
        kept = true;
        state(was, is, moves);
    }

    /// A position and velocity that were not turned, as the result keeps them.
    void kept(double[] was, Codec.Kept is) {
        kept = true;
        position(is.positionMetres().minus(new Vector3(was[0], was[1], was[2])));
        velocity(is.velocityMetresPerSecond().minus(new Vector3(was[3], was[4], was[5])));
    }

    private void position(Vector3 difference) {
        metres = Math.max(metres, difference.norm());
    }

    private void velocity(Vector3 difference) {
        metresPerSecond = Math.max(metresPerSecond, difference.norm());
    }

    /// A turn mixes the three components of positions, and those of velocities: each entry is rounded as the largest
    /// of them, and a small variance beside a large one loses digits by their ratio.
    void covariance(double[] was, double[] back) {
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double difference = Math.abs(was[6 * i + j] - back[6 * i + j]);
                double size = Math.sqrt(was[7 * i] * was[7 * j]);
                double most = TURN_ULPS * Math.sqrt(largest(was, i) * largest(was, j));
                relative = Math.max(relative, difference == 0 ? 0 : Math.min(difference, most) / size);
            }
        }
    }

    /// The largest variance of positions or of velocities, whichever a row is of.
    private static double largest(double[] matrix, int row) {
        int from = row / 3 * 3;
        return Math.max(matrix[7 * from], Math.max(matrix[7 * (from + 1)], matrix[7 * (from + 2)]));
    }
}
