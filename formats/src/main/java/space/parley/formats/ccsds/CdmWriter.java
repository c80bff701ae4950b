package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.formats.text.Complaint;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Writes conjunction data messages, in the version that is asked for: from their trees with every key, or where
/// there is no tree from what they tell.
final class CdmWriter implements Codec.Writer {
    private final Format format;
    private final String version;
    private final OutputStream out;
    private final Losses losses;
    private boolean written;
    private boolean fromTree;

    /// @param version empty for that of each message
    /// @param out not closed here
    CdmWriter(Format format, String version, OutputStream out, Losses losses) {
        this.format = format;
        this.version = version;
        this.out = out;
        this.losses = losses;
    }

    @Override
    public void document(Document document) {
        if (document.format() == Format.CDM_KVN || document.format() == Format.CDM_XML) {
            fromTree = true;
            write(CdmVersions.convert(document, version.isEmpty() ? document.version() : version, losses));
        }
    }

    /// A message whose tree came before it stands in that tree.
    @Override
    public void conjunction(ConjunctionMessage message) {
        if (!fromTree) {
            var newest = message.needsVersion2() ? "2.0" : "1.0";
            write(CdmVersions.convert(
                    CdmWriting.document(message, newest, format), version.isEmpty() ? newest : version, losses));
        }
        fromTree = false;
    }

    private void write(Document document) {
        boolean xml = Dictionaries.isXml(format);
        if (xml && written) {
            throw new RefusedException(Complaint.UNWRITABLE.at(Place.NONE, "2 × CDM", "CDM, XML", "1 × CDM"));
        }
        written = true;
        Documents.replay(document, CcsdsRewrite.output(format, out, losses));
    }

    @Override
    public void finish() throws IOException {
        try {
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
