package space.parley.formats.ccsds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import space.parley.formats.text.Ascii;

/// What lines of key-value notation are taken apart with, against the plain way of doing the same.
class KnownKeysTest {
    private static Set<String> keys(SectionRule section) {
        var keys = new TreeSet<>(section.keys().keySet());
        section.children().forEach(child -> keys.addAll(keys(child)));
        return keys;
    }

    @Test
    void everyKeyOfEveryDictionaryIsFoundAndNoOther() {
        for (var dictionary : Dictionaries.all()) {
            for (var key : keys(dictionary.root())) {
                for (var padding : List.of("", "  ", "=1234567")) {
                    var bytes = (padding + key + padding).getBytes(StandardCharsets.US_ASCII);
                    int from = padding.length();
                    int to = from + key.length();
                    assertThat(dictionary.key(bytes, from, to))
                            .as("%s", dictionary)
                            .isEqualTo(key);
                    assertThat(Ascii.word(bytes, from, bytes.length)).isEqualTo(to);
                    bytes[to - 1]++;
                    var other = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
                    assertThat(dictionary.key(bytes, from, to))
                            .as("%s in %s", other, dictionary)
                            .isEqualTo(keys(dictionary.root()).contains(other) ? other : null);
                }
            }
            assertThat(dictionary.key(new byte[0], 0, 0)).isNull();
        }
    }

    @Test
    void aRuleIsTheSameWhereverItIsLookedForFirst() {
        for (var dictionary : Dictionaries.all()) {
            var sections = new ArrayList<>(List.of(dictionary.root()));
            for (int i = 0; i < sections.size(); i++) {
                var section = sections.get(i);
                sections.addAll(section.children());
                for (var key : keys(dictionary.root())) {
                    for (int after = -1; after <= section.keys().size(); after++) {
                        assertThat(section.key(key, after)).isSameAs(section.key(key));
                    }
                    assertThat(section.key(key) == null || section.mayHave(key)).isTrue();
                }
            }
        }
    }
}
