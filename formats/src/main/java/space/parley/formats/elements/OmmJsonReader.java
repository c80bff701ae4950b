package space.parley.formats.elements;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import space.parley.formats.Receiver;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads catalogues of OMM in JSON, one set in memory at a time: an array of objects, or one object. CelesTrak
/// writes numbers as numbers, Space-Track as texts with many keys of its own; both are read, and keys that are
/// no part of an element set are named in a remark.
final class OmmJsonReader {
    private static final int MOST_NAMES = 50;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxNameLength(1 << 10)
                    .maxStringLength(ElementsCodec.LONGEST_LINE)
                    .build())
            .build();

    private final Findings findings;
    private final OmmRow row;
    private final TreeSet<String> unknown = new TreeSet<>();
    private byte[] scratch = new byte[256];
    private int line;

    OmmJsonReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        row = new OmmRow(findings, receiver);
    }

    void read(InputStream in) throws IOException {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (document(parser) && parser.nextToken() != null) {
                shape(parser);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            findings.abandon(ElementsComplaint.JSON_FORM, Math.max(at, 0), null);
        }
        if (!unknown.isEmpty()) {
            findings.remark(Complaint.NOT_CARRIED, 0, null, String.join(", ", unknown));
        }
        if (row.sets() == 0 && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
    }

    private boolean document(JsonParser parser) {
        var token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return set(parser);
        }
        if (token != JsonToken.START_ARRAY) {
            return shape(parser);
        }
        for (token = parser.nextToken(); token == JsonToken.START_OBJECT; token = parser.nextToken()) {
            if (!set(parser)) {
                return false;
            }
        }
        return token == JsonToken.END_ARRAY || shape(parser);
    }

    private boolean shape(JsonParser parser) {
        findings.abandon(
                ElementsComplaint.JSON_SHAPE, parser.currentTokenLocation().getLineNr(), null);
        return false;
    }

    private boolean set(JsonParser parser) {
        line = parser.currentTokenLocation().getLineNr();
        row.begin(line);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var key = OmmKey.ofName(name);
            var token = parser.nextToken();
            if (key == null) {
                if (unknown.size() < MOST_NAMES) {
                    unknown.add(name);
                }
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL) {
                row.value(key, scratch, 0, 0);
            } else if (token.isScalarValue()) {
                int length = text(parser);
                row.value(key, scratch, 0, length);
            } else {
                return shape(parser);
            }
        }
        row.end();
        return true;
    }

    /// Puts the token's text where values are read from.
    ///
    /// @return its length in bytes
    private int text(JsonParser parser) {
        char[] chars = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int length = parser.getStringLength();
        if (length > scratch.length) {
            scratch = new byte[length];
        }
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            if (c >= 0x80) {
                scratch = new String(chars, from, length).getBytes(StandardCharsets.UTF_8);
                return scratch.length;
            }
            scratch[i] = (byte) c;
        }
        return length;
    }
}
