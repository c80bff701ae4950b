package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryFactsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [1, -0.5e+3, 0, true, false, null, \"a\\u00e9\\n\\ud83d\\ude80\"] ",
                "{\"a\":{\"b\":[[]]}}",
                "\"\"",
                "12",
            })
    void readsJson(String text) {
        assertThat(Json.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[1e]",
                "[NaN]",
                "[tru]",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\ud83d\"",
                "\"\\ude80\\ud83d\"",
                "\"open",
                "/**/{}",
                "\uFEFF{}",
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(Json.parse(text)).isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(Json.parse("[".repeat(32) + "]".repeat(32))).isPresent();
        assertThat(Json.parse("[".repeat(33) + "]".repeat(33))).isEmpty();
        assertThat(Json.parse("[".repeat(1_000_000))).isEmpty();
    }

    @Test
    void quotedTextIsReadBack() {
        var text = "a\"\\\n\u0000\u007f\u2028é火\ud83d\ude80";
        assertThat(Json.parse(Json.quoted(text))).contains(new Json.Text(text));
    }

    @Test
    void saysWhatAnEntryCommitsTo() {
        var hash = Hash.of(new byte[0]);
        var facts = facts(
                "{\"kind\":\"received\",\"receipt\":\"sha256:" + hash + "\",\"blobs\":[\"sha256:" + hash + "\"]}");
        assertThat(facts).isTrue();
        assertThat(facts("{\"kind\":\"other\"}")).isTrue();
        assertThat(facts("{\"kind\":\"received\"}")).isFalse();
        assertThat(facts("{\"kind\":\"receipt\",\"receipt\":\"" + hash + "\"}")).isFalse();
        assertThat(facts("{\"blobs\":[]}")).isFalse();
        assertThat(facts("{\"kind\":1}")).isFalse();
        assertThat(facts("{\"kind\":\"x\",\"blobs\":\"sha256:" + hash + "\"}")).isFalse();
        assertThat(facts("{\"kind\":\"x\",\"blobs\":[\"SHA256:" + hash + "\"]}"))
                .isFalse();
        assertThat(facts("{\"kind\":\"x\",\"blobs\":[\"sha256:" + hash.hex().toUpperCase(Locale.ROOT) + "\"]}"))
                .isFalse();
        assertThat(facts("[]")).isFalse();
        assertThat(EntryFacts.of(new byte[] {'{', (byte) 0xff, '}'})).isEmpty();
    }

    private static boolean facts(String text) {
        return EntryFacts.of(text.getBytes(StandardCharsets.UTF_8)).isPresent();
    }
}
