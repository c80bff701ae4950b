package space.parley.formats.ccsds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;

/// Conjunction data messages between bytes, tree and meaning.
public final class Conjunctions {
    private Conjunctions() {}

    /// Reads messages in either notation.
    public static void read(byte[] bytes, String name, Findings findings, Consumer<ConjunctionMessage> messages) {
        var codec = new CcsdsCodec();
        var receiver = new Receiver() {
            @Override
            public void conjunction(ConjunctionMessage message) {
                messages.accept(message);
            }
        };
        if (codec.readAtOnce(bytes, findings, receiver).isPresent()) {
            return;
        }
        try {
            codec.read(isXml(bytes) ? Format.CDM_XML : Format.CDM_KVN, Input.of(bytes, name), findings, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isXml(byte[] bytes) {
        return Source.isXml(
                new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1).replace("ï»¿", ""));
    }

    /// The tree of a message.
    public static Document document(ConjunctionMessage message, String version, Format format) {
        return CdmWriting.document(message, version, format);
    }

    /// Hands on what a tree means, and what is wrong with it as a whole.
    static void meaning(Document document, Findings findings, Receiver receiver) {
        switch (document.format()) {
            case CDM_KVN, CDM_XML -> CdmReading.message(document, findings).ifPresent(receiver::conjunction);
            case RDM_KVN, RDM_XML -> RdmChecks.check(document, findings);
            default -> {}
        }
    }

    /// A tree in the notation of a format.
    public static String text(Document document, Format format) {
        var out = new ByteArrayOutputStream();
        Documents.replay(document, CcsdsRewrite.output(format, out, Losses.IGNORED));
        return out.toString(StandardCharsets.UTF_8);
    }
}
