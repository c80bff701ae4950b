package space.parley.node.store;

import java.nio.charset.StandardCharsets;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/// JSON as a node reads and writes it: bounded, strict about duplicates and unknown fields, short words for
/// parties, objects and instants.
public final class Json {
    /// The largest document that is read, in bytes.
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .maxStringLength(MAX_BYTES)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(words())
            .build();

    private Json() {}

    /// An empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// Any value as JSON.
    public static <T extends JsonNode> T tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// A value of a type.
    ///
    /// @throws JacksonException where the JSON does not fit it
    public static <T> T value(JsonNode node, Class<T> type) {
        return MAPPER.treeToValue(node, type);
    }

    /// Reads a JSON object.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012` where it is anything else
    public static ObjectNode read(byte[] bytes) {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw NodeFinding.BAD_REQUEST.refusal("not a JSON object");
        } catch (JacksonException e) {
            throw NodeFinding.BAD_REQUEST.refusal(e.getOriginalMessage());
        }
    }

    /// Writes JSON on one line.
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// Writes JSON for people.
    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /// The text of a field that must be there.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012`
    public static String text(JsonNode node, String field) {
        var value = node.get(field);
        if (value == null || !value.isString()) {
            throw NodeFinding.BAD_REQUEST.refusal("the field " + field + " is missing or not a text");
        }
        return value.stringValue();
    }

    /// The instant of a field that must be there.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012`
    public static UtcInstant instant(JsonNode node, String field) {
        var text = text(node, field);
        return UtcInstant.parse(text)
                .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal(
                        "the field " + field + " is not an instant such as 2021-08-07T12:00:00Z: " + text));
    }

    /// The finite number of a field that must be there.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012`
    public static double number(JsonNode node, String field) {
        var value = node.get(field);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw NodeFinding.BAD_REQUEST.refusal("the field " + field + " is missing or not a number");
        }
        return value.doubleValue();
    }

    /// A finding in the form of the API.
    public static ObjectNode finding(Finding finding) {
        var json = object();
        json.put("code", finding.code());
        json.put("severity", finding.severity().word());
        json.put("place", finding.place().toString());
        json.set("what", tree(finding.what()));
        json.set("expected", tree(finding.expected()));
        json.set("action", tree(finding.action()));
        return json;
    }

    /// Bytes as text.
    public static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SimpleModule words() {
        var module = new SimpleModule("parley");
        word(module, UtcInstant.class, text -> UtcInstant.parse(text).orElseThrow(IllegalArgumentException::new));
        word(module, Party.class, Party::new);
        word(module, ObjectId.class, ObjectId::new);
        return module;
    }

    private static <T> void word(SimpleModule module, Class<T> type, java.util.function.Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                try {
                    return read.apply(in.getString());
                } catch (IllegalArgumentException e) {
                    throw context.weirdStringException(in.getString(), type, "not a " + type.getSimpleName());
                }
            }
        });
    }
}
