package space.parley.formats;

import java.util.ArrayList;
import java.util.List;
import space.parley.formats.ccsds.Conjunctions;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.terms.Outcome;

/// Conjunction data messages, version 1.0 (CCSDS 508.0-B-1) and the draft of version 2.0 (CCSDS 508.0-P-1.1).
///
/// A value that the standard leaves optional is set aside with a finding where it is wrong, and computed again where
/// it follows from the states; one that it demands refuses the message. Times are in UTC, and the centre is the
/// Earth where none is stated: both are what the standard says.
public final class Cdm {
    private Cdm() {}

    /// Reads messages in key-value notation or XML, several in a file where they follow each other.
    ///
    /// @param bytes untrusted, at most 64 MiB
    /// @param sourceName what findings call it
    public static Outcome<List<ConjunctionMessage>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var messages = new ArrayList<ConjunctionMessage>();
        if (bytes.length > Source.LARGEST) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, Source.LARGEST);
        } else {
            Conjunctions.read(bytes, sourceName, findings, messages::add);
        }
        if (messages.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
        return findings.outcome(messages);
    }

    /// Writes a message in key-value notation, with all keys that the standard demands and what else it tells: of
    /// version 1.0, or of 2.0 where it has something that 1.0 has no key for. Numbers keep all their digits.
    ///
    /// @throws space.parley.terms.RefusedException where a text does not fit on a line
    public static String writeKvn(ConjunctionMessage message) {
        return write(message, Format.CDM_KVN);
    }

    /// Writes a message in XML, likewise.
    ///
    /// @throws space.parley.terms.RefusedException where a text does not fit on a line
    public static String writeXml(ConjunctionMessage message) {
        return write(message, Format.CDM_XML);
    }

    private static String write(ConjunctionMessage message, Format format) {
        return Conjunctions.text(document(message, message.needsVersion2() ? "2.0" : "1.0", format), format);
    }

    /// The tree of a message, to be written in either notation.
    ///
    /// @param version `1.0` or `2.0`
    /// @param format [Format#CDM_KVN] or [Format#CDM_XML]
    /// @throws space.parley.terms.RefusedException where the version has no key for something of the message
    public static Document document(ConjunctionMessage message, String version, Format format) {
        return Conjunctions.document(message, version, format);
    }
}
