package space.parley.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the page is tried with is what the node's own description promises, so the two cannot drift apart
/// unseen.
final class FixturesTest {
    private static final Path DESCRIPTION = Path.of(
            System.getenv().getOrDefault("PARLEY_ROOT", ".."),
            "node/src/main/resources/space/parley/node/api/openapi.yaml");

    @ParameterizedTest
    @CsvSource({
        "status.json, Status, false",
        "objects.json, ObjectView, true",
        "agreements.json, AgreementView, true",
        "laws.json, Laws, false",
        "shares.json, Share, true",
        "approved.json, Share, false",
        "decision.json, DecisionView, false",
        "encounters.json, EncounterView, true",
        "claimed.json, EncounterView, false",
        "entries.json, Entries, false",
        "formats.json, Formats, false",
        "check.json, CheckReport, false",
        "conversion.json, Converted, false"
    })
    void fixtureHasTheShapeThatTheDescriptionGives(String fixture, String shape, boolean many) throws IOException {
        var document = JsonNodeFactory.instance.objectNode();
        document.set(
                "components",
                YAMLMapper.shared().readTree(Files.readString(DESCRIPTION)).get("components"));
        var target = many ? document.put("type", "array").putObject("items") : document;
        target.put("$ref", "#/components/schemas/" + shape);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonMapper.shared().writeValueAsString(document), InputFormat.JSON);

        assertThat(schema.validate(FixtureNode.fixture(fixture), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"wrong\": 1}", InputFormat.JSON)).isNotEmpty();
    }
}
