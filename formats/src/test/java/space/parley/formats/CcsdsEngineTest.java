package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.ccsds.Dictionaries;
import space.parley.formats.ccsds.SectionRule;
import space.parley.formats.text.Findings;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;

class CcsdsEngineTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();
    private static final String OPM = """
            CCSDS_OPM_VERS = 2.0
            COMMENT made here
            CREATION_DATE = 2026-03-01T00:00:00
            ORIGINATOR = PARLEY
            OBJECT_NAME = A
            OBJECT_ID = 2026-001A
            CENTER_NAME = MARS BARYCENTER
            REF_FRAME = ICRF
            TIME_SYSTEM = TDB
            COMMENT state
            EPOCH = 2026-03-01T00:00:00
            X = 7000 [km]
            Y = 0.1
            Z = 0
            X_DOT = 0
            Y_DOT = 7.5 [km/s]
            Z_DOT = 0
            MASS = 100 [kg]
            MAN_EPOCH_IGNITION = 2026-03-02T00:00:00
            MAN_DURATION = 10
            MAN_DELTA_MASS = -1
            MAN_REF_FRAME = RTN
            MAN_DV_1 = 0
            MAN_DV_2 = 0.001
            MAN_DV_3 = 0
            MAN_EPOCH_IGNITION = 2026-03-03T00:00:00
            MAN_DURATION = 10
            MAN_DELTA_MASS = -1
            MAN_REF_FRAME = RTN
            MAN_DV_1 = 0
            MAN_DV_2 = -0.001
            MAN_DV_3 = 0
            USER_DEFINED_COLOUR = RED
            """;

    private static Outcome<List<Document>> read(byte[] bytes) throws IOException {
        return read(bytes, new Findings("x.opm"));
    }

    private static Outcome<List<Document>> read(byte[] bytes, Findings findings) throws IOException {
        var documents = new ArrayList<Document>();
        var format = CODEC.recognise(bytes).orElseThrow();
        CODEC.read(format, Input.of(bytes, "x.opm"), findings, new Receiver() {
            @Override
            public void document(Document document) {
                documents.add(document);
            }
        });
        return findings.outcome(documents);
    }

    private static byte[] xml(byte[] kvn) throws IOException {
        var out = new ByteArrayOutputStream();
        CcsdsRewrite.rewrite(
                Input.of(kvn, "x"), Format.OPM_KVN, Format.OPM_XML, out, new Findings("x"), Losses.IGNORED);
        return out.toByteArray();
    }

    @Test
    void keysFindTheirSectionsInKeyValueNotation() throws IOException {
        var read = read(Samples.bytes(OPM));
        assertThat(Samples.codes(read)).isEmpty();
        var root = read.orThrow().getFirst().root();
        var data = root.sections("segment").getFirst().sections("data").getFirst();
        assertThat(data.nodes())
                .extracting(node -> ((Document.Section) node).name())
                .containsExactly(
                        "stateVector",
                        "spacecraftParameters",
                        "maneuverParameters",
                        "maneuverParameters",
                        "userDefinedParameters");
        var state = data.sections("stateVector").getFirst();
        assertThat(state.nodes().getFirst()).isEqualTo(new Document.Comment("state", 10));
        assertThat(state.field("X")).contains(new Document.Field("X", "7000", "km", 12));
        assertThat(state.field("Y")).contains(new Document.Field("Y", "0.1", null, 13));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X = 7000 [km]|X = 7000 [m]|FORMATS-015|12|X|table 3-3",
                "X = 7000 [km]|X = 7000 [KM]|FORMATS-114|12|X|",
                "X = 7000 [km]|X = 7000[km]|FORMATS-072|12|X|",
                "X = 7000 [km]|X = seven|FORMATS-013|12|X|table 3-3",
                "X = 7000 [km]|X =|FORMATS-011|12|X|table 3-3",
                "X = 7000 [km]|XX = 7000|FORMATS-125|12|XX|",
                "X = 7000 [km]|XX = 7000|FORMATS-010|11|X|table 3-3",
                "MASS = 100 [kg]|MASS = -100 [kg]|FORMATS-014|18|MASS|table 3-3",
                "MASS = 100 [kg]|MASS = 100@MASS = 100|FORMATS-009|19|MASS|table 3-3",
                "MASS = 100 [kg]|ORIGINATOR = ME|FORMATS-012|18|ORIGINATOR|",
                "EPOCH = 2026-03-01T00:00:00|EPOCH = 2026-02-30T00:00:00|FORMATS-016|11|EPOCH|table 3-3",
                "REF_FRAME = ICRF|COMMENT|FORMATS-020|5|REF_FRAME|table 3-2",
                "TIME_SYSTEM = TDB|COMMENT|FORMATS-018|5|TIME_SYSTEM|table 3-2",
                "TIME_SYSTEM = TDB|TIME_SYSTEM = SCLK|FORMATS-112|9|TIME_SYSTEM|",
                "CENTER_NAME = MARS BARYCENTER|CENTER_NAME = VULCAN|FORMATS-112|7|CENTER_NAME|",
                "CCSDS_OPM_VERS = 2.0|CCSDS_OPM_VERS = 2.5|FORMATS-006|1|CCSDS_OPM_VERS|CCSDS 502.0-B-3",
                "COMMENT made here|CLASSIFICATION = SECRET|FORMATS-081|2|CLASSIFICATION|",
                "ORIGINATOR = PARLEY|ORIGINATOR =|FORMATS-071|4|ORIGINATOR|table 3-1",
                "MAN_DURATION = 10@|@|FORMATS-010|19|MAN_DURATION|table 3-3",
                "COMMENT made here|COMMENT|FORMATS-070|2|COMMENT|"
            })
    void aFaultIsToldWithItsPlaceAndWhatTheStandardSays(
            String part, String instead, String code, int line, String field, String standard) throws IOException {
        var wanted = part.replace('@', '\n');
        assertThat(OPM).contains(wanted);
        var broken = OPM.replaceFirst(java.util.regex.Pattern.quote(wanted), instead.replace('@', '\n'));
        var told = new Findings("x.opm");
        var findings = read(Samples.bytes(broken), told).findings();
        assertThat(findings).extracting(Finding::code).contains(code);
        var finding =
                findings.stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow();
        assertThat(finding.place().line()).hasValue(line);
        assertThat(finding.place().field()).contains(field);
        if (standard != null) {
            assertThat(told.standard(finding).orElseThrow())
                    .startsWith("CCSDS 502.0-B-3")
                    .endsWith(standard);
            assertThat(finding.expected().en() + finding.expected().zh()).doesNotContain("CCSDS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "ISO-8859-1"})
    void xmlIsReadInEveryEncodingThatItStates(String charset) throws IOException {
        var text = new String(xml(Samples.bytes(OPM.replace("RED", "ROUGE"))), java.nio.charset.StandardCharsets.UTF_8);
        var stated = charset.startsWith("UTF-16") ? "UTF-16" : charset.startsWith("UTF-32") ? "UTF-32" : charset;
        var bytes = text.replace("encoding=\"UTF-8\"", "encoding=\"" + stated + "\"")
                .getBytes(Charset.forName(charset));
        var read = read(bytes);
        assertThat(read.orThrow()).hasSize(1);
        assertThat(Samples.codes(read)).isEqualTo(charset.equals("UTF-8") ? List.of() : List.of("FORMATS-109"));
    }

    @Test
    void everyDictionaryIsWhole() {
        for (var dictionary : Dictionaries.all()) {
            assertThat(dictionary.standard()).startsWith("CCSDS 50");
            assertThat(dictionary.versions()).isNotEmpty();
            assertThat(dictionary.root().child("header")).as(dictionary.name()).isNotNull();
            whole(dictionary.root());
        }
        assertThat(Dictionaries.all()).extracting(d -> d.root().name()).contains("opm", "omm", "oem", "ocm");
    }

    private static void whole(SectionRule section) {
        if (section.first() != null) {
            assertThat(section.key(section.first())).as(section.name()).isNotNull();
        }
        section.children().forEach(CcsdsEngineTest::whole);
    }

    private enum Attack {
        WIDE_VALUE(() -> OPM_XML + "<ORIGINATOR>x" + " ".repeat(60_000) + "\n" + " ".repeat(3_000) + "x</ORIGINATOR>"),
        WIDE_VALUES(() -> OPM_XML + ("<COMMENT>x" + " ".repeat(60_000) + "x</COMMENT>").repeat(160)),
        MANY_KEYS(() -> {
            var text = new StringBuilder("CCSDS_OPM_VERS = 2.0\n");
            for (int i = 0; text.length() < 10 << 20; i++) {
                text.append('A').append(i).append("=\n");
            }
            return text.toString();
        }),
        MANY_USER_KEYS(() -> {
            var text = new StringBuilder(OPM);
            for (int i = 0; text.length() < 10 << 20; i++) {
                text.append("USER_DEFINED_").append(i).append("=1\n");
            }
            return text.toString();
        }),
        MANY_MESSAGES(() -> "CCSDS_OPM_VERS = 2.0\n".repeat(480_000)),
        MANY_MANOEUVRES(() -> OPM + "MAN_EPOCH_IGNITION = 2026-03-02T00:00:00\n".repeat(240_000)),
        MANY_COMMENTS(() -> OPM + "COMMENT\n".repeat(1_200_000)),
        MANY_SECTIONS(() -> OPM_XML + "<a></a>".repeat(1_400_000)),
        MANY_ATTRIBUTES(() -> {
            var text = new StringBuilder(OPM_XML + "<ORIGINATOR");
            for (int i = 0; i < 600_000; i++) {
                text.append(" a").append(i).append("=\"\"");
            }
            return text + ">x</ORIGINATOR>";
        }),
        META_START(() -> "CCSDS_OEM_VERS = 2.0\n" + "META_START\n".repeat(900_000)),
        COVARIANCES(() -> "CCSDS_OEM_VERS = 2.0\nMETA_START\nMETA_STOP\nCOVARIANCE_START\n"
                + "EPOCH = 2026-03-02T00:00:00\n1\n".repeat(330_000));

        final Supplier<String> text;

        Attack(Supplier<String> text) {
            this.text = text;
        }
    }

    private static final String OPM_XML = "<opm id=\"CCSDS_OPM_VERS\" version=\"2.0\"><header>";

    /// Ten seconds is what a user waits for an answer.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Attack.class)
    void anAttackEndsAsAFinding(Attack attack) {
        var bytes = Samples.bytes(attack.text.get());
        var read = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(bytes));
        assertThat(read.findings()).isNotEmpty();
    }

    /// Damaged messages of all kinds end as a value or as findings, never otherwise; what is read can be written
    /// again.
    @Test
    void aDamagedMessageEndsAsAValueOrAsFindings() throws IOException {
        long seed = 20261127;
        var random = new SplittableRandom(seed);
        var samples = new ArrayList<byte[]>();
        samples.add(Samples.bytes(OPM));
        samples.add(xml(Samples.bytes(OPM)));
        for (var folder : List.of("ccsds-samples/JochimMaene+ccsds-ndm/data", "orekit-test-resources/ccsds/odm/ocm")) {
            for (var file : Samples.files(Samples.data().resolve(folder))) {
                var bytes = Samples.read(file);
                if (bytes.length < 20_000 && CODEC.recognise(bytes).isPresent()) {
                    samples.add(bytes);
                }
            }
        }
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            var mutant = mutant(samples.get(random.nextInt(samples.size())), random);
            var format = CODEC.recognise(mutant);
            if (format.isEmpty()) {
                continue;
            }
            try {
                read += read(mutant) instanceof Outcome.Done<?> ? 1 : 0;
                for (var target : List.of(format.get(), other(format.get()))) {
                    CcsdsRewrite.rewrite(
                            Input.of(mutant, "x"),
                            format.get(),
                            target,
                            java.io.OutputStream.nullOutputStream(),
                            new Findings("x"),
                            Losses.IGNORED);
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", case " + i + ":\n" + new String(mutant), e);
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    private static Format other(Format format) {
        var name = format.name();
        return Format.valueOf(name.substring(0, name.length() - 3) + (name.endsWith("XML") ? "KVN" : "XML"));
    }

    private static byte[] mutant(byte[] sample, SplittableRandom random) {
        var out = new ByteArrayOutputStream();
        int from = 0;
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            int at = random.nextInt(from, sample.length + 1);
            out.write(sample, from, at - from);
            int length = random.nextInt(1, 40);
            switch (random.nextInt(5)) {
                case 0 -> out.write(random.nextInt(256));
                case 1 -> {
                    int other = random.nextInt(sample.length);
                    out.write(sample, other, Math.min(length, sample.length - other));
                }
                case 2 -> at = Math.min(sample.length, at + length);
                case 3 -> {
                    var line = new String(sample, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n");
                    out.writeBytes(Samples.bytes("\n" + line[random.nextInt(line.length)] + "\n"));
                }
                default -> out.writeBytes(Samples.bytes(" <>&[]=-9e9 ".substring(random.nextInt(12))));
            }
            from = at;
        }
        out.write(sample, from, sample.length - from);
        return out.toByteArray();
    }
}
