package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import space.parley.formats.ccsds.Xml;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.terms.Outcome;

/// Reads any message that this room knows.
public final class Messages {
    private Messages() {}

    /// What some bytes are, by how they begin; empty where they are none of the known formats. That a format is
    /// detected does not say that the message is right.
    public static Optional<Format> detect(byte[] bytes) {
        var text = Source.text(bytes, new Findings("detect"));
        return text == null ? Optional.empty() : detect(text);
    }

    private static Optional<Format> detect(String text) {
        if (Source.isXml(text)) {
            var message = Xml.message(text);
            if (message == null) {
                return Optional.empty();
            }
            return switch (message) {
                case "oem" -> Optional.of(Format.OEM_XML);
                case "omm" -> Optional.of(Format.OMM_XML);
                case "cdm" -> Optional.of(Format.CDM_XML);
                default -> Optional.empty();
            };
        }
        if (Tle.begins(text)) {
            return Optional.of(Format.TLE);
        }
        for (var line : (Iterable<String>) text.lines().limit(50)::iterator) {
            int equals = line.indexOf('=');
            switch (equals < 0 ? "" : line.substring(0, equals).strip()) {
                case "CCSDS_OEM_VERS" -> {
                    return Optional.of(Format.OEM_KVN);
                }
                case "CCSDS_OMM_VERS" -> {
                    return Optional.of(Format.OMM_KVN);
                }
                case "CCSDS_CDM_VERS" -> {
                    return Optional.of(Format.CDM_KVN);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /// Reads a message of any known format. One bad record refuses the whole: findings tell all that is wrong
    /// with it, at most 100.
    ///
    /// @param bytes untrusted, at most 64 MiB
    /// @param sourceName what findings call it: a file name, say
    public static Outcome<Reading> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var text = Source.text(bytes, findings);
        if (text == null) {
            return refused(findings);
        }
        if (Source.isXml(text) && Xml.hasDoctype(text)) {
            findings.refuse(Complaint.DOCTYPE, 0, null);
            return refused(findings);
        }
        var format = detect(text);
        if (format.isEmpty() && Source.isXml(text)) {
            Xml.checkForm(text, findings);
        }
        if (findings.refused()) {
            return refused(findings);
        }
        if (format.isEmpty()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
            return refused(findings);
        }
        return switch (format.get()) {
            case TLE -> reading(format.get(), bytes, Tle.read(bytes, sourceName), Content.Elements::new);
            case OMM_KVN, OMM_XML -> reading(format.get(), bytes, Omm.read(bytes, sourceName), Content.Elements::new);
            case OEM_KVN, OEM_XML -> reading(format.get(), bytes, Oem.read(bytes, sourceName), table -> table);
            case CDM_KVN, CDM_XML ->
                reading(format.get(), bytes, Cdm.read(bytes, sourceName), Content.Conjunction::new);
            default -> throw new IllegalStateException("no reader of " + format.get());
        };
    }

    /// Reads a message from a stream, and not a byte more of it than a message may have.
    public static Outcome<Reading> read(InputStream in, String sourceName) throws IOException {
        return read(in.readNBytes(Source.LARGEST + 1), sourceName);
    }

    private static Outcome<Reading> refused(Findings findings) {
        return findings.<Optional<Reading>>outcome(Optional.empty()).map(Optional::orElseThrow);
    }

    private static <T> Outcome<Reading> reading(
            Format format, byte[] bytes, Outcome<List<T>> read, Function<T, Content> content) {
        return read.map(
                all -> new Reading(format, bytes, all.stream().map(content).toList()));
    }
}
