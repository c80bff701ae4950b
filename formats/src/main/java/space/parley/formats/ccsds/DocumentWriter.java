package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.formats.text.Complaint;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Writes messages from their trees, with every key. Conjunctions are written from what they mean, so that a
/// changed version or notation is written right.
final class DocumentWriter implements Codec.Writer {
    private final Format format;
    private final String version;
    private final boolean conjunctions;
    private final Events output;

    /// @param version the version to write conjunctions in, empty for the oldest that can say all of each
    DocumentWriter(Format format, String version, OutputStream out, Losses losses) {
        this.format = format;
        this.version = version;
        this.conjunctions = format == Format.CDM_KVN || format == Format.CDM_XML;
        this.output = CcsdsRewrite.output(format, out, losses);
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        if (conjunctions) {
            var chosen = version.isEmpty() ? message.needsVersion2() ? "2.0" : "1.0" : version;
            Documents.replay(Conjunctions.document(message, chosen, format), output);
        }
    }

    @Override
    public void document(Document document) {
        if (conjunctions) {
            return;
        }
        if (!CcsdsRewrite.fits(document.format(), format)) {
            throw new RefusedException(Complaint.UNWRITABLE.at(
                    Place.NONE,
                    document.format().label().en(),
                    format.label().en(),
                    format.label().en()));
        }
        Documents.replay(document, output);
    }

    @Override
    public void finish() throws IOException {
        // Each message was handed on as a whole.
    }
}
