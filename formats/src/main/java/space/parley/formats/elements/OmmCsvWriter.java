package space.parley.formats.elements;

import java.io.OutputStream;
import space.parley.formats.codec.Codec;
import space.parley.orbit.MeanElements;

/// Writes catalogues of OMM in CSV with the columns of CelesTrak, in its order. Numbers keep all their digits.
final class OmmCsvWriter implements Codec.Writer {
    private static final String HEAD = "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,"
            + "RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,"
            + "ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT\r\n";

    private final TextOut out;

    OmmCsvWriter(OutputStream out) {
        this.out = new TextOut(out);
        this.out.text(HEAD);
    }

    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where the object has no catalogue number
    /// @throws java.io.UncheckedIOException where the stream fails
    @Override
    public void elements(MeanElements e) {
        int number = OmmNumbers.catalogNumber(e.object(), "OMM, CSV");
        cell(e.name());
        out.put(',');
        cell(e.internationalDesignator().orElse(""));
        out.put(',');
        IsoTime.put(out, e.epoch().reading());
        number(e.meanMotionRevPerDay());
        number(e.eccentricity());
        number(e.inclinationDegrees());
        number(e.raanDegrees());
        number(e.argumentOfPerigeeDegrees());
        number(e.meanAnomalyDegrees());
        out.text(",0,");
        out.put(e.classification());
        integer(number);
        integer(e.elementSetNumber());
        integer(e.revolutionAtEpoch());
        number(e.bstarPerEarthRadius());
        number(e.meanMotionDot());
        number(e.meanMotionDoubleDot());
        out.text("\r\n");
        out.endRecord();
    }

    private void number(double value) {
        out.put(',');
        OmmNumbers.put(out, value);
    }

    private void integer(int value) {
        out.put(',');
        out.padded(value, 1, '0');
    }

    /// A text, in quotation marks where it must be (RFC 4180).
    private void cell(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain &= c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        out.text(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    @Override
    public void finish() {
        out.flush();
    }
}
