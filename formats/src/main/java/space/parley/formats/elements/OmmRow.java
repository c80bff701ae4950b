package space.parley.formats.elements;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Gathers the values of one element set, whatever notation they come from, and checks them.
///
/// A catalogue that has no column for frame, time system, centre or theory is read by its definition, with a
/// remark; one that has the column and leaves it empty is refused.
final class OmmRow {
    private static final long CONTEXT = OmmKey.CENTER_NAME.bit()
            | OmmKey.REF_FRAME.bit()
            | OmmKey.TIME_SYSTEM.bit()
            | OmmKey.MEAN_ELEMENT_THEORY.bit();
    private static final OmmKey[] KEYS = OmmKey.values();
    private static final long DEMANDED = demanded();
    private static final long TAKEN_AS_ZERO = OmmKey.MEAN_MOTION_DOT.bit()
            | OmmKey.MEAN_MOTION_DDOT.bit()
            | OmmKey.ELEMENT_SET_NO.bit()
            | OmmKey.REV_AT_EPOCH.bit();

    private final Findings findings;
    private final Receiver receiver;
    private final ByteTime times = new ByteTime();
    private final double[] numbers = new double[KEYS.length];
    private long present;
    private long given;
    private int line;
    private int before;
    private int listed;
    private String name = "";
    private String designator = "";
    private char classification;
    private @Nullable UtcInstant epoch;
    private long toldZero;
    private boolean toldDefinition;
    private long sets;

    OmmRow(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
    }

    private static long demanded() {
        long bits = 0;
        for (var key : KEYS) {
            bits |= key.demanded ? key.bit() : 0;
        }
        return bits;
    }

    /// A set begins.
    void begin(int lineNumber) {
        line = lineNumber;
        before = findings.refusals();
        listed = findings.listed();
        present = 0;
        given = 0;
        name = "";
        designator = "";
        classification = 'U';
        epoch = null;
    }

    /// A value of the set; empty where there is a place for it and nothing in it.
    void value(OmmKey key, byte[] b, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && (b[from] == ' ' || b[from] == '\t')) {
            from++;
        }
        while (from < to && (b[to - 1] == ' ' || b[to - 1] == '\t')) {
            to--;
        }
        if (!takes(key, from == to)) {
            return;
        }
        switch (key.kind) {
            case NUMBER -> number(key, ByteDecimal.parse(b, from, to, 0), b, from, to);
            case INTEGER -> number(key, integer(b, from, to), b, from, to);
            case EPOCH -> epoch(b, from, to);
            case TEXT -> text(key, b, from, to);
            case WORD -> word(key, new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private boolean takes(OmmKey key, boolean empty) {
        if ((present & key.bit()) != 0) {
            findings.refuse(Complaint.DUPLICATE_KEY, line, key.name());
            return false;
        }
        present |= key.bit();
        if (!empty) {
            given |= key.bit();
        } else if ((CONTEXT & key.bit()) != 0) {
            findings.refuse(
                    switch (key) {
                        case REF_FRAME -> Complaint.FRAME_MISSING;
                        case TIME_SYSTEM -> Complaint.TIME_SYSTEM_MISSING;
                        case CENTER_NAME -> Complaint.CENTRE_MISSING;
                        default -> Complaint.EMPTY_VALUE;
                    },
                    line,
                    key.name());
        } else if (key.demanded) {
            findings.refuse(Complaint.EMPTY_VALUE, line, key.name());
        }
        return !empty;
    }

    private static double integer(byte[] b, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9' || i - from > 12) {
                return Double.NaN;
            }
            value = 10 * value + (b[i] - '0');
        }
        return value;
    }

    private void number(OmmKey key, double value, byte[] b, int from, int to) {
        numbers[key.ordinal()] = value;
        if (Double.isNaN(value)) {
            findings.refuse(Complaint.NOT_A_NUMBER, line, key.name(), shown(b, from, to));
        } else if (!(value >= key.least && value <= key.most)) {
            findings.refuse(Complaint.OUT_OF_RANGE, line, key.name(), shown(b, from, to), range(key));
        } else if (key == OmmKey.EPHEMERIS_TYPE && value != 0 && value != 2 && value != 3) {
            // 0 is the default and 2 is SGP4, 3 SDP4 (CCSDS 502.0-B-3, table 4-3); 4 is SGP4-XP.
            findings.refuse(Complaint.THEORY, line, key.name(), "EPHEMERIS_TYPE " + (int) value);
        }
    }

    private static String range(OmmKey key) {
        return plain(key.least) + " … " + plain(key.most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String shown(byte[] b, int from, int to) {
        return new String(b, from, Math.min(to - from, 200), StandardCharsets.UTF_8);
    }

    private void epoch(byte[] b, int from, int to) {
        epoch = times.parse(b, from, to) ? times.instant() : null;
        if (epoch == null) {
            findings.refuse(Complaint.NOT_A_TIME, line, "EPOCH", shown(b, from, to));
        } else if (times.finer()) {
            findings.remarkOnce(Complaint.NANOSECONDS, line, "EPOCH");
        }
    }

    private void text(OmmKey key, byte[] b, int from, int to) {
        boolean ascii = to - from <= Line.LONGEST;
        for (int i = from; i < to; i++) {
            ascii &= b[i] >= ' ' && b[i] < 0x7f;
        }
        var text = ascii ? new String(b, from, to - from, StandardCharsets.ISO_8859_1) : TleReader.decoded(b, from, to);
        if (text == null) {
            findings.refuse(Complaint.ENCODING, line, key.name());
            return;
        }
        if (!ascii && !Line.fits(text)) {
            findings.refuse(Complaint.TEXT, line, key.name(), Line.LONGEST);
            return;
        }
        if (key == OmmKey.OBJECT_NAME) {
            name = text;
        } else {
            designator = text;
        }
    }

    private void word(OmmKey key, String word) {
        switch (key) {
            case CLASSIFICATION_TYPE -> {
                classification = word.charAt(0);
                if (word.length() != 1 || "UCS".indexOf(classification) < 0) {
                    findings.refuse(Complaint.NOT_A_WORD, line, key.name(), word, "U, C, S");
                }
            }
            case REF_FRAME -> {
                if (!word.equals("TEME")) {
                    findings.refuse(Complaint.FRAME_UNKNOWN, line, key.name(), word, "TEME");
                }
            }
            case TIME_SYSTEM -> {
                if (!word.equals("UTC")) {
                    findings.refuse(Complaint.TIME_SYSTEM_UNKNOWN, line, key.name(), word, "UTC");
                }
            }
            case CENTER_NAME -> {
                if (!word.equals("EARTH")) {
                    findings.refuse(Complaint.CENTRE_NOT_EARTH, line, key.name(), word);
                }
            }
            case MEAN_ELEMENT_THEORY -> {
                if (!word.equals("SGP4") && !word.equals("SGP/SGP4") && !word.equals("SDP4")) {
                    findings.refuse(Complaint.THEORY, line, key.name(), word);
                }
            }
            case CCSDS_OMM_VERS -> {
                if (!word.equals("2.0") && !word.equals("3.0")) {
                    findings.refuse(Complaint.VERSION, line, key.name(), word, "OMM", "2.0, 3.0");
                }
            }
            default -> throw new IllegalStateException("not a word: " + key);
        }
    }

    /// The set is over: hands it on where it is right.
    void end() {
        demand(present);
        if (!toldDefinition && (present & CONTEXT) != CONTEXT) {
            toldDefinition = true;
            findings.remark(ElementsComplaint.BY_DEFINITION, line, null, names(CONTEXT & ~present));
        }
        long zero = TAKEN_AS_ZERO & ~given;
        if ((zero & ~toldZero) != 0) {
            findings.remark(Complaint.TAKEN_AS_ZERO, line, names(zero & ~toldZero));
            toldZero |= zero;
        }
        var time = epoch;
        if (findings.refusals() > before || time == null) {
            refused();
            return;
        }
        sets++;
        receiver.elements(new MeanElements(
                ObjectId.ofCatalogNumber((long) numbers[OmmKey.NORAD_CAT_ID.ordinal()]),
                name,
                designator.isEmpty() || designator.equals("UNKNOWN") ? Optional.empty() : Optional.of(designator),
                Epoch.utc(time),
                numbers[OmmKey.MEAN_MOTION.ordinal()],
                numbers[OmmKey.ECCENTRICITY.ordinal()],
                numbers[OmmKey.INCLINATION.ordinal()],
                numbers[OmmKey.RA_OF_ASC_NODE.ordinal()],
                numbers[OmmKey.ARG_OF_PERICENTER.ordinal()],
                numbers[OmmKey.MEAN_ANOMALY.ordinal()],
                numbers[OmmKey.BSTAR.ordinal()],
                orZero(OmmKey.MEAN_MOTION_DOT),
                orZero(OmmKey.MEAN_MOTION_DDOT),
                (int) orZero(OmmKey.ELEMENT_SET_NO),
                (int) orZero(OmmKey.REV_AT_EPOCH),
                classification));
    }

    /// The set is refused: names its object, where it is known, in what was found.
    void refused() {
        var key = OmmKey.NORAD_CAT_ID;
        double number = numbers[key.ordinal()];
        if ((given & key.bit()) != 0 && number >= Math.max(1, key.least) && number <= key.most) {
            findings.about(listed, List.of(ObjectId.ofCatalogNumber((long) number)));
        }
    }

    /// Refuses what lacks a key that every set must have.
    ///
    /// @param there the keys that are there, as bits
    /// @return whether all are
    boolean demand(long there) {
        long missing = DEMANDED & ~there;
        for (var key : KEYS) {
            if ((missing & key.bit()) != 0) {
                findings.refuse(Complaint.MISSING_KEY, line, key.name());
            }
        }
        return missing == 0;
    }

    private double orZero(OmmKey key) {
        return (given & key.bit()) == 0 ? 0 : numbers[key.ordinal()];
    }

    private static String names(long bits) {
        var out = new StringBuilder();
        for (var key : KEYS) {
            if ((bits & key.bit()) != 0) {
                out.append(out.isEmpty() ? "" : ", ").append(key);
            }
        }
        return out.toString();
    }

    /// How many sets were right.
    long sets() {
        return sets;
    }
}
