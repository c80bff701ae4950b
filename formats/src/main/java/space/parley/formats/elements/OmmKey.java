package space.parley.formats.elements;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keys of an OMM that a catalogue's table may have and that are read; first those that CelesTrak writes, in
/// its order.
enum OmmKey {
    OBJECT_NAME(Kind.TEXT, false),
    OBJECT_ID(Kind.TEXT, false),
    EPOCH(Kind.EPOCH, true),
    MEAN_MOTION(Kind.NUMBER, true, 1e-8, 19.99999999),
    ECCENTRICITY(Kind.NUMBER, true, 0, 0.999999999),
    INCLINATION(Kind.NUMBER, true, 0, 180),
    RA_OF_ASC_NODE(Kind.NUMBER, true, -360, 360),
    ARG_OF_PERICENTER(Kind.NUMBER, true, -360, 360),
    MEAN_ANOMALY(Kind.NUMBER, true, -360, 360),
    EPHEMERIS_TYPE(Kind.INTEGER, false, 0, 9),
    CLASSIFICATION_TYPE(Kind.WORD, false),
    NORAD_CAT_ID(Kind.INTEGER, true, 1, 999_999_999),
    ELEMENT_SET_NO(Kind.INTEGER, false, 0, 9999),
    REV_AT_EPOCH(Kind.INTEGER, false, 0, 999_999),
    BSTAR(Kind.NUMBER, true, -1e9, 1e9),
    MEAN_MOTION_DOT(Kind.NUMBER, false, -1e3, 1e3),
    MEAN_MOTION_DDOT(Kind.NUMBER, false, -1e9, 1e9),
    CENTER_NAME(Kind.WORD, false),
    REF_FRAME(Kind.WORD, false),
    TIME_SYSTEM(Kind.WORD, false),
    MEAN_ELEMENT_THEORY(Kind.WORD, false),
    CCSDS_OMM_VERS(Kind.WORD, false);

    /// What a value is.
    enum Kind {
        TEXT,
        WORD,
        NUMBER,
        INTEGER,
        EPOCH
    }

    private static final Map<String, OmmKey> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OmmKey::name, Function.identity()));

    final Kind kind;
    final boolean demanded;
    final double least;
    final double most;

    OmmKey(Kind kind, boolean demanded) {
        this(kind, demanded, 0, 0);
    }

    OmmKey(Kind kind, boolean demanded, double least, double most) {
        this.kind = kind;
        this.demanded = demanded;
        this.least = least;
        this.most = most;
    }

    long bit() {
        return 1L << ordinal();
    }

    /// The key of a name, exactly as it is written here; null for any other.
    static @Nullable OmmKey ofName(String name) {
        return BY_NAME.get(name);
    }
}
