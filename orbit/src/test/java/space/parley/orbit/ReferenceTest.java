package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.scale.UtcRules;
import space.parley.orbit.Reference.Kind;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;

class ReferenceTest {
    private static final State STATE = new State(
            Samples.utc("2016-12-31T12:00:00Z"), Frame.GCRF, new Vector3(7e6, 1e5, -2e5), new Vector3(100, 7000, 1500));

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(Files.createTempDirectory(folder, "in").resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    @Test
    void nothingImportedSaysWhatCannotBeDone() {
        var reference = Reference.load(kept());
        assertThat(reference.status()).hasSize(Kind.values().length).allSatisfy(status -> {
            assertThat(status.holdings()).isEmpty();
            assertThat(status.findings()).isEmpty();
        });
        var orbits = Orbits.create(reference);
        assertThatThrownBy(() -> orbits.convert(STATE, Frame.ITRF))
                .hasMessageContaining("ORBIT-001")
                .hasMessageContaining("finals2000A")
                .hasMessageContaining("parley reference import");
        assertThatThrownBy(() -> orbits.to(TimeScale.UT1, STATE.epoch())).hasMessageContaining("ORBIT-015");
        assertThat(orbits.earthOrientationHolds()).isEmpty();
        assertThat(Files.exists(kept())).isFalse();
    }

    @Test
    void earthOrientationIsKeptAsItCameAndUsed() throws IOException {
        var bytes = ErfaWitnessTest.bytes("eop-2016.txt");
        var imported = Reference.load(kept()).importFile(file("finals2000A.all", bytes));
        assertThat(codes(imported)).containsExactly("ORBIT-028");
        var holding = imported.orThrow();
        assertThat(holding.kind()).isEqualTo(Kind.EARTH_ORIENTATION);
        assertThat(holding.from()).contains(LocalDate.of(2016, 12, 26));
        assertThat(holding.observedUntil()).contains(LocalDate.of(2017, 1, 8));
        assertThat(Files.readAllBytes(holding.file())).isEqualTo(bytes);
        var reference = Reference.load(kept());
        assertThat(codes(reference.importFile(file("again.txt", bytes)))).containsExactly("ORBIT-028", "ORBIT-029");
        assertThat(reference.outdated(LocalDate.of(2017, 1, 8))).isEmpty();
        assertThat(reference.outdated(LocalDate.of(2017, 1, 9)))
                .extracting(Finding::code)
                .containsExactly("ORBIT-025");
        var orbits = Orbits.create(reference);
        var fixed = orbits.convert(STATE, Frame.ITRF);
        assertThat(fixed.positionMetres().norm())
                .isCloseTo(STATE.positionMetres().norm(), within(1e-6));
        var late = new State(
                Samples.utc("2017-01-08T00:00:01Z"),
                Frame.GCRF,
                STATE.positionMetres(),
                STATE.velocityMetresPerSecond());
        assertThatThrownBy(() -> orbits.convert(late, Frame.ITRF))
                .hasMessageContaining("ORBIT-014")
                .hasMessageContaining("observed until 2017-01-08");
    }

    @Test
    void predictedDaysAreToldApart() throws IOException {
        var imported = Reference.load(kept())
                .importFile(file("finals2000A.data", ErfaWitnessTest.bytes("eop-2026.txt")))
                .orThrow();
        assertThat(imported.observedUntil()).contains(LocalDate.of(2026, 8, 20));
        assertThat(imported.until()).contains(LocalDate.of(2026, 8, 28));
        var orbits = Orbits.create(Reference.load(kept()));
        double observed = error(orbits, "2026-08-19T00:00:00Z");
        double predicted = error(orbits, "2026-08-27T00:00:00Z");
        assertThat(observed).isBetween(0.02, 0.1);
        assertThat(predicted).isBetween(1.5, 4.0);
    }

    private static double error(Orbits orbits, String at) {
        return orbits.steps(Frame.GCRF, Frame.ITRF, Samples.utc(at)).stream()
                .mapToDouble(s -> s.errorMetresAt(7e6))
                .sum();
    }

    @Test
    void aNewerSeriesIsUsedWhereItReachesAndAnOlderOneElsewhere() throws IOException {
        var first = Reference.load(kept());
        first.importFile(file("a.txt", ErfaWitnessTest.bytes("eop-2007.txt"))).orThrow();
        first.importFile(file("a.txt", ErfaWitnessTest.bytes("eop-2026.txt"))).orThrow();
        var reference = Reference.load(kept());
        var status = reference.status().get(Kind.EARTH_ORIENTATION.ordinal());
        assertThat(status.holdings())
                .extracting(h -> h.from().orElseThrow().getYear())
                .containsExactly(2026, 2007);
        var orbits = Orbits.create(reference);
        assertThat(orbits.to(TimeScale.UT1, Samples.utc("2007-04-05T12:00:00Z"))
                        .reading()
                        .toString())
                .isEqualTo("2007-04-05T11:59:59.927915425Z");
    }

    @Test
    void leapSecondsHaveAnExpiry() throws IOException {
        var list = """
                #$ 3945196800
                #@ 4007404800
                %s""".formatted(entries());
        var imported = Reference.load(kept()).importFile(file("leap-seconds.list", list));
        assertThat(imported.orThrow().until()).contains(LocalDate.of(2026, 12, 28));
        assertThat(imported.findings()).isEmpty();
        var orbits = Orbits.create(Reference.load(kept()));
        assertThat(orbits.leapSecondsHoldUntil()).contains(LocalDate.of(2026, 12, 28));
        assertThat(orbits.steps(TimeScale.UTC, TimeScale.GPS))
                .hasSize(2)
                .first()
                .satisfies(step -> assertThat(step.data().orElseThrow().en()).contains("2026-12-28"));
        var wrong = list.replace("3692217600 37", "3692217600 38");
        assertThat(codes(Reference.load(kept()).importFile(file("leap.txt", wrong))))
                .containsExactly("ORBIT-022");
        var hashed = list + "#h 1 2 3 4 5\n";
        assertThat(codes(Reference.load(kept()).importFile(file("leap.txt", hashed))))
                .containsExactly("ORBIT-027");
        var old = list.replace("3692217600 37\n", "");
        assertThat(codes(Reference.load(kept()).importFile(file("leap.txt", old))))
                .containsExactly("ORBIT-026");
    }

    /// The announced leap seconds as seconds since 1900 and TAI − UTC.
    private static String entries() {
        var out = new StringBuilder();
        for (var start : LeapSeconds.of(UtcRules.system()).starts()) {
            out.append((start.day().toEpochDay() + 25_567) * 86_400)
                    .append(' ')
                    .append(start.offset())
                    .append('\n');
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'hello', ORBIT-020",
        "'', ORBIT-020",
        "'KPL/LSK\nDELTET/DELTA_AT = ( 10, @1972-JAN-1\n 12, @1972-JUL-1 )', ORBIT-022",
        "'#$ 3945196800\n', ORBIT-023",
        "'#$ 3945196800\nNaN 10\n', ORBIT-022",
        "'product_type gravity_field\nmodelname X\nmax_degree 1e9\nend_of_head\ngfc 0 0 1 0', ORBIT-020"
    })
    void whatIsNoneOrDamagedIsRefused(String text, String code) throws IOException {
        assertThat(codes(Reference.load(kept()).importFile(file("x", text)))).containsExactly(code);
        assertThat(Files.exists(kept())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.091175, 9.091175, x",
        "-0.4035526, -0.4935526, UT1-UTC",
        "-0.4035526, 0x1p-3    , UT1-UTC",
        "-0.030    0.119, -30.030   0.119, dX",
        "57749.00, 57750.00, MJD",
        "161227, 161228, MJD"
    })
    void aDamagedRowIsRefusedWithItsPlace(String was, String is, String field) throws IOException {
        var text = new String(ErfaWitnessTest.bytes("eop-2016.txt"), StandardCharsets.ISO_8859_1);
        assertThat(text).contains(was);
        var outcome = Reference.load(kept()).importFile(file("finals", text.replace(was, is)));
        assertThat(codes(outcome)).containsExactly("ORBIT-022");
        var place = outcome.findings().getFirst().place();
        assertThat(place.field()).contains(field);
        assertThat(place.line().orElseThrow()).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "a\n",
                " ",
                "0",
                "#$ 3945196800\n",
                "KPL/LSK\nDELTET/DELTA_AT\n10,@1972-JAN-1,",
                "1234   ",
                "\u001f\u008b"
            })
    void tenMegabytesOfAnythingAreAnsweredAtOnce(String part) throws IOException {
        var file = file("x", part.repeat((10 << 20) / part.length()));
        var outcome = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Reference.load(kept()).importFile(file));
        assertThat(codes(outcome)).hasSize(1).first().asString().startsWith("ORBIT-02");
    }

    @Test
    void aFileThatWasSpoiledInTheFolderIsToldAndNotUsed() throws IOException {
        var holding = Reference.load(kept())
                .importFile(file("eop", ErfaWitnessTest.bytes("eop-2016.txt")))
                .orThrow();
        Files.writeString(holding.file(), "spoiled");
        var status = Reference.load(kept()).status().get(Kind.EARTH_ORIENTATION.ordinal());
        assertThat(status.holdings()).isEmpty();
        assertThat(status.findings()).extracting(Finding::code).containsExactly("ORBIT-020");
    }

    @Test
    void theFolderIsThatOfTheEnvironmentOrTheHome() {
        assertThat(Reference.folder(Map.of("PARLEY_REFERENCE", "/data"), Path.of("/home/a")))
                .isEqualTo(Path.of("/data"));
        assertThat(Reference.folder(Map.of(), Path.of("/home/a"))).isEqualTo(Path.of("/home/a/.parley/reference"));
    }

    @ParameterizedTest
    @CsvSource({
        "reference/finals2000A.all.gz, EARTH_ORIENTATION, 1973-01-02, 2026-08-20, 2027-08-28",
        "orekit-test-resources/eop-csv/eopc04_20.2022-now.csv, EARTH_ORIENTATION, 2022-01-01, ,",
        "orekit-test-resources/eop-csv/eopc04_14_IAU2000.24.csv, EARTH_ORIENTATION, 2024-01-01, ,",
        "orekit-test-resources/regular-data/Earth-orientation-parameters/yearly/eopc04_08_IAU2000.03, EARTH_ORIENTATION, 2003-01-01, 2003-12-31, 2003-12-31",
        "reference/naif0012.tls, LEAP_SECONDS, 1972-01-01, ,",
        "reference/EGM2008_120.gfc.gz, GRAVITY_FIELD, , ,",
        "reference/JGM3.gfc.gz, GRAVITY_FIELD, , ,",
        "orekit-test-resources/regular-data/de440-ephemerides/linux_p1550p2650.440, PLANETS, 1999-11-22, , 2000-06-01",
        "orekit-test-resources/regular-data/de431-ephemerides/lnxp0000.431, PLANETS, , ,",
        "orekit-test-resources/regular-data/de405-ephemerides/unxp0003.405, PLANETS, , ,"
    })
    void realFilesAreRecognised(
            String path, Kind kind, @Nullable LocalDate from, @Nullable LocalDate observed, @Nullable LocalDate until) {
        var imported = Reference.load(kept()).importFile(Samples.data(path));
        var holding = imported.orThrow();
        assertThat(holding.kind()).isEqualTo(kind);
        if (from != null) {
            assertThat(holding.from()).contains(from);
        }
        if (until != null) {
            assertThat(holding.observedUntil()).isEqualTo(Optional.ofNullable(observed));
            assertThat(holding.until()).contains(until);
        }
    }
}
