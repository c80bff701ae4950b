package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.formats.text.Complaint;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Writes messages from their trees, with every key.
final class DocumentWriter implements Codec.Writer {
    private final Format format;
    private final Events output;

    DocumentWriter(Format format, OutputStream out, Losses losses) {
        this.format = format;
        this.output = CcsdsRewrite.output(format, out, losses);
    }

    @Override
    public void document(Document document) {
        if (!CcsdsRewrite.fits(document.format(), format)) {
            var target = format.label().en();
            throw new RefusedException(Complaint.UNWRITABLE.at(
                    Place.NONE, document.format().label().en(), target, target));
        }
        Documents.replay(document, output);
    }

    @Override
    public void finish() throws IOException {
        if (output instanceof CombinedOutput combined) {
            try {
                combined.finish();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
