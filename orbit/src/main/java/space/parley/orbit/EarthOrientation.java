package space.parley.orbit;

/// Earth orientation from imported series.
final class EarthOrientation {
    /// What holds at one instant.
    record Sample(double ut1MinusTaiSeconds) {}

    Sample at(Tai tai) {
        throw OrbitFinding.UT1_WITHOUT_DATA.refusal();
    }
}
