package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Receiver;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;

/// Conjunction data messages between bytes, tree and meaning.
public final class Conjunctions {
    private Conjunctions() {}

    /// Reads messages in either notation.
    public static void read(byte[] bytes, String name, Findings findings, Consumer<ConjunctionMessage> messages) {
        var codec = new CcsdsCodec();
        boolean xml = isXml(bytes);
        try {
            codec.read(xml ? Format.CDM_XML : Format.CDM_KVN, Input.of(bytes, name), findings, new Receiver() {
                @Override
                public void conjunction(ConjunctionMessage message) {
                    messages.accept(message);
                }
            });
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

    /// A tree in key-value notation.
    public static String kvn(Document document) {
        var out = new StringBuilder("CCSDS_CDM_VERS = " + document.version() + "\n");
        lines(document.root().nodes(), out);
        return out.toString();
    }

    private static void lines(List<Document.Node> nodes, StringBuilder out) {
        for (var node : nodes) {
            switch (node) {
                case Document.Section s -> lines(s.nodes(), out);
                case Document.Field f -> {
                    out.append(f.key()).append(" = ").append(f.value());
                    if (f.unit() != null) {
                        out.append(" [").append(f.unit()).append(']');
                    }
                    out.append('\n');
                }
                case Document.Comment c ->
                    out.append("COMMENT ").append(c.text()).append('\n');
                case Document.Row r -> out.append(r.text()).append('\n');
            }
        }
    }
}
