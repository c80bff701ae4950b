package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Header;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;

/// Writes a mean-elements message for each set of elements: one after the other in key-value notation, in XML
/// within an element `ndm` where there are several.
final class OmmWriter implements Codec.Writer {
    private static final Text NAMELESS = new Text("Written as UNKNOWN.", "写作 UNKNOWN。");
    private static final int LONGEST_NUMBER = 9;

    private final boolean xml;
    private final Dictionary dictionary;
    private final WriteRequest request;
    private final OutputStream out;
    private final Losses losses;
    private @Nullable MeanElements first;
    private @Nullable TextOutput combined;

    OmmWriter(boolean xml, Dictionary dictionary, WriteRequest request, OutputStream out, Losses losses) {
        this.xml = xml;
        this.dictionary = dictionary;
        this.request = request;
        this.out = out;
        this.losses = losses;
    }

    @Override
    public void elements(MeanElements elements) {
        if (!xml) {
            write(elements, new KvnOutput(out, losses));
        } else if (combined != null) {
            write(elements, new XmlOutput(out, true));
        } else if (first == null) {
            first = elements;
        } else {
            combined = new TextOutput(out);
            combined.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ndm")
                    .text(XmlOutput.SCHEMA_ATTRIBUTES)
                    .text(">\n")
                    .flush();
            write(first, new XmlOutput(out, true));
            write(elements, new XmlOutput(out, true));
        }
    }

    private void write(MeanElements e, Events events) {
        var p = new Pieces(events, dictionary, request.version(), losses);
        write(e, request.header(), p);
    }

    /// Writes one message.
    static void write(MeanElements e, Header header, Pieces p) {
        p.begin(header);
        p.open("segment");
        p.open("metadata");
        if (e.name().isBlank()) {
            p.defaulted("OBJECT_NAME", NAMELESS);
        }
        if (e.internationalDesignator().isEmpty()) {
            p.defaulted("OBJECT_ID", NAMELESS);
        }
        p.text("OBJECT_NAME", e.name().isBlank() ? "UNKNOWN" : e.name());
        p.text("OBJECT_ID", e.internationalDesignator().orElse("UNKNOWN"));
        p.text("CENTER_NAME", "EARTH");
        p.text("REF_FRAME", "TEME");
        p.text("TIME_SYSTEM", "UTC");
        p.text("MEAN_ELEMENT_THEORY", "SGP4");
        p.close("metadata");
        p.open("data");
        p.open("meanElements");
        p.text("EPOCH", TimeCode.format(e.epoch().reading()));
        p.number("MEAN_MOTION", e.meanMotionRevPerDay(), 0, "rev/day");
        p.number("ECCENTRICITY", e.eccentricity(), 0, null);
        p.number("INCLINATION", e.inclinationDegrees(), 0, "deg");
        p.number("RA_OF_ASC_NODE", e.raanDegrees(), 0, "deg");
        p.number("ARG_OF_PERICENTER", e.argumentOfPerigeeDegrees(), 0, "deg");
        p.number("MEAN_ANOMALY", e.meanAnomalyDegrees(), 0, "deg");
        p.close("meanElements");
        p.open("tleParameters");
        p.text("EPHEMERIS_TYPE", "0");
        p.text("CLASSIFICATION_TYPE", String.valueOf(e.classification()));
        p.text("NORAD_CAT_ID", catalogNumber(e.object(), p));
        p.text("ELEMENT_SET_NO", Integer.toString(e.elementSetNumber()));
        p.text("REV_AT_EPOCH", Integer.toString(e.revolutionAtEpoch()));
        p.number("BSTAR", e.bstarPerEarthRadius(), 0, "1/ER");
        p.number("MEAN_MOTION_DOT", e.meanMotionDot(), 0, "rev/day**2");
        p.number("MEAN_MOTION_DDOT", e.meanMotionDoubleDot(), 0, "rev/day**3");
        p.close("tleParameters");
        p.close("data");
        p.close("segment");
        p.events().end(0);
    }

    private static String catalogNumber(ObjectId object, Pieces p) {
        var number = object.value();
        boolean fits = number.length() <= LONGEST_NUMBER
                && number.charAt(0) != '0'
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!fits) {
            throw p.unwritable("NORAD_CAT_ID", number, "1 … 999999999");
        }
        return number;
    }

    @Override
    public void finish() throws IOException {
        try {
            if (combined != null) {
                combined.text("</ndm>\n").flush();
            } else if (first != null) {
                write(first, new XmlOutput(out));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
