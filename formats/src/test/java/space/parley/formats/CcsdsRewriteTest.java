package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.ccsds.Dictionaries;
import space.parley.formats.ccsds.DocumentBuilder;
import space.parley.formats.text.Findings;

/// A message that is written again, in its own notation or the other, has every key, value, unit and comment
/// that it had, in the same order.
class CcsdsRewriteTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();

    private static Optional<List<Document>> read(byte[] bytes, Format format) throws IOException {
        var findings = new Findings("x");
        var documents = new ArrayList<Document>();
        CcsdsCodec.events(
                Dictionaries.isXml(format),
                Input.of(bytes, "x"),
                findings,
                new DocumentBuilder(Dictionaries.isXml(format), findings, documents::add));
        return findings.refused() ? Optional.empty() : Optional.of(documents);
    }

    private static byte[] rewritten(byte[] bytes, Format from, Format to) throws IOException {
        var out = new ByteArrayOutputStream();
        var findings = new Findings("x");
        CcsdsRewrite.rewrite(Input.of(bytes, "x"), from, to, out, findings, (kind, field, detail, error, unit) -> {
            throw new AssertionError(kind + " " + field + ": " + detail.en());
        });
        assertThat(findings.refused()).isFalse();
        return out.toByteArray();
    }

    private static Format other(Format format, boolean xml) {
        var name = format.name();
        return Format.valueOf(name.substring(0, name.length() - 3) + (xml ? "XML" : "KVN"));
    }

    /// Everything that a message says, a line each, whatever its notation.
    static List<String> said(List<Document> documents) {
        var said = new ArrayList<String>();
        for (var document : documents) {
            var dictionary =
                    Dictionaries.of(document.format(), document.version()).orElseThrow();
            said.add(dictionary.name() + " " + document.version());
            said(document.root(), "", said);
        }
        return said;
    }

    private static void said(Document.Section section, String path, List<String> said) {
        for (var node : section.nodes()) {
            switch (node) {
                case Document.Section s -> said(s, path + "/" + s.name(), said);
                case Document.Field f -> {
                    boolean inLine = path.endsWith("/stateVector") || f.key().matches("C[XYZ]_.*");
                    said.add(inLine ? f.value() : f.key() + " = " + f.value() + " " + f.unit());
                }
                case Document.Comment c -> said.add("COMMENT " + c.text());
                case Document.Row r -> said.addAll(List.of(r.text().split("[ \t]+")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ccsds-samples", "orekit-test-resources/ccsds/odm", "ephemeris/iss"})
    void nothingIsLostInEitherNotation(String folder) throws IOException {
        var counts = new TreeMap<String, Integer>();
        for (var file : Samples.files(Samples.data().resolve(folder))) {
            var bytes = Samples.read(file);
            var format = CODEC.recognise(bytes);
            var read = format.isEmpty() ? Optional.<List<Document>>empty() : read(bytes, format.get());
            if (read.isEmpty() || read.get().size() != 1) {
                continue;
            }
            var said = said(read.get());
            for (boolean xml : new boolean[] {false, true}) {
                var target = other(format.get(), xml);
                var written = rewritten(bytes, format.get(), target);
                var findings = new Findings("x");
                CcsdsCodec.events(xml, Input.of(written, "x"), findings, new DocumentBuilder(xml, findings, d -> {}));
                assertThat(findings.outcome(1))
                        .as("%s as %s", file, target)
                        .isInstanceOf(space.parley.terms.Outcome.Done.class);
                assertThat(said(read(written, target).orElseThrow()))
                        .as("%s as %s", file.getFileName(), target)
                        .satisfies(again -> same(again, said, format.get()));
                var back = rewritten(written, target, format.get());
                assertThat(said(read(back, format.get()).orElseThrow()))
                        .as("%s as %s and back", file.getFileName(), target)
                        .satisfies(again -> same(again, said, format.get()));
                counts.merge(format.get() + " → " + target, 1, Integer::sum);
            }
        }
        System.out.println(folder + ": " + counts);
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(2);
    }

    /// In lines of an attitude ephemeris a quaternion's scalar part may come first; in XML it comes last.
    private static void same(List<? extends String> again, List<String> said, Format format) {
        List<String> words = List.copyOf(again);
        if (format == Format.AEM_KVN || format == Format.AEM_XML) {
            assertThat(words).containsExactlyInAnyOrderElementsOf(said);
        } else {
            assertThat(words).containsExactlyElementsOf(said);
        }
    }

    @Test
    void whatXmlMustEscapeComesBack() throws IOException {
        var text = """
                CCSDS_OPM_VERS = 3.0
                COMMENT a < b && "c" > 'd'
                CREATION_DATE = 2026-03-01T00:00:00
                ORIGINATOR = <&">
                OBJECT_NAME = A [1]
                OBJECT_ID = 2026-001A
                CENTER_NAME = EARTH
                REF_FRAME = GCRF
                TIME_SYSTEM = UTC
                EPOCH = 2026-03-01T00:00:00
                X = 7000.0000 [km]
                Y = +0.0
                Z = -0
                X_DOT = 1E-3 [km/s]
                Y_DOT = 7.5
                Z_DOT = 0
                USER_DEFINED_A.b-c = é<
                """;
        var xml = rewritten(Samples.bytes(text), Format.OPM_KVN, Format.OPM_XML);
        var back = rewritten(xml, Format.OPM_XML, Format.OPM_KVN);
        assertThat(new String(back, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
