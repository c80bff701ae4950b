package space.parley.orbit;

import java.util.Optional;

/// A time scale, by the name that CCSDS messages use where they know it.
public enum TimeScale {
    /// Coordinated universal time, from 1972 on.
    UTC("UTC"),
    /// International atomic time.
    TAI("TAI"),
    /// Terrestrial time, TAI + 32.184 s.
    TT("TT"),
    /// Barycentric dynamical time, at the centre of the Earth.
    TDB("TDB"),
    /// GPS time, TAI − 19 s.
    GPS("GPS"),
    /// BeiDou time, TAI − 33 s.
    BDT("BDT"),
    /// Barycentric coordinate time, of which TDB is a linear function (IAU 2006 resolution B3).
    TCB("TCB"),
    /// Geocentric coordinate time, of which TT is a linear function (IAU 2000 resolution B1.9).
    TCG("TCG"),
    /// The Earth's rotation angle as a time; needs Earth orientation data.
    UT1("UT1"),
    /// Galileo system time as its clocks show it: the reading of GPS time, TAI − 19 s.
    GST("GST"),
    /// Time of the QZSS satellites: the reading of GPS time, TAI − 19 s.
    QZSST("QZSST"),
    /// GLONASS time, UTC + 3 h, with the leap seconds of UTC.
    GLONASST("GLONASST"),
    /// Lunar coordinate time (IAU 2024 resolution II).
    TCL("TCL");

    private final String label;

    TimeScale(String label) {
        this.label = label;
    }

    /// The name that messages use.
    public String label() {
        return label;
    }

    /// The scale of a name, exactly as it is written here or in CCSDS messages (`GPST`, `GLONASS`, `QZSS`);
    /// empty for any other, never a guess. Mission elapsed time is none: see [MissionClock].
    public static Optional<TimeScale> ofName(String name) {
        for (var scale : values()) {
            if (scale.label.equals(name)) {
                return Optional.of(scale);
            }
        }
        return switch (name) {
            case "GPST" -> Optional.of(GPS);
            case "GLONASS" -> Optional.of(GLONASST);
            case "QZSS" -> Optional.of(QZSST);
            default -> Optional.empty();
        };
    }
}
