package space.parley.formats.convert;

/// What rounding in double precision and to whole nanoseconds does to states that are carried into another frame
/// or time scale and back.
///
/// @param metres of positions
/// @param metresPerSecond of velocities
/// @param seconds of times
/// @param relative of covariances, as a part of the standard deviations
record Noise(double metres, double metresPerSecond, double seconds, double relative) {
    /// Rounding errors of a turn there and back, in units in the last place of the largest component: nine products
    /// and six sums each way.
    private static final double ROUNDINGS = 4;

    static Noise of(Change change, Turning turning) {
        boolean turns = change.frame().isPresent() || change.centre().isPresent();
        boolean rescales = change.scale().isPresent();
        return new Noise(
                turns ? ROUNDINGS * Math.ulp(turning.farthestMetres()) : 0,
                turns ? ROUNDINGS * Math.ulp(turning.fastestMetresPerSecond()) : 0,
                rescales ? 1e-9 : 0,
                turns ? ROUNDINGS * Math.ulp(1.0) : 0);
    }
}
