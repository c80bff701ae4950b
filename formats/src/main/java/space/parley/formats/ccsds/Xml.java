package space.parley.formats.ccsds;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;

/// Reads XML into pieces. A document type is refused before the parser sees it, so that no entity can be
/// declared.
public final class Xml {
    /// How deep elements may be nested.
    public static final int DEEPEST = 64;

    private static final Set<String> MESSAGES = Set.of("oem", "omm", "cdm");

    private Xml() {}

    /// Whether an element holds other elements rather than a value: a message, or one of the sections in it.
    public static boolean isSection(String name) {
        return Character.isLowerCase(name.charAt(0));
    }

    /// The name of the message in a document: of its root, or of the first element in a combined message; null
    /// where there is none.
    public static @Nullable String message(String text) {
        if (hasDoctype(text)) {
            return null;
        }
        try {
            var reader = reader(text);
            for (int seen = 0; reader.hasNext(); ) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    var name = reader.getLocalName();
                    if (!name.equals("ndm") || seen > 0) {
                        if (MESSAGES.contains(name)) {
                            return name;
                        }
                        if (seen++ > 4 || isSection(name)) {
                            return null;
                        }
                    } else {
                        seen++;
                    }
                }
            }
            return null;
        } catch (XMLStreamException e) {
            return null;
        }
    }

    public static boolean hasDoctype(String text) {
        int at = text.indexOf("<!");
        while (at >= 0) {
            if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9) || text.regionMatches(true, at, "<!ENTITY", 0, 8)) {
                return true;
            }
            at = text.indexOf("<!", at + 2);
        }
        return false;
    }

    /// Refuses a document whose beginning is not well-formed.
    public static void checkForm(String text, Findings findings) {
        try {
            var reader = reader(text);
            for (int i = 0; i < 1000 && reader.hasNext(); i++) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            findings.abandon(Complaint.NOT_WELL_FORMED, line(e), null);
        }
    }

    private static int line(XMLStreamException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
    }

    public static void read(String text, Findings findings, Sink sink) {
        if (hasDoctype(text)) {
            findings.abandon(Complaint.DOCTYPE, 0, null);
            return;
        }
        try {
            new Walk(reader(text), findings, sink).run();
        } catch (XMLStreamException e) {
            findings.abandon(Complaint.NOT_WELL_FORMED, line(e), null);
        }
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the message is read");
        });
        return factory.createXMLStreamReader(new StringReader(text));
    }

    private static final class Walk {
        private final XMLStreamReader reader;
        private final Findings findings;
        private final Sink sink;
        private final Deque<String> open = new ArrayDeque<>();
        private final StringBuilder value = new StringBuilder();
        private @Nullable String leaf;
        private @Nullable String unit;
        private int leafLine;

        Walk(XMLStreamReader reader, Findings findings, Sink sink) {
            this.reader = reader;
            this.findings = findings;
            this.sink = sink;
        }

        void run() throws XMLStreamException {
            while (reader.hasNext()) {
                int line = reader.getLocation().getLineNumber();
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (open.size() >= DEEPEST) {
                            findings.abandon(Complaint.TOO_DEEP, line, null, DEEPEST);
                            return;
                        }
                        start(reader.getLocalName(), line);
                    }
                    case XMLStreamConstants.END_ELEMENT -> stop(line);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!text(line)) {
                            return;
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        findings.abandon(Complaint.DOCTYPE, line, null);
                        return;
                    }
                    default -> {}
                }
            }
            sink.end(reader.getLocation().getLineNumber());
        }

        private void start(String name, int line) {
            if (leaf != null) {
                findings.refuse(Complaint.MISPLACED_KEY, line, leaf, name);
                leaf = null;
            }
            open.push(name);
            if (!isSection(name)) {
                leaf = name;
                leafLine = line;
                unit = null;
                value.setLength(0);
                attributes(name, line);
                return;
            }
            sink.open(name, line);
            if (MESSAGES.contains(name)) {
                var version = reader.getAttributeValue(null, "version");
                sink.entry(new Entry(key(name), version == null ? "" : version.strip(), null, line));
            }
        }

        private static String key(String message) {
            return "CCSDS_" + message.toUpperCase(Locale.ROOT) + "_VERS";
        }

        private void attributes(String name, int line) {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                var attribute = reader.getAttributeLocalName(i);
                var namespace = reader.getAttributeNamespace(i);
                if (namespace != null && !namespace.isEmpty()) {
                    continue;
                }
                var text = reader.getAttributeValue(i);
                switch (attribute) {
                    case "units", "unit" -> unit = text.strip();
                    case "parameter" -> leaf = name + "_" + text;
                    default -> findings.remarkOnce(Complaint.NOT_CARRIED, line, name, attribute);
                }
            }
        }

        private boolean text(int line) {
            if (leaf != null) {
                if (value.length() + reader.getTextLength() > Source.LONGEST_LINE) {
                    findings.abandon(Complaint.LINE_TOO_LONG, line, leaf, Source.LONGEST_LINE);
                    return false;
                }
                value.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            } else if (!reader.isWhiteSpace() && !reader.getText().isBlank()) {
                findings.abandon(Complaint.STRAY_TEXT, line, open.peek());
                return false;
            }
            return true;
        }

        private void stop(int line) {
            var name = open.pop();
            if (leaf != null) {
                sink.entry(new Entry(leaf, value.toString().strip(), unit, leafLine));
                leaf = null;
            } else if (isSection(name)) {
                sink.close(name, line);
            }
        }
    }
}
