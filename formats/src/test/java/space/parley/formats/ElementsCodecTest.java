package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.elements.ElementsCodec;
import space.parley.formats.text.Findings;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;

class ElementsCodecTest {
    static final Codec CODEC = new ElementsCodec();
    static final Orbits ORBITS = Orbits.create();

    // An invented object.
    private static final String HEAD = "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,"
            + "RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,"
            + "ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT\r\n";
    private static final String ROW = "CSS (TIANHE),2021-035A,2026-03-01T12:34:57.641664,15.60684462,.0006726,41.4697,"
            + "224.1728,240.5427,202.4055,0,U,48274,999,27671,.62585E-4,.5009E-4,0\r\n";
    private static final String SPACE_TRACK = """
            [{"CCSDS_OMM_VERS":"3.0","COMMENT":"MADE UP","CREATION_DATE":"2026-03-01T14:00:00","ORIGINATOR":"N",
            "OBJECT_NAME":"CSS (TIANHE)","OBJECT_ID":"2021-035A","CENTER_NAME":"EARTH","REF_FRAME":"TEME",
            "TIME_SYSTEM":"UTC","MEAN_ELEMENT_THEORY":"SGP4","EPOCH":"2026-03-01T12:34:57.641664",
            "MEAN_MOTION":"15.60684462","ECCENTRICITY":"0.00067260","INCLINATION":"41.4697",
            "RA_OF_ASC_NODE":"224.1728","ARG_OF_PERICENTER":"240.5427","MEAN_ANOMALY":"202.4055",
            "EPHEMERIS_TYPE":"0","CLASSIFICATION_TYPE":"U","NORAD_CAT_ID":"48274","ELEMENT_SET_NO":"999",
            "REV_AT_EPOCH":"27671","BSTAR":"0.00006258500000","MEAN_MOTION_DOT":"0.00005009",
            "MEAN_MOTION_DDOT":"0.0000000000000","PERIOD":"92.267","DECAY_DATE":null,"MORE":{"A":[1,{"B":2}]}}]
            """;

    static Outcome<List<MeanElements>> read(Format format, byte[] bytes) {
        var findings = new Findings("catalogue");
        var sets = new ArrayList<MeanElements>();
        try {
            CODEC.read(format, Input.of(bytes, "catalogue"), findings, new Receiver() {
                @Override
                public void elements(MeanElements elements) {
                    sets.add(elements);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return findings.outcome(sets);
    }

    private static Outcome<List<MeanElements>> csv(String text) {
        return read(Format.OMM_CSV, Samples.bytes(text));
    }

    private static Outcome<List<MeanElements>> json(String text) {
        return read(Format.OMM_JSON, Samples.bytes(text));
    }

    static byte[] write(Format format, String version, List<MeanElements> sets, Losses losses) {
        var out = new ByteArrayOutputStream();
        var request = new WriteRequest(Samples.HEADER, version, List.of(), ORBITS);
        var writer = CODEC.writer(format, request, out, losses).orElseThrow();
        try {
            sets.forEach(writer::elements);
            writer.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Test
    void eachFormatIsKnownByHowItBegins() {
        var set = csv(HEAD + ROW).orThrow();
        for (var format : CODEC.formats()) {
            assertThat(CODEC.recognise(write(format, "", set, Losses.IGNORED))).contains(format);
        }
        assertThat(CODEC.recognise(Samples.bytes(SPACE_TRACK))).contains(Format.OMM_JSON);
        assertThat(CODEC.recognise(Samples.bytes("\uFEFF" + HEAD.replace("EPOCH", "\"EPOCH\"") + ROW)))
                .contains(Format.OMM_CSV);
        for (var other :
                List.of("", "{\"error\":\"no\"}", "[]", "CCSDS_OEM_VERS = 3.0\nCREATION_DATE = 1", "1 2\n", "<a/>")) {
            assertThat(CODEC.recognise(Samples.bytes(other))).as(other).isEmpty();
        }
    }

    @Test
    void aRowIsReadToTheLastDigit() {
        var read = csv(HEAD + ROW);
        var e = read.orThrow().getFirst();
        assertThat(e.object().value()).isEqualTo("48274");
        assertThat(e.name()).isEqualTo("CSS (TIANHE)");
        assertThat(e.internationalDesignator()).contains("2021-035A");
        assertThat(e.epoch()).hasToString("2026-03-01T12:34:57.641664000 UTC");
        assertThat(e.meanMotionRevPerDay()).isEqualTo(15.60684462);
        assertThat(e.eccentricity()).isEqualTo(0.0006726);
        assertThat(e.bstarPerEarthRadius()).isEqualTo(0.62585e-4);
        assertThat(e.meanMotionDot()).isEqualTo(0.5009e-4);
        assertThat(e.revolutionAtEpoch()).isEqualTo(27671);
        // Frame, time system, centre and theory follow from what such a catalogue is, and that is said.
        assertThat(Samples.codes(read)).containsExactly("FORMATS-211");
        assertThat(read.findings().getFirst().what().en())
                .contains("CENTER_NAME, REF_FRAME, TIME_SYSTEM, MEAN_ELEMENT_THEORY");
    }

    @Test
    void bothServicesTellTheSame() {
        var celestrak = csv(HEAD + ROW).orThrow();
        var spaceTrack = json(SPACE_TRACK);
        assertThat(spaceTrack.orThrow()).isEqualTo(celestrak);
        assertThat(Samples.codes(spaceTrack)).containsExactly("FORMATS-074");
        assertThat(spaceTrack.findings().getFirst().what().en())
                .contains("COMMENT, CREATION_DATE, DECAY_DATE, MORE, ORIGINATOR, PERIOD");
        assertThat(json(SPACE_TRACK.replace("[{", "{").replace("}]\n", "}\n")).orThrow())
                .as("one object without an array")
                .isEqualTo(celestrak);
    }

    @Test
    void columnsStandInAnyOrderAndValuesInQuotes() {
        var read = csv("\uFEFF\"EPOCH\",NOTE,\"MEAN_MOTION\",ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,"
                + "MEAN_ANOMALY,BSTAR,NORAD_CAT_ID,OBJECT_NAME,OBJECT_ID\n"
                + "2026-03-01T12:34:57.641664,\"two\nlines, a \"\"quotation\"\"\",\"15.60684462\",.0006726,41.4697,"
                + "224.1728,240.5427,202.4055,.62585E-4,799500001,\"A, \"\"B\"\" 站\",\n");
        var e = read.orThrow().getFirst();
        assertThat(e.object().value()).isEqualTo("799500001");
        assertThat(e.name()).isEqualTo("A, \"B\" 站");
        assertThat(e.internationalDesignator()).isEmpty();
        assertThat(e.meanMotionRevPerDay()).isEqualTo(15.60684462);
        assertThat(e.classification()).isEqualTo('U');
        assertThat(Samples.codes(read)).containsExactly("FORMATS-074", "FORMATS-211", "FORMATS-084");
        for (var format : List.of(Format.OMM_CSV, Format.OMM_JSON)) {
            var again = read(format, write(format, "", read.orThrow(), Losses.IGNORED));
            assertThat(again.orThrow()).as(format.name()).isEqualTo(read.orThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "15.60684462 | NaN | FORMATS-013 | MEAN_MOTION",
                "15.60684462 | 1e400 | FORMATS-013 | MEAN_MOTION",
                "15.60684462 | 0x1p3 | FORMATS-013 | MEAN_MOTION",
                "15.60684462 | 15d | FORMATS-013 | MEAN_MOTION",
                "15.60684462 | 25.1 | FORMATS-014 | MEAN_MOTION",
                "15.60684462 | '' | FORMATS-011 | MEAN_MOTION",
                "41.4697 | 191.4697 | FORMATS-014 | INCLINATION",
                ".0006726 | 1.5 | FORMATS-014 | ECCENTRICITY",
                "2026-03-01T12 | 2026-02-29T12 | FORMATS-016 | EPOCH",
                "2026-03-01T12:34:57 | 2026-03-01T12:34:60 | FORMATS-016 | EPOCH",
                ",48274, | ,T0001, | FORMATS-013 | NORAD_CAT_ID",
                ",48274, | ,1234567890, | FORMATS-014 | NORAD_CAT_ID",
                ",0,U, | ,4,U, | FORMATS-024 | EPHEMERIS_TYPE",
                ",0,U, | ,0,X, | FORMATS-017 | CLASSIFICATION_TYPE",
                "CSS (TIANHE) | A\u0001B | FORMATS-031 | OBJECT_NAME",
                "CSS (TIANHE), | CSS, TIANHE, | FORMATS-028 | -",
                "CSS (TIANHE), | \"CSS\"X, | FORMATS-212 | -",
                "CSS (TIANHE), | CSS \"TIANHE\", | FORMATS-212 | -",
                "CSS (TIANHE), | \"CSS, | FORMATS-212 | -",
            })
    void aRowWithAFaultIsRefusedByItsCodeAndPlace(String part, String instead, String code, String field) {
        assertThat(ROW).contains(part);
        var read = csv(HEAD + ROW + ROW.replace(part, instead));
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        var finding =
                read.findings().stream().filter(f -> f.code().equals(code)).findFirst();
        assertThat(finding).as(read.toString()).isPresent();
        assertThat(finding.get().place().line()).hasValue(3);
        assertThat(finding.get().place().field()).isEqualTo(Optional.ofNullable(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"TEME\" | \"GCRF\" | FORMATS-021",
                "\"TEME\" | \"\" | FORMATS-020",
                "\"TEME\" | null | FORMATS-020",
                "\"UTC\" | \"TAI\" | FORMATS-019",
                "\"UTC\" | \"\" | FORMATS-018",
                "\"EARTH\" | \"MARS\" | FORMATS-023",
                "\"SGP4\" | \"DSST\" | FORMATS-024",
                "\"3.0\" | \"4.0\" | FORMATS-006",
                "\"41.4697\" | true | FORMATS-013",
                "\"41.4697\" | NaN | FORMATS-213",
                "\"41.4697\" | {} | FORMATS-214",
                "\"INCLINATION\":\"41.4697\", | '' | FORMATS-010",
                "\"INCLINATION\":\"41.4697\" | \"INCLINATION\":1,\"INCLINATION\":2 | FORMATS-009",
                "\"MORE\" | MORE | FORMATS-213",
                "}}] | }} | FORMATS-213",
                "}}] | }}] 5 | FORMATS-214",
                "}}] | }},5] | FORMATS-214",
            })
    void aJsonWithAFaultIsRefusedByItsCode(String part, String instead, String code) {
        assertThat(SPACE_TRACK).contains(part);
        var read = json(SPACE_TRACK.replace(part, instead));
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains(code);
    }

    @Test
    void hostileCataloguesEndAsFindings() {
        var deep = "[".repeat(1_000_000);
        assertThat(Samples.codes(json(deep))).contains("FORMATS-214");
        assertThat(Samples.codes(json("[{\"A\":" + deep))).contains("FORMATS-213");
        assertThat(Samples.codes(json("[{\"MEAN_MOTION\":1" + "0".repeat(1_000_000) + "}]")))
                .contains("FORMATS-213");
        assertThat(Samples.codes(csv(HEAD + "\"" + "x\n".repeat(5_000_000)))).contains("FORMATS-003");
        assertThat(Samples.codes(csv(HEAD + "x".repeat(10_000_000)))).contains("FORMATS-003");
        assertThat(Samples.codes(csv(HEAD + ",".repeat(60_000)))).contains("FORMATS-028");
        assertThat(Samples.codes(csv(HEAD + ("\n" + ROW.replace("15.6", "x")).repeat(50_000))))
                .hasSizeLessThanOrEqualTo(100)
                .contains("FORMATS-013");
        assertThat(Samples.codes(csv("\"a\n".repeat(1001)))).contains("FORMATS-212");
        assertThat(Samples.codes(csv(HEAD))).containsExactly("FORMATS-001");
        assertThat(Samples.codes(json("[]"))).containsExactly("FORMATS-001");
        assertThat(Samples.codes(csv(HEAD.replace("INCLINATION", "ECCENTRICITY") + ROW)))
                .contains("FORMATS-009", "FORMATS-010");
    }

    @Test
    void whatColumnsCannotHoldIsToldWithItsSize() {
        var told = new ArrayList<String>();
        var set = csv(HEAD
                        + ROW.replace(".0006726", ".00067264")
                                .replace("27671", "127671")
                                .replace("TIANHE", "X".repeat(30)))
                .orThrow();
        var lines = new String(
                write(
                        Format.TLE,
                        "",
                        set,
                        (kind, field, detail, size, unit) ->
                                told.add("%s %s %.2e %s".formatted(kind, field, size, unit))),
                StandardCharsets.US_ASCII);
        assertThat(lines)
                .contains(" 0006726 ")
                .contains("15.6068446227671")
                .startsWith("CSS (" + "X".repeat(19) + "\n");
        assertThat(told)
                .containsExactly(
                        "COARSENED ECCENTRICITY 4.00e-08 ",
                        "COARSENED POSITION 4.05e-01 m",
                        "COARSENED OBJECT_NAME NaN ",
                        "COARSENED REV_AT_EPOCH NaN ");
        told.clear();
        write(
                Format.TLE,
                "2LE",
                csv(HEAD + ROW).orThrow(),
                (kind, field, detail, size, unit) -> told.add(kind + " " + field));
        assertThat(told).containsExactly("DROPPED OBJECT_NAME");
        assertThat(new String(write(Format.TLE, "3LE", csv(HEAD + ROW).orThrow(), Losses.IGNORED)))
                .startsWith("0 CSS (TIANHE)\n1 48274U 21035A   26060.52427826  .00005009");
    }

    @Test
    void aNumberBeyondAlphaFiveCannotBeWritten() {
        var high = csv(HEAD + ROW.replace("48274", "339999")).orThrow();
        assertThat(new String(write(Format.TLE, "2LE", high, Losses.IGNORED))).startsWith("1 Z9999U");
        var beyond = csv(HEAD + ROW.replace("48274", "340000")).orThrow();
        assertThatThrownBy(() -> write(Format.TLE, "", beyond, Losses.IGNORED))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
    }

    /// 6,000 catalogues with one to eight bytes changed end as values or as findings, never otherwise; what is read of
    /// them is read again from what is written of it.
    @Test
    void aDamagedCatalogueEndsAsAValueOrAsFindings() {
        long seed = 20261127;
        var random = new SplittableRandom(seed);
        var set = csv(HEAD + ROW).orThrow();
        int read = 0;
        for (int i = 0; i < 6000; i++) {
            var format = List.copyOf(CODEC.formats()).get(i % 3);
            var bytes = i % 6 == 1 ? Samples.bytes(SPACE_TRACK) : write(format, "", set, Losses.IGNORED);
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextInt(3) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) "0123456789.-+eE \"{}[]:,\n\\nTZU".charAt(random.nextInt(29));
            }
            try {
                var outcome = read(i % 6 == 1 ? Format.OMM_JSON : format, bytes);
                if (outcome instanceof Outcome.Done<List<MeanElements>> done) {
                    read++;
                    assertThat(read(Format.OMM_CSV, write(Format.OMM_CSV, "", done.value(), Losses.IGNORED))
                                    .orThrow())
                            .isEqualTo(done.value());
                }
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed %d, case %d:%n%s".formatted(seed, i, new String(bytes, StandardCharsets.ISO_8859_1)), e);
            }
        }
        assertThat(read).isBetween(100, 5000);
    }
}
