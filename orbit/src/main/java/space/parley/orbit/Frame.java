package space.parley.orbit;

import java.util.Optional;

/// A reference frame, by the name that CCSDS messages use.
public enum Frame {
    /// Geocentric celestial reference frame.
    GCRF,
    /// Earth mean equator and equinox of J2000.
    EME2000,
    /// True equator, mean equinox: the frame of SGP4.
    TEME,
    /// International terrestrial reference frame; conversion needs Earth orientation data.
    ITRF;

    /// Whether a conversion from or to this frame needs Earth orientation data.
    public boolean needsEarthOrientation() {
        return this == ITRF;
    }

    /// The frame of a CCSDS name; empty for any other, never a guess. `J2000` is another name of `EME2000`.
    public static Optional<Frame> ofName(String name) {
        return switch (name) {
            case "GCRF" -> Optional.of(GCRF);
            case "EME2000", "J2000" -> Optional.of(EME2000);
            case "TEME" -> Optional.of(TEME);
            case "ITRF" -> Optional.of(ITRF);
            default -> Optional.empty();
        };
    }
}
