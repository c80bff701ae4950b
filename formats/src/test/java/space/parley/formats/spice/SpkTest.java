package space.parley.formats.spice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Segment;
import space.parley.formats.tables.Taken;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

class SpkTest {
    private static final SpkCodec CODEC = new SpkCodec();
    private static final Frame ICRF = new Frame(Body.EARTH, FrameAxes.ICRF);

    /// A row of what `bench/witness/spk_states.py` told.
    private record Told(String file, int segment, String kind, int index, double seconds, double[] km) {
        static Told of(String line) {
            var cells = line.split(",");
            var km =
                    Arrays.stream(cells, 5, 11).mapToDouble(Double::parseDouble).toArray();
            return new Told(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    cells[2],
                    Integer.parseInt(cells[3]),
                    Double.parseDouble(cells[4]),
                    km);
        }
    }

    private static List<Told> witness() {
        try (var in = SpkTest.class.getResourceAsStream("spk-states.csv")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(l -> !l.startsWith("#")).map(Told::of).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Taken read(byte[] bytes) {
        return Taken.of(CODEC, Input.of(bytes, "test.bsp"));
    }

    @Test
    void everySampleIsReadOrRefused() {
        var results = new TreeMap<String, String>();
        var files = new ArrayList<Path>(Taken.files("ephemeris/spk", ".bsp"));
        files.addAll(Taken.files("orekit-test-resources/spice/binary/daf", ".bsp", ".BSP", ".bpc"));
        for (var file : files) {
            var taken = Taken.of(CODEC, Input.of(file));
            boolean refused =
                    taken.findings().stream().anyMatch(f -> f.severity() == space.parley.terms.Severity.ERROR);
            var codes = new java.util.TreeSet<>(taken.codes());
            results.put(
                    file.getFileName().toString(),
                    (refused ? "refused " : taken.only().states().size() + " ") + String.join(" ", codes));
        }
        var expected = new TreeMap<>(Map.ofEntries(
                Map.entry("CORL_DL_001_02_B_T19_00002.BSP", "refused FORMATS-279"),
                Map.entry("CORL_DL_001_02____A__00002.BSP", "refused FORMATS-279"),
                Map.entry("big_endian_test.bsp", "refused FORMATS-280"),
                Map.entry("multisegment_multirecord_type1.bsp", "refused FORMATS-279"),
                Map.entry("pck20_ex.bpc", "refused FORMATS-276"),
                Map.entry("pck2_ex.bpc", "refused FORMATS-276"),
                Map.entry("pck3_ex.bpc", "refused FORMATS-276"),
                Map.entry("spk14b_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw10_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw15_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw17_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw19_subtype0_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw19_subtype2_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw20_ex.bsp", "refused FORMATS-279"),
                Map.entry("spkw21_ex.bsp", "refused FORMATS-279"),
                Map.entry("vgr2_jup230.bsp", "refused FORMATS-279"),
                Map.entry("picante-type17.bsp", "refused FORMATS-279")));
        for (var type : List.of("8", "9", "12", "13")) {
            expected.put("picante-type" + type + "_5d.bsp", "30 FORMATS-282 FORMATS-284");
        }
        expected.put("picante-type2.bsp", "33 FORMATS-282 FORMATS-283 FORMATS-284");
        expected.put("picante-type3.bsp", "161 FORMATS-282 FORMATS-283 FORMATS-284");
        expected.put("picante-type5.bsp", "36 FORMATS-282 FORMATS-284");
        expected.put("spkw02_ex.bsp", "17 FORMATS-282 FORMATS-283");
        // Its velocities are not the slopes of its positions, so that no number of samples joins them well.
        expected.put("spkw03_ex.bsp", "257 FORMATS-282 FORMATS-283");
        expected.put("spkw05_ex.bsp", "9 FORMATS-282");
        expected.put("spkw08_ex.bsp", "9 FORMATS-282");
        expected.put("spkw09_ex.bsp", "800 FORMATS-282");
        expected.put("spkw12_ex.bsp", "9 FORMATS-282");
        expected.put("spkw12_odd_window_ex.bsp", "10 FORMATS-282");
        expected.put("spkw13_ex.bsp", "800 FORMATS-282");
        assertThat(results).isEqualTo(expected);
    }

    /// The states of discrete segments come as they stand: bit for bit in metres, epochs to the nanosecond.
    @Test
    void statesComeAsTheyStand() {
        var taken = new HashMap<String, Taken>();
        int compared = 0;
        for (var told : witness()) {
            if (!told.kind.equals("state")) {
                continue;
            }
            var file = Taken.data().resolve(told.file);
            var table = taken.computeIfAbsent(told.file, f -> Taken.of(CODEC, Input.of(file)))
                    .tables()
                    .get(told.segment - 1);
            var state = table.states().get(told.index);
            var expected = Arrays.stream(told.km).map(x -> 1000 * x).toArray();
            assertThat(state.values()).as("%s", told).containsExactly(expected);
            var time =
                    new SpkTime(state.epoch().date().toEpochDay(), state.epoch().nanoOfDay());
            assertThat(time.since(told.seconds)).as("%s", told).isCloseTo(0, within(0.6e-9));
            compared++;
        }
        assertThat(compared).isEqualTo(44);
    }

    /// A kernel tells what the witness tells at any time, to 1e-13 of the distance and 1e-11 of the speed.
    @Test
    void kernelsTellStatesAtAnyTime() throws IOException {
        var kernels = new HashMap<String, SpkKernel>();
        int compared = 0;
        for (var told : witness()) {
            if (!told.kind.equals("value")) {
                continue;
            }
            var kernel = kernels.get(told.file);
            if (kernel == null) {
                kernel = SpkKernel.read(Input.of(Taken.data().resolve(told.file)))
                        .orThrow();
                kernels.put(told.file, kernel);
            }
            var curve = kernel.curve(told.segment - 1);
            var km = new double[6];
            curve.at(told.seconds, km);
            assertThat(off(km, told.km, 0)).as("%s", told).isLessThan(1e-13);
            assertThat(off(km, told.km, 3)).as("%s", told).isLessThan(1e-11);
            compared++;
        }
        assertThat(compared).isEqualTo(90);
    }

    private static double off(double[] a, double[] b, int from) {
        double off = 0;
        double size = 0;
        for (int i = from; i < from + 3; i++) {
            off = Math.max(off, Math.abs(a[i] - b[i]));
            size = Math.max(size, Math.abs(b[i]));
        }
        return off / size;
    }

    @Test
    void segmentsTellWhatTheyAre() {
        var table = Taken.of(CODEC, Input.of(Taken.data().resolve("ephemeris/spk/picante-type13_5d.bsp")))
                .only();
        var segment = table.segment();
        assertThat(segment.objectId()).isEqualTo("-236");
        assertThat(segment.objectName()).isEqualTo("input.txt");
        assertThat(segment.frame()).isEqualTo(new Frame(Body.MERCURY, FrameAxes.ICRF));
        assertThat(segment.timeScale()).isEqualTo(TimeScale.TDB);
        assertThat(segment.interpolation()).hasValue("HERMITE");
        assertThat(segment.interpolationDegree()).hasValue(5);
        assertThat(segment.useableStart().orElseThrow()).hasToString("2000-01-01T12:00:00.000Z");
        assertThat(segment.useableStop().orElseThrow()).hasToString("2000-01-01T12:00:29.000Z");
    }

    /// The error that is told of samples is the one that interpolation between them makes: the Earth about the
    /// barycentre of Earth and Moon in DE414, and Saturn in a satellites' ephemeris.
    @Test
    void samplesMeetThePolynomials() throws IOException {
        for (var name : List.of("picante-type2.bsp", "picante-type3.bsp")) {
            var input = Input.of(Taken.data().resolve("ephemeris/spk").resolve(name));
            var taken = Taken.of(CODEC, input);
            var told = taken.findings().stream()
                    .filter(f -> f.code().equals("FORMATS-283"))
                    .findFirst()
                    .orElseThrow()
                    .what()
                    .en();
            double stated = Double.parseDouble(told.replaceFirst("(?s).*at most ([0-9.e+-]+) m and.*", "$1"));
            // The polynomials of Saturn meet one another with a kink: they are too short for its inner moons.
            assertThat(stated).isLessThan(name.contains("type2") ? 1e-3 : 0.5);
            var curve = SpkKernel.read(input).orThrow().curve(0);
            var states = taken.only().states();
            var times = new double[states.size()];
            var values = new double[6 * times.length];
            double origin = curveTime(states.getFirst());
            for (int i = 0; i < times.length; i++) {
                times[i] = curveTime(states.get(i)) - origin;
                System.arraycopy(states.get(i).values(), 0, values, 6 * i, 6);
            }
            double worst = 0;
            var truth = new double[6];
            var found = new double[6];
            for (int i = 0; i + 1 < times.length; i++) {
                for (double part : new double[] {0.25, 0.5, 0.9}) {
                    double at = times[i] + part * (times[i + 1] - times[i]);
                    curve.at(origin + at, truth);
                    Joined.hermite(times, values, Math.clamp(i - 1, 0, times.length - 4), 4, at, found);
                    worst = Math.max(
                            worst,
                            Math.hypot(
                                    Math.hypot(found[0] - 1000 * truth[0], found[1] - 1000 * truth[1]),
                                    found[2] - 1000 * truth[2]));
                }
            }
            assertThat(worst).as(name).isBetween(stated / 10, 1.1 * stated + 1e-5);
        }
    }

    private static double curveTime(Taken.At at) {
        return new SpkTime(at.epoch().date().toEpochDay(), at.epoch().nanoOfDay()).seconds();
    }

    @Test
    void statesAreChainedToACommonCentre() {
        var epoch = new Epoch(TimeScale.TDB, new UtcInstant(LocalDate.of(2026, 1, 1), 0));
        var km = new double[] {7000e3, 0, 0, 0, 7.5e3, 0};
        var first = table("-99", new Frame(Body.EARTH, FrameAxes.ICRF), km);
        var second = table("399", new Frame(Body.EARTH_BARYCENTER, FrameAxes.ICRF), 1e6, 2e6, 3e6, 10, 20, 30);
        var third = table("301", new Frame(Body.EARTH_BARYCENTER, FrameAxes.ICRF), -8e7, 0, 0, 0, -800, 0);
        var bytes = first.and(second).and(third).bytes();
        try {
            var kernel = SpkKernel.read(Input.of(bytes, "chain.bsp")).orThrow();
            var state = kernel.state(-99, Body.MOON, epoch).orElseThrow();
            assertThat(state.positionMetres()).isEqualTo(new Vector3(7000e3 + 1e6 + 8e7, 2e6, 3e6));
            assertThat(state.velocityMetresPerSecond().y()).isCloseTo(7500 + 20 + 800, within(1e-9));
            assertThat(state.frame()).isEqualTo(new Frame(Body.MOON, FrameAxes.ICRF));
            assertThat(kernel.state(-99, Body.EARTH, epoch).orElseThrow().positionMetres())
                    .isEqualTo(new Vector3(7000e3, 0, 0));
            assertThat(kernel.state(-99, Body.SUN, epoch)).isEmpty();
            assertThat(kernel.state(-98, epoch)).isEmpty();
            assertThatThrownBy(() -> kernel.state(-99, Epoch.utc(epoch.reading())))
                    .isInstanceOf(IllegalArgumentException.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Tables for writing: the same state at 0 s and 60 s of 2026-01-01 TDB.
    private record Tables(Taken taken, List<Taken.Loss> losses) {
        Tables and(Tables more) {
            taken.tables().addAll(more.taken.tables());
            return this;
        }

        byte[] bytes() {
            return taken.written(CODEC, Format.SPK, losses);
        }
    }

    private static Tables table(String id, Frame frame, double... state) {
        var taken = new Taken();
        int code = Integer.parseInt(id);
        var name = Body.ofNaifId(code).filter(b -> code > 100).map(Body::label).orElse("NAME " + id);
        taken.segment(segment(id, name, frame, TimeScale.TDB, Optional.of("HERMITE"), OptionalInt.of(3)));
        long day = LocalDate.of(2026, 1, 1).toEpochDay();
        taken.state(day, 0, state, state.length);
        taken.state(day, 60_000_000_000L, state, state.length);
        taken.endSegment();
        return new Tables(taken, new ArrayList<>());
    }

    private static Segment segment(
            String id, String name, Frame frame, TimeScale scale, Optional<String> method, OptionalInt degree) {
        return new Segment(
                id,
                name,
                frame,
                scale,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                method,
                degree,
                Optional.empty(),
                Optional.empty());
    }

    /// Kernels that were read come back from our own with the same states; 30 segments need two summary records.
    @Test
    void whatIsWrittenIsReadAgain() {
        for (var name : List.of("picante-type13_5d.bsp", "picante-type12_5d.bsp", "picante-type9_5d.bsp")) {
            var taken = Taken.of(
                    CODEC, Input.of(Taken.data().resolve("ephemeris/spk").resolve(name)));
            var losses = new ArrayList<Taken.Loss>();
            var back = read(taken.written(CODEC, Format.SPK, losses));
            assertThat(back.only().states()).hasSameSizeAs(taken.only().states());
            for (int i = 0; i < taken.only().states().size(); i++) {
                var a = taken.only().states().get(i);
                var b = back.only().states().get(i);
                assertThat(b.epoch()).isEqualTo(a.epoch());
                assertThat(off(b.values(), a.values(), 0)).isLessThan(3e-16);
                assertThat(off(b.values(), a.values(), 3)).isLessThan(3e-16);
            }
            assertThat(back.only().segment().objectId()).isEqualTo("-236");
            assertThat(losses).noneMatch(l -> l.field().equals("OBJECT_ID"));
            boolean lagrange = name.contains("type9");
            assertThat(losses.stream().anyMatch(l -> l.kind() == Losses.Kind.DEFAULTED))
                    .isEqualTo(lagrange);
        }
        var many = table("1", ICRF, 1, 2, 3, 4, 5, 6);
        for (int i = 2; i <= 60; i++) {
            many.and(table(Integer.toString(i), ICRF, i, 2, 3, 4, 5, 6));
        }
        var back = read(many.bytes());
        assertThat(back.codes()).containsExactly("FORMATS-284", "FORMATS-282");
        assertThat(back.tables()).hasSize(60);
        for (int i = 1; i <= 60; i++) {
            var table = back.tables().get(i - 1);
            assertThat(table.segment().objectId()).isEqualTo(Integer.toString(-100_000 - i));
            assertThat(table.segment().objectName()).isEqualTo("NAME " + i);
            assertThat(table.states().get(1).values()).containsExactly(i, 2, 3, 4, 5, 6);
        }
    }

    /// 1,000 states at 60.123456789 s: with its directories, and times that are off by what is told.
    @Test
    void longTablesAndTheirTimes() {
        var taken = new Taken();
        taken.segment(segment("2021-035A", "天和", ICRF, TimeScale.TDB, Optional.empty(), OptionalInt.empty()));
        long day = LocalDate.of(2026, 1, 1).toEpochDay();
        for (int i = 0; i < 1000; i++) {
            double angle = i * 0.065;
            taken.state(
                    day,
                    i * 60_123_456_789L,
                    new double[] {
                        7e6 * Math.cos(angle),
                        7e6 * Math.sin(angle),
                        i,
                        -7500 * Math.sin(angle),
                        7500 * Math.cos(angle),
                        0
                    },
                    6);
        }
        var epoch = new Epoch(TimeScale.TDB, new UtcInstant(LocalDate.of(2026, 1, 1), 0));
        taken.covariance(Covariance.ofRtnSigmas(epoch, new Vector3(1, 1, 1), new Vector3(1, 1, 1)));
        taken.endSegment();
        var losses = new ArrayList<Taken.Loss>();
        var back = read(taken.written(CODEC, Format.SPK, losses));
        assertThat(losses)
                .extracting(Taken.Loss::field)
                .containsExactlyInAnyOrder(
                        "INTERPOLATION, INTERPOLATION_DEGREE",
                        "OBJECT_ID",
                        "USEABLE_START_TIME, USEABLE_STOP_TIME",
                        "OBJECT_NAME",
                        "covariance",
                        "position",
                        "velocity",
                        "EPOCH");
        double stated = losses.getLast().error();
        assertThat(stated).isBetween(1e-9, 1e-7);
        long worst = 0;
        for (int i = 0; i < 1000; i++) {
            var a = taken.only().states().get(i);
            var b = back.only().states().get(i);
            worst = Math.max(worst, Math.abs(a.epoch().nanoOfDay() - b.epoch().nanoOfDay()));
            assertThat(off(b.values(), a.values(), 0)).isLessThan(3e-16);
        }
        assertThat(worst * 1e-9).isBetween(stated / 10, stated);
        assertThat(back.only().segment().interpolationDegree()).hasValue(7);
    }

    @Test
    void whatAKernelCannotHoldIsRefused() {
        var bad = List.<Tables>of(
                table("1", new Frame(Body.EARTH, FrameAxes.TEME), 1, 2, 3, 4, 5, 6),
                table("1", Frame.EME2000, 1, 2, 3, 4, 5, 6),
                table("1", new Frame(Body.MARS, FrameAxes.ITRF1993), 1, 2, 3, 4, 5, 6),
                table("1", ICRF, 1, 2, 3));
        for (var tables : bad) {
            assertThatThrownBy(tables::bytes)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("FORMATS-090");
        }
        var fixed = table("1", new Frame(Body.MARS, FrameAxes.IAU), 1, 2, 3, 4, 5, 6);
        var back = read(fixed.bytes());
        assertThat(back.only().segment().frame()).isEqualTo(new Frame(Body.MARS, FrameAxes.IAU));
        assertThat(back.codes()).contains("FORMATS-287");
        var itrf = read(table("1", new Frame(Body.EARTH, FrameAxes.ITRF1993), 1, 2, 3, 4, 5, 6)
                .bytes());
        assertThat(itrf.only().segment().frame()).isEqualTo(new Frame(Body.EARTH, FrameAxes.ITRF1993));
    }

    @Test
    void theOtherByteOrderReadsTheSame() {
        for (var name : List.of("type2", "type5", "type13_5d")) {
            var file = Taken.data().resolve("ephemeris/spk/picante-" + name + ".bsp");
            var taken = Taken.of(CODEC, Input.of(file));
            var turned = read(turned(bytes(file)));
            assertThat(turned.codes()).isEqualTo(taken.codes());
            assertThat(turned.only().states())
                    .usingRecursiveComparison()
                    .isEqualTo(taken.only().states());
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// A kernel of one summary record in the other byte order.
    private static byte[] turned(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var to = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.BIG_ENDIAN);
        for (int at : new int[] {8, 12, 76, 80, 84}) {
            to.putInt(at, from.getInt(at));
        }
        to.put(88, "BIG-IEEE".getBytes(StandardCharsets.US_ASCII));
        int summary = (from.getInt(76) - 1) * 1024;
        for (int at = summary; at < summary + 40; at += 8) {
            to.putDouble(at, from.getDouble(at));
        }
        for (int at = summary + 40; at < summary + 64; at += 4) {
            to.putInt(at, from.getInt(at));
        }
        for (int at = summary + 2048; at + 8 <= bytes.length; at += 8) {
            to.putDouble(at, from.getDouble(at));
        }
        return to.array();
    }

    private static byte[] changed(Consumer<ByteBuffer> change) {
        var bytes = table("1", ICRF, 1, 2, 3, 4, 5, 6).bytes();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(buffer);
        return bytes;
    }

    // Head, one record of comments, summaries in the third (from byte 2048), names, data from byte 4096.
    private static final int SUMMARY = 2048;
    private static final int DATA = 4096;

    @Test
    void brokenKernelsAreRefused() {
        var cases = new TreeMap<String, Consumer<ByteBuffer>>();
        cases.put("277 newline damage", b -> b.put(DafFile.FTP_PLACE + 7, (byte) '\n'));
        cases.put("278 other sizes", b -> b.putInt(8, 3));
        cases.put("278 byte order", b -> b.put(88, "BIG-IEEE".getBytes(StandardCharsets.US_ASCII)));
        cases.put("286 vax", b -> b.put(88, "VAX-GFLT".getBytes(StandardCharsets.US_ASCII)));
        cases.put("276 pointing", b -> b.put(0, "DAF/CK  ".getBytes(StandardCharsets.US_ASCII)));
        cases.put("286 transfer", b -> b.put(0, "DAFETF N".getBytes(StandardCharsets.US_ASCII)));
        cases.put("278 no summary", b -> b.putInt(76, 0));
        cases.put("278 loop", b -> b.putDouble(SUMMARY, 3));
        cases.put("278 back", b -> b.putDouble(SUMMARY, 2));
        cases.put("278 fraction", b -> b.putDouble(SUMMARY, 3.5));
        cases.put("278 not a number", b -> b.putDouble(SUMMARY, Double.NaN));
        cases.put("278 previous", b -> b.putDouble(SUMMARY + 8, 7));
        cases.put("278 too many", b -> b.putDouble(SUMMARY + 16, 26));
        cases.put("278 negative count", b -> b.putDouble(SUMMARY + 16, -1));
        cases.put("278 none", b -> b.putDouble(SUMMARY + 16, 0));
        cases.put("278 same words", b -> {
            b.putDouble(SUMMARY + 16, 2);
            for (int i = 0; i < 40; i++) {
                b.put(SUMMARY + 64 + i, b.get(SUMMARY + 24 + i));
            }
        });
        cases.put("278 negative address", b -> b.putInt(SUMMARY + 24 + 32, -5));
        cases.put("278 end before begin", b -> b.putInt(SUMMARY + 24 + 36, 5));
        cases.put("005 end beyond the file", b -> b.putInt(SUMMARY + 24 + 36, Integer.MAX_VALUE));
        cases.put("005 next beyond the file", b -> b.putDouble(SUMMARY, 2e9));
        cases.put("280 frame", b -> b.putInt(SUMMARY + 24 + 24, 17));
        cases.put("281 centre", b -> b.putInt(SUMMARY + 24 + 20, 12345));
        cases.put("279 type", b -> b.putInt(SUMMARY + 24 + 28, 1));
        cases.put("285 span", b -> b.putDouble(SUMMARY + 24, Double.NaN));
        cases.put("285 years", b -> b.putDouble(SUMMARY + 32, 1e300));
        cases.put("285 another type", b -> b.putInt(SUMMARY + 24 + 28, 2));
        cases.put("285 state", b -> b.putDouble(DATA, Double.NaN));
        cases.put("285 infinite", b -> b.putDouble(DATA + 48, Double.POSITIVE_INFINITY));
        cases.put("285 epochs", b -> b.putDouble(DATA + 96, 1e10));
        cases.put("285 same epochs", b -> b.putDouble(DATA + 96, b.getDouble(DATA + 104)));
        cases.put("285 no epoch", b -> b.putDouble(DATA + 96, Double.NaN));
        cases.put("285 window", b -> b.putDouble(DATA + 112, 1e9));
        cases.put("285 count", b -> b.putDouble(DATA + 120, 1e8));
        cases.put("285 count of none", b -> b.putDouble(DATA + 120, Double.NaN));
        cases.forEach((name, change) -> {
            var taken = read(changed(change));
            assertThat(taken.codes()).as(name).contains("FORMATS-" + name.substring(0, 3));
            try {
                assertThat(SpkKernel.read(Input.of(changed(change), name)))
                        .as(name)
                        .isInstanceOf(space.parley.terms.Outcome.Refused.class);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(read(changed(b -> {})).codes()).containsExactly("FORMATS-284", "FORMATS-282");
    }

    @Test
    void cutKernelsEndAsFindings() {
        var whole = changed(b -> {});
        for (int length = 0; length < 4096 + 128; length += 61) {
            var taken = read(Arrays.copyOf(whole, length));
            assertThat(taken.codes()).as("%d bytes", length).contains("FORMATS-005");
        }
    }

    /// 3,000 kernels with one to four words changed end as states or as findings, soon.
    @Test
    void damagedKernelsEndAsStatesOrFindings() {
        var samples = new ArrayList<byte[]>();
        for (var name : List.of("2", "3", "5", "9_5d", "12_5d")) {
            samples.add(bytes(Taken.data().resolve("ephemeris/spk/picante-type" + name + ".bsp")));
        }
        long seed = 20260304;
        var random = new SplittableRandom(seed);
        var odd = new double[] {0, -1, 1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300, 4, 1e9, 0.5, -0.0};
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (int i = 0; i < 3000; i++) {
                var bytes = samples.get(random.nextInt(samples.size())).clone();
                var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                int first = (buffer.getInt(76) - 1) * 128;
                for (int n = random.nextInt(1, 5); n > 0; n--) {
                    boolean head = random.nextInt(3) == 0;
                    int word = head ? first + random.nextInt(8) : random.nextInt(first, bytes.length / 8);
                    switch (random.nextInt(3)) {
                        case 0 -> buffer.putDouble(8 * word, odd[random.nextInt(odd.length)]);
                        case 1 -> buffer.putInt(8 * word, random.nextInt(-10, 2000));
                        default -> buffer.put(8 * word + random.nextInt(8), (byte) random.nextInt(256));
                    }
                }
                try {
                    refused +=
                            read(bytes).codes().stream().anyMatch(c -> c.matches("FORMATS-(005|27.|28[0156])")) ? 1 : 0;
                    SpkKernel.read(Input.of(bytes, "mutant"));
                } catch (RuntimeException | IOException e) {
                    throw new AssertionError("seed " + seed + ", case " + i, e);
                }
            }
            assertThat(refused).isGreaterThan(500);
        });
    }

    /// Two megabytes of the smallest polynomials, the most states that a kernel of that size can ask for. Ten
    /// megabytes took 0.7 s of processor time.
    @Test
    void manySmallPolynomialsEndInTime() {
        int count = 50_000;
        var sample = ByteBuffer.wrap(Arrays.copyOf(changed(b -> {}), 4096 + 8 * (5 * count + 4)))
                .order(ByteOrder.LITTLE_ENDIAN);
        sample.putInt(SUMMARY + 24 + 28, 2).putInt(SUMMARY + 24 + 36, 512 + 5 * count + 4);
        sample.putDouble(SUMMARY + 24, 0).putDouble(SUMMARY + 32, count);
        sample.position(DATA);
        for (int i = 0; i < count; i++) {
            sample.putDouble(i + 0.5)
                    .putDouble(0.5)
                    .putDouble(7000 + i % 2)
                    .putDouble(0)
                    .putDouble(0);
        }
        sample.putDouble(0).putDouble(1).putDouble(5).putDouble(count);
        var counted = new long[1];
        var counter = new space.parley.formats.Receiver() {
            @Override
            public void state(long epochDay, long nanoOfDay, double[] values, int size) {
                counted[0]++;
            }
        };
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> CODEC.read(
                        Format.SPK,
                        Input.of(sample.array(), "many"),
                        new space.parley.formats.text.Findings("many"),
                        counter));
        assertThat(counted[0]).isEqualTo(4L * count + 1);
    }
}
