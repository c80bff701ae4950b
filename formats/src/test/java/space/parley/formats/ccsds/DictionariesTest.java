package space.parley.formats.ccsds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.Format;
import space.parley.formats.Messages;
import space.parley.orbit.Orbits;
import space.parley.terms.Text;

/// Dictionaries are found by whatever a message begins with, and those that nobody asks for are not read.
class DictionariesTest {
    @Test
    void eachIsFoundByFormatRootAndKeyOfItsVersion() {
        var kinds = new LinkedHashSet<String>();
        for (var dictionary : Dictionaries.all()) {
            kinds.add(dictionary.name());
            var root = dictionary.root().name();
            for (var version : dictionary.versions()) {
                assertThat(Dictionaries.ofRoot(root, version)).isSameAs(dictionary);
                assertThat(Dictionaries.ofVersionKey(dictionary.versionKey(), version))
                        .isSameAs(dictionary);
                assertThat(Dictionaries.of(dictionary.format(false), version)).containsSame(dictionary);
                assertThat(Dictionaries.of(dictionary.format(true), version)).containsSame(dictionary);
            }
        }
        assertThat(Dictionaries.all()).hasSize(12);
        assertThat(Dictionaries.kinds()).containsExactlyElementsOf(kinds);
        assertThat(Objects.requireNonNull(Dictionaries.ofRoot("apm", "9")).versions())
                .containsExactly("2.0");
    }

    @Test
    void aFormatOfNoDictionaryHasNone() {
        var formats = new HashSet<Format>();
        for (var dictionary : Dictionaries.all()) {
            formats.addAll(List.of(dictionary.format(false), dictionary.format(true)));
        }
        for (var format : Format.values()) {
            assertThat(Dictionaries.of(format, "").isPresent())
                    .as(format.name())
                    .isEqualTo(formats.contains(format));
        }
        formats.addAll(List.of(Format.NDM_KVN, Format.NDM_XML));
        assertThat(new CcsdsCodec().formats()).isEqualTo(formats);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OPM", "Opm", "opm-1", "apm-2", "ndm", "\u0131pm", "opm "})
    void noOtherElementIsARoot(String element) {
        assertThat(Dictionaries.ofRoot(element, "2.0")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CCSDS_VERS",
                "CCSDS__VERS",
                "CCSDS_opm_VERS",
                "CCSDS_APM-1_VERS",
                "CCSDS_OPM_VERS ",
                "CCSDS_OPM",
                "OPM_VERS",
                "CCSDS_NDM_VERS"
            })
    void noOtherKeyIsThatOfAVersion(String key) {
        assertThat(Dictionaries.ofVersionKey(key, "2.0")).isNull();
    }

    /// Loads this room's classes anew, and tells which ones it has.
    private static final class Anew extends URLClassLoader {
        Anew(Set<URL> places) {
            super(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        }

        boolean has(Class<?> type) {
            return findLoadedClass(type.getName()) != null;
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static byte[] seed(String name) throws IOException {
        try (var in = DictionariesTest.class.getResourceAsStream("/fuzz/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void aCatalogueIsReadWithoutAnyDictionary() throws IOException, ReflectiveOperationException {
        var places = new LinkedHashSet<>(List.of(place(Messages.class), place(Orbits.class), place(Text.class)));
        try (var anew = new Anew(places)) {
            var read = anew.loadClass(Messages.class.getName()).getMethod("read", byte[].class, String.class);
            assertThat(read.invoke(null, seed("omm.csv"), "x")).asString().startsWith("Done");
            assertThat(anew.has(CcsdsCodec.class)).isTrue();
            assertThat(anew.has(DictionaryParser.class)).isFalse();
            assertThat(read.invoke(null, seed("cdm.kvn"), "x")).asString().startsWith("Done");
            assertThat(anew.has(DictionaryParser.class)).isTrue();
        }
    }
}
