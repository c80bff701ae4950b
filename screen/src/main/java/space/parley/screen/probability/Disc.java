package space.parley.screen.probability;

/// A disc about the origin and a normal distribution beside it, in the principal axes of the
/// distribution.
///
/// @param sigmaMajor standard deviation along the first axis, in metres
/// @param sigmaMinor along the second, above 0 and at most the first
/// @param meanMajor mean along the first axis, in metres; its sign does not matter
/// @param meanMinor along the second
/// @param radius radius of the disc, above 0, in metres
public record Disc(double sigmaMajor, double sigmaMinor, double meanMajor, double meanMinor, double radius) {
    public Disc {
        if (!(sigmaMinor > 0 && sigmaMajor >= sigmaMinor && sigmaMajor < Double.POSITIVE_INFINITY)
                || !(radius > 0 && radius < Double.POSITIVE_INFINITY)
                || !Double.isFinite(meanMajor)
                || !Double.isFinite(meanMinor)) {
            throw new IllegalArgumentException("no disc and distribution: %s %s %s %s %s"
                    .formatted(sigmaMajor, sigmaMinor, meanMajor, meanMinor, radius));
        }
        meanMajor = Math.abs(meanMajor);
        meanMinor = Math.abs(meanMinor);
    }

    /// The distance of the mean from the centre in units of its own uncertainty.
    public double mahalanobisDistance() {
        return Math.hypot(meanMajor / sigmaMajor, meanMinor / sigmaMinor);
    }

    /// The same disc beside a distribution that is wider by a factor.
    public Disc scaled(double factor) {
        return new Disc(factor * sigmaMajor, factor * sigmaMinor, meanMajor, meanMinor, radius);
    }
}
