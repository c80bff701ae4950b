package space.parley.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
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
        var out = new ByteArrayOutputStream();
        var request = new WriteRequest(header, "", List.of(), Orbits.create());
        var writer = new CcsdsCodec()
                .writer(Format.OMM_KVN, request, out, Losses.IGNORED)
                .orElseThrow();
        writer.elements(elements);
        return out.toString(StandardCharsets.UTF_8);
    }
}
