package space.parley.formats;

import java.util.ArrayList;
import java.util.List;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.KvnWriter;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Orbit mean-elements messages (CCSDS 502.0-B-3, versions 2.0 and 3.0) with the mean elements of SGP4 in TEME
/// and UTC.
///
/// Elements of other theories are refused: their numbers look alike and mean something else.
public final class Omm {
    private Omm() {}

    /// Reads messages in key-value notation or XML, several in a file where they follow each other.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var sets = new ArrayList<MeanElements>();
        CcsdsCodec.read(bytes, findings, new Receiver() {
            @Override
            public void elements(MeanElements elements) {
                sets.add(elements);
            }
        });
        if (sets.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
        return findings.outcome(sets);
    }

    /// Writes a message of version 3.0 in key-value notation. Numbers keep all their digits.
    ///
    /// @throws space.parley.terms.RefusedException where the object has no catalogue number, or a text does
    ///     not fit on a line
    public static String writeKvn(MeanElements elements, Header header) {
        var out = new KvnWriter("OMM");
        out.head("CCSDS_OMM_VERS", "3.0", header);
        out.text("OBJECT_NAME", elements.name().isBlank() ? "UNKNOWN" : elements.name());
        out.text("OBJECT_ID", elements.internationalDesignator().orElse("UNKNOWN"));
        out.text("CENTER_NAME", "EARTH");
        out.text("REF_FRAME", "TEME");
        out.text("TIME_SYSTEM", "UTC");
        out.text("MEAN_ELEMENT_THEORY", "SGP4");
        out.text("EPOCH", TimeCode.format(elements.epoch().reading()));
        out.number("MEAN_MOTION", elements.meanMotionRevPerDay(), 0, "rev/day");
        out.number("ECCENTRICITY", elements.eccentricity(), 0, "");
        out.number("INCLINATION", elements.inclinationDegrees(), 0, "deg");
        out.number("RA_OF_ASC_NODE", elements.raanDegrees(), 0, "deg");
        out.number("ARG_OF_PERICENTER", elements.argumentOfPerigeeDegrees(), 0, "deg");
        out.number("MEAN_ANOMALY", elements.meanAnomalyDegrees(), 0, "deg");
        out.text("EPHEMERIS_TYPE", "0");
        out.text("CLASSIFICATION_TYPE", String.valueOf(elements.classification()));
        out.text("NORAD_CAT_ID", out.catalogNumber(elements.object()));
        out.text("ELEMENT_SET_NO", Integer.toString(elements.elementSetNumber()));
        out.text("REV_AT_EPOCH", Integer.toString(elements.revolutionAtEpoch()));
        out.number("BSTAR", elements.bstarPerEarthRadius(), 0, "1/ER");
        out.number("MEAN_MOTION_DOT", elements.meanMotionDot(), 0, "rev/day**2");
        out.number("MEAN_MOTION_DDOT", elements.meanMotionDoubleDot(), 0, "rev/day**3");
        return out.toString();
    }
}
