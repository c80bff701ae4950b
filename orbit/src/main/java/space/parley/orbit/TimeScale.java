package space.parley.orbit;

import java.util.Optional;

/// A time scale, by the name that CCSDS messages use where they know it.
public enum TimeScale {
    UTC,
    TAI,
    TT,
    TDB,
    /// GPS time, TAI − 19 s.
    GPS,
    /// BeiDou time, TAI − 33 s.
    BDT;

    /// The scale of a name, exactly as it is written here; empty for any other, never a guess.
    public static Optional<TimeScale> ofName(String name) {
        for (var scale : values()) {
            if (scale.name().equals(name)) {
                return Optional.of(scale);
            }
        }
        return Optional.empty();
    }
}
