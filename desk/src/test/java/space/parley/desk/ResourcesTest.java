package space.parley.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What can be said of the page's files without a browser.
final class ResourcesTest {
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("PARLEY_ROOT", ".."), "desk/src/main/resources/space/parley/desk");
    private static final Pattern ENTRY = Pattern.compile("^ {4}'([a-zA-Z.-]+)': (?:'(.*)'),$");
    private static final Pattern USED = Pattern.compile("'([a-z]+(?:\\.[a-zA-Z-]+)+)'|(?<=\\bt\\(')([a-z]+)'");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");

    /// Keys that are put together from a prefix and a word of the API or of the page's own state.
    private static final Pattern COMPOSED = Pattern.compile(
            "(nav|grade|class|purpose|path|conn|lock|said|kind|need|checked|origin)\\..+"
                    + "|agr\\.(bi|multi)lateral|out\\.(waiting|refused|released|delivered)|finding\\.(note|warning|error)|(loss|quantity|body|severity)\\.\\w+");

    @Test
    void bothLanguagesSayTheSameThings() {
        var en = messages("en");
        var zh = messages("zh");

        assertThat(zh.keySet()).isEqualTo(en.keySet()).hasSizeGreaterThan(200);
        assertThat(en)
                .allSatisfy((key, text) ->
                        assertThat(places(zh.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
    }

    @Test
    void everyMessageIsUsedAndEveryUseHasAMessage() {
        var keys = messages("en").keySet();
        var used = new TreeSet<String>();
        scripts().forEach((name, source) -> {
            if (!name.equals("messages.js")) {
                USED.matcher(source)
                        .results()
                        .map(match -> match.group().replace("'", ""))
                        .forEach(used::add);
            }
        });
        used.removeIf(word -> word.startsWith("parley.") || word.endsWith(".js"));

        assertThat(keys).containsAll(used);
        assertThat(keys)
                .filteredOn(key -> !used.contains(key) && !COMPOSED.matcher(key).matches())
                .as("messages that nobody uses")
                .isEmpty();
    }

    @Test
    void everyImportIsAFileOnTheClassPath() {
        scripts()
                .forEach((name, source) -> IMPORT.matcher(source).results().forEach(match -> {
                    var target = match.group(1);
                    assertThat(target).as("import in %s", name).matches("(\\./|/webjars/).+\\.js");
                    var resource = target.startsWith("./")
                            ? "/space/parley/desk/js/" + target.substring(2)
                            : "/META-INF/resources" + target;
                    assertThat(ResourcesTest.class.getResource(resource))
                            .as("%s, imported by %s", target, name)
                            .isNotNull();
                }));
    }

    @Test
    void dataNeverBecomesMarkupOrCode() {
        scripts()
                .forEach((name, source) -> assertThat(source)
                        .as(name)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML", "unsafeSVG")
                        .doesNotContain("document.write", "eval(", "new Function", "style="));
    }

    @Test
    void pageHasNoInlineScriptOrStyleSoThePolicyAllowsNone() {
        var page = text("index.html");
        var policy = text("csp.txt").strip();

        assertThat(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(page).find())
                .isFalse();
        assertThat(page).doesNotContain("<style", "style=", "importmap", "onload");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "\n");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group())
                .sorted()
                .toList();
    }

    private static Map<String, String> messages(String language) {
        var entries = new TreeMap<String, String>();
        var duplicates = new ArrayList<String>();
        var inside = false;
        for (var line : text("js/messages.js").lines().toList()) {
            if (line.startsWith("  ") && line.endsWith(": {")) {
                inside = line.strip().equals(language + ": {");
                continue;
            }
            var entry = ENTRY.matcher(line);
            if (inside && entry.matches() && entries.put(entry.group(1), entry.group(2)) != null) {
                duplicates.add(entry.group(1));
            }
        }
        assertThat(duplicates).as("keys that stand twice").isEmpty();
        return entries;
    }

    private static Map<String, String> scripts() {
        try (var files = Files.list(FOLDER.resolve("js"))) {
            var scripts = new TreeMap<String, String>();
            files.forEach(file -> scripts.put(file.getFileName().toString(), text("js/" + file.getFileName())));
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        return new String(FixtureNode.bytes("/space/parley/desk/" + name), StandardCharsets.UTF_8);
    }
}
