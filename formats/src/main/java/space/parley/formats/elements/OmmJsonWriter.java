package space.parley.formats.elements;

import java.io.OutputStream;
import space.parley.formats.codec.Codec;
import space.parley.orbit.MeanElements;

/// Writes catalogues of OMM in JSON with the keys of CelesTrak, in its order: an array with an object a line.
/// Numbers keep all their digits.
final class OmmJsonWriter implements Codec.Writer {
    private static final String HEX = "0123456789abcdef";

    private final TextOut out;
    private boolean any;

    OmmJsonWriter(OutputStream out) {
        this.out = new TextOut(out);
        this.out.put('[');
    }

    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where the object has no catalogue number
    /// @throws java.io.UncheckedIOException where the stream fails
    @Override
    public void elements(MeanElements e) {
        int number = OmmNumbers.catalogNumber(e.object(), "OMM, JSON");
        out.text(any ? ",\n{\"OBJECT_NAME\":" : "{\"OBJECT_NAME\":");
        any = true;
        string(e.name());
        out.text(",\"OBJECT_ID\":");
        string(e.internationalDesignator().orElse(""));
        out.text(",\"EPOCH\":\"");
        IsoTime.put(out, e.epoch().reading());
        number("\",\"MEAN_MOTION\":", e.meanMotionRevPerDay());
        number(",\"ECCENTRICITY\":", e.eccentricity());
        number(",\"INCLINATION\":", e.inclinationDegrees());
        number(",\"RA_OF_ASC_NODE\":", e.raanDegrees());
        number(",\"ARG_OF_PERICENTER\":", e.argumentOfPerigeeDegrees());
        number(",\"MEAN_ANOMALY\":", e.meanAnomalyDegrees());
        out.text(",\"EPHEMERIS_TYPE\":0,\"CLASSIFICATION_TYPE\":");
        string(String.valueOf(e.classification()));
        integer(",\"NORAD_CAT_ID\":", number);
        integer(",\"ELEMENT_SET_NO\":", e.elementSetNumber());
        integer(",\"REV_AT_EPOCH\":", e.revolutionAtEpoch());
        number(",\"BSTAR\":", e.bstarPerEarthRadius());
        number(",\"MEAN_MOTION_DOT\":", e.meanMotionDot());
        number(",\"MEAN_MOTION_DDOT\":", e.meanMotionDoubleDot());
        out.put('}');
        out.endRecord();
    }

    private void number(String key, double value) {
        out.text(key);
        OmmNumbers.put(out, value);
    }

    private void integer(String key, int value) {
        out.text(key);
        out.padded(value, 1, '0');
    }

    private void string(String text) {
        out.put('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                out.text(text.substring(from, i));
                from = i + 1;
                if (c < ' ') {
                    out.text("\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15));
                } else {
                    out.put('\\');
                    out.put(c);
                }
            }
        }
        out.text(from == 0 ? text : text.substring(from));
        out.put('"');
    }

    @Override
    public void finish() {
        out.text("]\n");
        out.flush();
    }
}
