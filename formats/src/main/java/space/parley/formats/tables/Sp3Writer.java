package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Losses;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes SP3, version d unless c is asked for. A file of one table of even steps is written as its states come; other
/// tables are held in memory until the end, since SP3 has all satellites of an epoch together, and every epoch of its
/// interval, be there states or not.
final class Sp3Writer implements Codec.Writer {
    private static final int MOST_HELD = 1_500_000;
    private static final long MOST_RECORDS = 20_000_000;
    private static final double FARTHEST_METRES = 999_999_000;
    private static final double FASTEST = 99_999;
    private static final long NANOS_PER_STEP = 10;
    /// How much steps may differ that are called even.
    private static final long NANOS_OF_EVEN = 1000;

    private static final Pattern SATELLITE = Pattern.compile("[A-Z]\\d\\d");

    private final WriteRequest request;
    private final Losses losses;
    private final Sp3Records out;
    private final char version;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Rounding positions = new Rounding(1e3);
    private final Rounding velocities = new Rounding(1e7);
    private final Rounding times = new Rounding(1e8);
    private final long[] steps = new long[3];
    private final boolean streams;
    private @Nullable Frame frame;
    private @Nullable TimeScale scale;
    private @Nullable Table open;
    private int named;
    private long held;
    private boolean accelerations;
    private boolean covariances;
    private boolean velocityDropped;
    private boolean withVelocity;
    private boolean begun;

    /// The states of one satellite.
    private static final class Table {
        private final String satellite;
        private final Segment segment;
        private final StateColumns states = new StateColumns(6, 0);
        private int next;

        Table(String satellite, Segment segment) {
            this.satellite = satellite;
            this.segment = segment;
        }
    }

    Sp3Writer(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.losses = losses;
        this.out = new Sp3Records(out);
        if (!request.version().isEmpty()
                && !request.version().equals("c")
                && !request.version().equals("d")) {
            throw unwritable("version " + request.version(), "版本 " + request.version(), "c, d", "c、d");
        }
        this.version = request.version().equals("c") ? 'c' : 'd';
        this.streams = request.segments().size() == 1
                && (even(request.segments().getFirst())
                        || request.segments().getFirst().states() > MOST_HELD);
    }

    private static boolean even(WriteRequest.Survey survey) {
        return survey.longestStepSeconds() - survey.shortestStepSeconds() <= NANOS_OF_EVEN / 1e9;
    }

    static RefusedException unwritable(String what, String whatZh, String expected, String expectedZh) {
        return new RefusedException(
                Sp3Finding.UNWRITABLE.at(Place.of("SP3"), new Text(what, whatZh), new Text(expected, expectedZh)));
    }

    @Override
    public void segment(Segment segment) {
        if (Sp3Frames.system(segment.frame()).isEmpty()) {
            throw unwritable(
                    "the frame is " + segment.frame(),
                    "参考系为 " + segment.frame(),
                    "a realisation of the ITRF: --frame ITRF2020, say",
                    "应为 ITRF 的某一实现，例如 --frame ITRF2020");
        }
        if (Sp3Times.system(segment.timeScale()).isEmpty()) {
            throw unwritable(
                    "the time scale is " + segment.timeScale(),
                    "时间尺度为 " + segment.timeScale(),
                    "GPS, GST, BDT, QZSST, TAI or UTC: --time-scale GPS, say",
                    "应为 GPS、GST、BDT、QZSST、TAI 或 UTC，例如 --time-scale GPS");
        }
        if ((frame != null && !frame.equals(segment.frame())) || (scale != null && scale != segment.timeScale())) {
            throw unwritable(
                    "the tables have different frames or time scales",
                    "各表的参考系或时间尺度不同",
                    "one frame and one time scale a file",
                    "每个文件只有一个参考系和一个时间尺度");
        }
        frame = segment.frame();
        scale = segment.timeScale();
        open = tables.computeIfAbsent(segment.objectId(), id -> new Table(satellite(id), segment));
        drop(segment.objectName().isEmpty() ? Optional.empty() : Optional.of(segment.objectName()), "OBJECT_NAME");
        drop(segment.interpolation(), "INTERPOLATION");
        drop(segment.interpolationDegree().stream().boxed().findFirst(), "INTERPOLATION_DEGREE");
        drop(segment.useableStart(), "USEABLE_START_TIME");
        drop(segment.useableStop(), "USEABLE_STOP_TIME");
        drop(segment.creationDate(), "CREATION_DATE");
    }

    private void drop(Optional<?> value, String field) {
        if (value.isPresent()) {
            losses.loss(Kind.DROPPED, field, new Text("SP3 has no such field.", "SP3 没有该字段。"));
        }
    }

    /// A letter and two digits for an object: its own where it has one, else one of the numbers L00 to L99 that
    /// SP3 leaves for other satellites.
    private String satellite(String id) {
        int most = version == 'c' ? 85 : 999;
        if (tables.size() >= most) {
            throw unwritable(
                    "there are more than " + most + " satellites",
                    "卫星多于 " + most + " 颗",
                    "at most " + most + " in version " + version,
                    version + " 版最多 " + most + " 颗");
        }
        if (SATELLITE.matcher(id).matches()) {
            return id;
        }
        while (named < 100) {
            var name = "L%02d".formatted(++named % 100);
            if (tables.values().stream().noneMatch(t -> t.satellite.equals(name)) && !tables.containsKey(name)) {
                losses.loss(
                        Kind.RENAMED,
                        "OBJECT_ID",
                        new Text(
                                id + " is " + name + "; a comment of the header says so.",
                                id + " 记为 " + name + "，文件头注释中已说明。"));
                return name;
            }
        }
        throw unwritable(
                "more than 100 objects have no satellite number of SP3",
                "超过 100 个目标没有 SP3 卫星编号",
                "identifiers such as G01 or C05",
                "应为 G01、C05 之类的编号");
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        var table = open;
        if (table == null) {
            return;
        }
        for (int i = 0; i < size && i < 6; i++) {
            if (!(Math.abs(values[i]) < (i < 3 ? FARTHEST_METRES : FASTEST))) {
                throw unwritable(
                        "a value is " + values[i],
                        "有数值 " + values[i],
                        "less than 999,999 km and 99.9 km/s",
                        "应小于 999999 km 和 99.9 km/s");
            }
        }
        accelerations |= size > 6;
        if (streams) {
            stream(table, epochDay, nanoOfDay, values, size);
            return;
        }
        if (++held > MOST_HELD) {
            throw unwritable(
                    "several tables have more than " + MOST_HELD + " states",
                    "多个表的状态数超过 " + MOST_HELD,
                    "at most " + MOST_HELD + " states, or one table a file",
                    "最多 " + MOST_HELD + " 个状态，或每个文件一个表");
        }
        withVelocity |= size >= 6;
        table.states.add(epochDay, nanoOfDay, values, size);
    }

    private void stream(Table table, long epochDay, long nanoOfDay, double[] values, int size) {
        if (!begun) {
            var survey = request.segments().getFirst();
            withVelocity = size >= 6;
            if (!even(survey)) {
                uneven();
            }
            begin(new Sp3Times.Reading(epochDay, nanoOfDay), survey.states(), survey.shortestStepSeconds());
        }
        velocityDropped |= !withVelocity && size >= 6;
        out.epoch(rounded(epochDay, nanoOfDay));
        record(table.satellite, values, size);
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances = true;
    }

    @Override
    public void endSegment() {
        open = null;
    }

    private void uneven() {
        losses.loss(
                Kind.DEFAULTED,
                "epoch interval",
                new Text("The steps are not even; the header has the shortest.", "步长不均匀；文件头中填最短步长。"));
    }

    private void begin(Sp3Times.Reading first, long epochs, double interval) {
        begun = true;
        if (!(interval > 0)) {
            losses.loss(
                    Kind.DEFAULTED, "epoch interval", new Text("There is one epoch; 1 s is written.", "只有一个历元；填 1 秒。"));
        } else if (interval >= 100_000) {
            throw unwritable(
                    "the step is " + interval + " s", "步长为 " + interval + " 秒", "less than 100,000 s", "应小于 100000 秒");
        }
        var system = frame == null ? "" : Sp3Frames.system(frame).orElse("");
        var time = scale == null ? "" : Sp3Times.system(scale).orElse("");
        var comments = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var table : tables.values()) {
            names.add(table.satellite);
            if (!table.satellite.equals(table.segment.objectId())) {
                comments.add(table.satellite + " = " + ascii(table.segment.objectId()));
            }
        }
        if (version == 'c' && comments.size() > 4) {
            losses.loss(
                    Kind.DROPPED,
                    "comments on OBJECT_ID",
                    new Text("Version c has four comments; use d for more.", "c 版只有四行注释；如需更多请用 d 版。"));
            comments.subList(4, comments.size()).clear();
        }
        defaults();
        out.header(
                new Sp3Records.Head(
                        version,
                        withVelocity,
                        rounded(first.day(), first.nano()),
                        gps(first),
                        epochs,
                        interval > 0 ? interval : 1,
                        system,
                        time,
                        agency()),
                names,
                comments);
    }

    private void defaults() {
        losses.loss(Kind.DEFAULTED, "orbit type", new Text("Not known; UKN is written.", "未知；填 UKN。"));
        losses.loss(
                Kind.DEFAULTED, "accuracy", new Text("Not known; 0 is written, as the standard wants.", "未知；按标准填 0。"));
        losses.loss(
                Kind.DEFAULTED,
                "clock",
                new Text("Not known; 999999.999999 is written, as the standard wants.", "未知；按标准填 999999.999999。"));
    }

    /// Four characters for who makes the file.
    private String agency() {
        var name = ascii(request.header().originator());
        if (name.length() > 4) {
            losses.loss(
                    Kind.COARSENED,
                    "ORIGINATOR",
                    new Text("Four characters of " + name + " are written.", "仅写入 " + name + " 的前四个字符。"));
            return name.substring(0, 4).strip();
        }
        return name;
    }

    private static String ascii(String text) {
        var out = new StringBuilder();
        text.chars().limit(60).forEach(c -> out.append(c > ' ' && c < 0x7f ? (char) c : '_'));
        return out.toString();
    }

    /// The first epoch in GPS time, for the week in the header; as it is where it cannot be converted.
    private Sp3Times.Reading gps(Sp3Times.Reading first) {
        if (scale == null || scale == TimeScale.GPS) {
            return first;
        }
        try {
            var reading = new UtcInstant(LocalDate.ofEpochDay(first.day()), first.nano());
            var gps = request.orbits()
                    .to(TimeScale.GPS, new Epoch(scale, reading))
                    .reading();
            return new Sp3Times.Reading(gps.date().toEpochDay(), gps.nanoOfDay());
        } catch (RefusedException e) {
            return first;
        }
    }

    /// An epoch in steps of 10 ns.
    private Sp3Times.Reading rounded(long day, long nano) {
        long rest = nano % NANOS_PER_STEP;
        if (rest == 0) {
            return new Sp3Times.Reading(day, nano);
        }
        times.error(Math.min(rest, NANOS_PER_STEP - rest) / 1e9);
        long up = rest >= NANOS_PER_STEP / 2 ? NANOS_PER_STEP - rest : -rest;
        return nano + up >= Sp3Times.DAY && nano < Sp3Times.DAY
                ? new Sp3Times.Reading(day + 1, 0)
                : new Sp3Times.Reading(day, nano + up);
    }

    private void record(String satellite, double[] values, int size) {
        positions.round(values, 0, steps);
        out.position(satellite, steps);
        if (withVelocity) {
            Arrays.fill(steps, 0);
            if (size >= 6) {
                velocities.round(values, 3, steps);
            }
            out.velocity(satellite, steps);
        }
    }

    @Override
    public void finish() throws IOException {
        if (!begun) {
            if (held == 0) {
                throw unwritable("there are no states", "没有状态", "at least one state", "至少应有一个状态");
            }
            all();
        }
        out.end();
        positions.declare(losses, "position", new Text("Rounded to 1 mm in each axis.", "各轴取整到 1 毫米。"), 3, "m");
        velocities.declare(
                losses, "velocity", new Text("Rounded to 0.0001 mm/s in each axis.", "各轴取整到 0.0001 毫米/秒。"), 3, "m/s");
        times.declare(losses, "epoch", new Text("Rounded to 10 ns.", "取整到 10 纳秒。"), 1, "s");
        var none = new Text("SP3 has no such field.", "SP3 没有该字段。");
        if (accelerations) {
            losses.loss(Kind.DROPPED, "acceleration", none);
        }
        if (covariances) {
            losses.loss(Kind.DROPPED, "covariance", none);
        }
        if (velocityDropped) {
            losses.loss(
                    Kind.DROPPED,
                    "velocity",
                    new Text("The first state has none, so the file has none.", "首个状态没有速度，故文件不含速度。"));
        }
    }

    /// Writes all tables that are held.
    private void all() {
        var epochs = filled(epochs());
        if ((long) epochs.size() * tables.size() > MOST_RECORDS) {
            throw unwritable(
                    "the tables have few epochs in common",
                    "各表的公共历元过少",
                    "tables with the same epochs, or one table a file",
                    "各表历元应一致，或每个文件一个表");
        }
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int i = 1; i < epochs.size(); i++) {
            double step = epochs.get(i).since(epochs.get(i - 1)) / 1e9;
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
        }
        if (longest - shortest > NANOS_OF_EVEN / 1e9) {
            uneven();
        }
        begin(epochs.getFirst(), epochs.size(), epochs.size() > 1 ? shortest : 0);
        var values = new double[6];
        boolean absent = false;
        for (var epoch : epochs) {
            out.epoch(rounded(epoch.day(), epoch.nano()));
            for (var table : tables.values()) {
                int k = table.next;
                var states = table.states;
                if (k < states.size() && states.day(k) == epoch.day() && states.nano(k) == epoch.nano()) {
                    record(table.satellite, values, states.get(k, values));
                    table.next++;
                } else {
                    absent = true;
                    Arrays.fill(steps, 0);
                    out.position(table.satellite, steps);
                    if (withVelocity) {
                        out.velocity(table.satellite, steps);
                    }
                }
            }
        }
        if (absent) {
            losses.loss(
                    Kind.DEFAULTED,
                    "position",
                    new Text(
                            "Where a satellite has no state at an epoch, 0.000000 is written, as the standard wants.",
                            "卫星在某历元无状态时，按标准填 0.000000。"));
        }
    }

    /// The epochs with those between them that have no state, where all steps are whole multiples of the shortest.
    private static List<Sp3Times.Reading> filled(List<Sp3Times.Reading> epochs) {
        long interval = Long.MAX_VALUE;
        for (int i = 1; i < epochs.size(); i++) {
            interval = Math.min(interval, epochs.get(i).since(epochs.get(i - 1)));
        }
        var all = new ArrayList<Sp3Times.Reading>();
        for (var epoch : epochs) {
            if (!all.isEmpty()) {
                var before = all.getLast();
                long step = epoch.since(before);
                long count = Math.round((double) step / interval);
                if (Math.abs(step - count * interval) > NANOS_OF_EVEN || all.size() + count > MOST_HELD) {
                    return epochs;
                }
                for (long k = 1; k < count; k++) {
                    all.add(before.plus(k * interval));
                }
            }
            all.add(epoch);
        }
        return all;
    }

    /// All epochs of all tables, each once, in order.
    private List<Sp3Times.Reading> epochs() {
        var all = new TreeSet<Sp3Times.Reading>(
                Comparator.comparingLong(Sp3Times.Reading::day).thenComparingLong(Sp3Times.Reading::nano));
        for (var table : tables.values()) {
            var states = table.states;
            for (int k = 0; k < states.size(); k++) {
                var reading = new Sp3Times.Reading(states.day(k), states.nano(k));
                if (k > 0 && reading.since(new Sp3Times.Reading(states.day(k - 1), states.nano(k - 1))) <= 0) {
                    throw unwritable(
                            "tables of object " + table.segment.objectId() + " overlap",
                            "目标 " + table.segment.objectId() + " 的各表时间重叠",
                            "one state an epoch",
                            "每个历元一个状态");
                }
                all.add(reading);
            }
        }
        return List.copyOf(all);
    }
}
