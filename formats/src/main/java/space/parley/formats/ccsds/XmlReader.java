package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Reads XML into pieces: one message, or several in an element `ndm`. A document type and entities
/// are refused.
public final class XmlReader {
    /// How deep elements may be nested.
    public static final int DEEPEST = 64;

    /// The longest value that is read, in characters.
    public static final int LONGEST_VALUE = 64 << 10;

    private final Findings findings;
    private final Events events;
    /// Open elements, null for those that are no sections of a message: `ndm`, `body` and keys.
    private final List<@Nullable String> open = new ArrayList<>();
    /// The rules of open sections, null where the standard has none.
    private final List<@Nullable SectionRule> rules = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private @Nullable Dictionary dictionary;
    private @Nullable String leaf;
    private @Nullable String unit;
    private int leafLine;
    private int messageDepth;
    private boolean stopped;

    public XmlReader(Findings findings, Events events) {
        this.findings = findings;
        this.events = events;
    }

    static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the message is read");
        });
        return factory;
    }

    /// Reads everything.
    ///
    /// @param in not closed here
    public void read(InputStream in) throws IOException {
        var text = XmlText.open(in, findings);
        if (text == null) {
            return;
        }
        XMLStreamReader reader = null;
        try {
            reader = factory().createXMLStreamReader(text);
            walk(reader);
        } catch (XMLStreamException | RuntimeException e) {
            var failure = text.failure();
            if (failure instanceof CharacterCodingException) {
                findings.abandon(Complaint.ENCODING, line(e, reader), null);
            } else if (failure != null) {
                throw failure;
            } else if (e instanceof RuntimeException bug && !(e.getCause() instanceof XMLStreamException)) {
                throw bug;
            } else {
                findings.abandon(Complaint.NOT_WELL_FORMED, line(e, reader), null);
            }
        }
    }

    private static int line(Exception e, @Nullable XMLStreamReader reader) {
        var location = e instanceof XMLStreamException x ? x.getLocation() : null;
        if (location == null && reader != null) {
            location = reader.getLocation();
        }
        return location == null ? 0 : Math.max(0, location.getLineNumber());
    }

    private void walk(XMLStreamReader reader) throws XMLStreamException {
        while (!stopped && !findings.abandoned() && reader.hasNext()) {
            int line = reader.getLocation().getLineNumber();
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader, line);
                case XMLStreamConstants.END_ELEMENT -> stop(line);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader, line);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    abandon(Complaint.DOCTYPE, line, null);
                default -> {}
            }
        }
    }

    private void abandon(Complaint complaint, int line, @Nullable String field, Object... arguments) {
        findings.abandon(complaint, line, field, arguments);
        stopped = true;
    }

    private void start(XMLStreamReader reader, int line) {
        var name = reader.getLocalName();
        if (open.size() >= DEEPEST) {
            abandon(Complaint.TOO_DEEP, line, null, DEEPEST);
            return;
        }
        if (leaf != null) {
            findings.refuse(Complaint.MISPLACED_KEY, line, leaf, name);
            leaf = null;
        }
        if (dictionary == null) {
            message(reader, name, line);
            return;
        }
        var rule = rules.getLast();
        boolean data = rule != null
                && rule.rows() instanceof RowRule.Element e
                && e.element().equals(name);
        if (data || !Character.isLowerCase(name.charAt(0)) || rule != null && rule.numbered(name)) {
            open.add(null);
            leaf = name;
            leafLine = line;
            unit = null;
            value.setLength(0);
            attributes(reader, rule, name, line);
        } else if (name.equals("body") && open.size() == messageDepth) {
            open.add(null);
        } else {
            open.add(name);
            rules.add(rule == null ? null : rule.child(name));
            events.open(name, line);
        }
    }

    /// An element outside all messages.
    private void message(XMLStreamReader reader, String name, int line) {
        var version = reader.getAttributeValue(null, "version");
        var stated = version == null ? "" : version.strip();
        var begun = Dictionaries.ofRoot(name, stated);
        if (begun == null) {
            if (!Character.isLowerCase(name.charAt(0))) {
                // A comment or an identifier of the combined message.
                leaf = name;
                leafLine = line;
                value.setLength(0);
            } else if (!name.equals("ndm") || !open.isEmpty()) {
                findings.refuse(Complaint.UNKNOWN_KEY, line, name, "NDM", name);
            }
            open.add(null);
            return;
        }
        dictionary = begun;
        open.add(name);
        messageDepth = open.size();
        rules.clear();
        rules.add(begun.root());
        var id = reader.getAttributeValue(null, "id");
        if (id != null && !id.strip().equals(begun.versionKey())) {
            findings.remarkOnce(CcsdsComplaint.ROOT_ID, line, name, id.strip(), begun.versionKey());
        }
        events.begin(begun, stated, line);
    }

    private void attributes(XMLStreamReader reader, @Nullable SectionRule rule, String name, int line) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var attribute = reader.getAttributeLocalName(i);
            var namespace = reader.getAttributeNamespace(i);
            if (namespace != null && !namespace.isEmpty()) {
                continue;
            }
            var text = reader.getAttributeValue(i).strip();
            var pattern = rule == null ? null : rule.element(name, attribute);
            if (rule != null && rule.numbered(name) && !attribute.startsWith("unit")) {
                leaf = text;
            } else if (pattern != null) {
                leaf = pattern.name() + text;
            } else if (attribute.equals("units") || attribute.equals("unit")) {
                unit = text;
            } else if (attribute.equals("parameter")) {
                leaf = name + "_" + text;
            } else {
                findings.remarkOnce(Complaint.NOT_CARRIED, line, name, attribute);
            }
        }
    }

    private void text(XMLStreamReader reader, int line) {
        if (leaf != null) {
            if (value.length() + reader.getTextLength() > LONGEST_VALUE) {
                abandon(Complaint.LINE_TOO_LONG, line, leaf, LONGEST_VALUE);
                return;
            }
            value.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        } else if (!reader.isWhiteSpace() && !reader.getText().isBlank()) {
            abandon(Complaint.STRAY_TEXT, line, open.isEmpty() ? null : open.getLast());
        }
    }

    private void stop(int line) {
        var name = open.removeLast();
        if (leaf != null) {
            value(leaf);
            leaf = null;
        } else if (name != null) {
            if (dictionary != null && open.size() < messageDepth) {
                dictionary = null;
                events.end(line);
            } else {
                rules.removeLast();
                events.close(name, line);
            }
        }
    }

    private void value(String key) {
        var text = TextOutput.unwrapped(value.toString().strip());
        if (dictionary == null) {
            if (!key.equals("COMMENT")) {
                findings.remarkOnce(Complaint.NOT_CARRIED, leafLine, key, key);
            }
        } else if (key.equals("COMMENT")) {
            events.comment(text, leafLine);
        } else if (Character.isLowerCase(key.charAt(0))) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            events.row(bytes, 0, bytes.length, leafLine);
        } else {
            events.field(new Field(key, text, unit, leafLine));
        }
    }
}
