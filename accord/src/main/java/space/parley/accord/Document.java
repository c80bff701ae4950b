package space.parley.accord;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A document of one of this room's formats, read strictly: bounded, UTF-8, one JSON value, no doubled field,
/// nothing that its schema does not know, no character that does not show. Whatever reads on from [#root] may
/// rely on the schema.
///
/// @param text the exact text
/// @param root what it says
/// @param place what to call it in findings
record Document(String text, JsonNode root, Place place) {
    private static final int MOST_FINDINGS = 20;
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(32)
            .maxNameLength(128)
            .maxStringLength(12 << 20)
            .maxDocumentLength(16 << 20)
            .build();
    private static final JsonMapper STRICT = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The formats, each with its schema and its greatest size in bytes.
    enum Kind {
        AGREEMENT("parley-agreement/1", "agreement.schema.json", 1 << 20),
        LAW("parley-law/1", "law.schema.json", 1 << 18),
        CERTIFICATION("parley-certification/1", "certification.schema.json", 1 << 18),
        POLICY("parley-policy/1", "policy.schema.json", 1 << 18),
        ENVELOPE("DSSE", "envelope.schema.json", 12 << 20);

        private final String format;
        private final int maxBytes;
        private final Schema schema;

        Kind(String format, String resource, int maxBytes) {
            this.format = format;
            this.maxBytes = maxBytes;
            // The default dialect's own schemas come with the library; nothing is fetched.
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(resource(resource), InputFormat.JSON);
        }
    }

    /// Reads a document, or throws what is wrong with it.
    static Document read(byte[] bytes, String source, Kind kind) {
        var place = Place.of(source);
        if (bytes.length > kind.maxBytes) {
            throw Fault.TOO_LARGE.refusal(place, bytes.length, kind.maxBytes);
        }
        var text = decode(bytes, place);
        JsonNode root;
        try {
            root = STRICT.readTree(text);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
            throw Fault.NOT_JSON.refusal(line > 0 ? Place.of(source, line) : place, firstLine(e.getOriginalMessage()));
        }
        var findings = kind.schema.validate(root).stream()
                .limit(MOST_FINDINGS)
                .map(error -> finding(error, kind, place))
                .toList();
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        shows(root, "", place);
        return new Document(text, root, place);
    }

    /// A file of this room, as text.
    static String resource(String name) {
        try (var in = Document.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] bytes, Place place) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw Fault.NOT_UTF8.refusal(place);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Fault.NOT_UTF8.refusal(place);
        }
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("");
        line = line.length() > 200 ? line.substring(0, 200) + "…" : line;
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static Finding finding(Error error, Kind kind, Place place) {
        var pointer = error.getInstanceLocation().toString();
        var property = Optional.ofNullable(error.getProperty());
        var field = pointer + property.map(name -> "/" + name).orElse("");
        var rule = Optional.ofNullable(error.getKeyword()).orElse("");
        return Fault.NOT_THE_SCHEMA.at(place.at(field.isEmpty() ? "/" : field), kind.format, broken(rule));
    }

    private static Text broken(String rule) {
        return switch (rule) {
            case "additionalProperties", "unevaluatedProperties" -> new Text("unknown field", "未知字段");
            case "required", "dependentRequired" -> new Text("the field is missing", "缺少该字段");
            case "enum", "const" -> new Text("it is not one of the words of this format", "不是该格式允许的用词");
            case "type" -> new Text("it is of the wrong kind", "类型错误");
            case "pattern", "format" -> new Text("it is not written as it should be", "书写形式不正确");
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                new Text("the number is out of range", "数值超出范围");
            case "minLength", "maxLength" -> new Text("the text is too short or too long", "文本过短或过长");
            case "minItems", "maxItems", "minProperties", "maxProperties" ->
                new Text("there are too few or too many entries", "条目过少或过多");
            case "uniqueItems" -> new Text("an entry stands twice", "条目重复");
            default -> new Text("it breaks the rule “" + rule + "”", "违反规则“" + rule + "”");
        };
    }

    /// Throws where a text holds a control character other than tab and line feed, half a surrogate pair, or
    /// one of the marks that reorder text on a screen; or ends in a line break.
    private static void shows(JsonNode node, String pointer, Place place) {
        if (node.isString()) {
            var text = node.stringValue();
            var hidden = text.codePoints().filter(Document::hidden).findFirst();
            if (hidden.isPresent() || text.endsWith("\n")) {
                throw Fault.HIDDEN_CHARACTER.refusal(place.at(pointer), "%04X".formatted(hidden.orElse('\n')));
            }
        } else if (node.isObject()) {
            node.properties().forEach(each -> shows(each.getValue(), pointer + "/" + each.getKey(), place));
        } else {
            for (int i = 0; i < node.size(); i++) {
                shows(node.get(i), pointer + "/" + i, place);
            }
        }
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /// The text of a field in both languages.
    Text text(JsonNode node, String field, String pointer) {
        var both = node.get(field);
        var en = both.get("en").stringValue();
        var zh = both.get("zh").stringValue();
        if (en.isBlank() || zh.isBlank()) {
            throw Fault.BLANK.refusal(place.at(pointer + "/" + field));
        }
        return new Text(en, zh);
    }

    /// The instant of a field.
    UtcInstant instant(JsonNode node, String field, String pointer) {
        var text = node.get(field).stringValue();
        return UtcInstant.parse(text)
                .filter(_ -> text.endsWith("Z"))
                .orElseThrow(() -> Fault.NOT_AN_INSTANT.refusal(place.at(pointer + "/" + field), text));
    }

    /// The instant of a field that may be absent.
    Optional<UtcInstant> instantIfAny(JsonNode node, String field, String pointer) {
        return node.has(field) ? Optional.of(instant(node, field, pointer)) : Optional.empty();
    }

    /// Throws where an end is not after its beginning.
    void inOrder(UtcInstant from, UtcInstant until, String pointer) {
        if (!from.isBefore(until)) {
            throw Fault.ENDS_BEFORE_IT_BEGINS.refusal(place.at(pointer), from, until);
        }
    }

    /// Throws where a word stands twice.
    void distinct(List<String> words, String pointer) {
        var seen = new java.util.HashSet<String>();
        for (var word : words) {
            if (!seen.add(word)) {
                throw Fault.TWICE.refusal(place.at(pointer), word);
            }
        }
    }
}
