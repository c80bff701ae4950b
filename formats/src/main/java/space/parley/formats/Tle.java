package space.parley.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import space.parley.formats.elements.TleReader;
import space.parley.formats.elements.TleWriter;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Two-line element sets, as the United States catalogue publishes them: 69 columns a line, with a checksum
/// in the last.
///
/// A line with the object's name may come first, with or without a `0 ` before it. Catalogue numbers above
/// 99999 are read and written with a letter for their first two digits (*alpha-5*: A is 10, Z is 33, without
/// I and O), and numbers may be padded with blanks. Epochs are exact: their eighth decimal of a day is 864
/// µs. Lines that begin with `#` are comments.
public final class Tle {
    private Tle() {}

    /// Reads element sets, each of two lines or of three with a name first.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var sets = new ArrayList<MeanElements>();
        if (bytes.length > Source.LARGEST) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, Source.LARGEST);
            return findings.outcome(sets);
        }
        var collecting = new Receiver() {
            @Override
            public void elements(MeanElements elements) {
                sets.add(elements);
            }
        };
        try {
            new TleReader(findings, collecting).read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return findings.outcome(sets);
    }

    /// Whether a text begins like element sets: one of its first two lines is a line 1.
    static boolean begins(String text) {
        var opening = text.substring(0, Math.min(text.length(), 64 << 10)).getBytes(StandardCharsets.UTF_8);
        return TleReader.begins(opening, opening.length);
    }

    /// Writes a set, with its name on a line of its own where it has one. The columns hold fewer digits
    /// than a double: a set that came from two lines comes back the same, any other is rounded to the last
    /// column. The name is cut to the 24 characters that the format has.
    ///
    /// @return two or three lines, each with a line feed
    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a value does not fit into its columns,
    ///     such as a catalogue number above 339999
    public static String write(MeanElements elements) {
        var out = new ByteArrayOutputStream();
        var writer = new TleWriter(out, Losses.IGNORED, "");
        writer.elements(elements);
        writer.finish();
        return out.toString(StandardCharsets.UTF_8);
    }
}
