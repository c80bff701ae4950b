package space.parley.formats.tables;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Losses;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes CPF of version 2: one object in UTC, body-fixed or true of date.
final class CpfWriter implements Codec.Writer {
    private static final int MOST_HELD = 1_500_000;
    private static final int LONGEST_NAME = 10;
    private static final long MICROSECOND = 1000;
    private static final int MJD_OF_1970 = 40_587;
    private static final double FARTHEST_METRES = 1e12;
    private static final Text NO_FIELD = new Text("CPF has no such field.", "CPF 没有该字段。");

    private final WriteRequest request;
    private final Losses losses;
    private final OutputStream out;
    private final Rounding positions = new Rounding(1e3);
    private final Rounding velocities = new Rounding(1e6);
    private final Rounding times = new Rounding(1e6);
    private final long[] steps = new long[3];
    private final StateColumns held = new StateColumns(6, 0);
    private @Nullable Segment its;
    private Sp3Times.@Nullable Reading last;
    private boolean begun;
    private boolean accelerations;
    private boolean covariances;

    CpfWriter(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.losses = losses;
        this.out = new BufferedOutputStream(out, 64 << 10);
        if (!request.version().isEmpty() && !request.version().matches("2(\\.0+)?")) {
            throw unwritable("version " + request.version(), "版本 " + request.version(), "2", "2");
        }
    }

    private static RefusedException unwritable(String what, String whatZh, String expected, String expectedZh) {
        return new RefusedException(
                CpfFinding.UNWRITABLE.at(Place.of("CPF"), new Text(what, whatZh), new Text(expected, expectedZh)));
    }

    @Override
    public void segment(Segment segment) {
        var before = its;
        if (before != null
                && !(before.objectId().equals(segment.objectId())
                        && before.frame().equals(segment.frame()))) {
            throw unwritable(
                    "the tables have different objects or frames",
                    "各表的目标或参考系不同",
                    "one object and one frame a file",
                    "每个文件只有一个目标和一个参考系");
        }
        if (segment.timeScale() != TimeScale.UTC) {
            throw unwritable(
                    "the time scale is " + segment.timeScale(),
                    "时间尺度为 " + segment.timeScale(),
                    "UTC: --time-scale UTC",
                    "应为 UTC：--time-scale UTC");
        }
        frame(segment);
        if (CpfObject.service(segment.objectId()) == 0 && Cells.count(segment.objectId()) <= 0) {
            throw unwritable(
                    "the object is " + segment.objectId(),
                    "目标为 " + segment.objectId(),
                    "a catalogue number or COSPAR designator",
                    "应为编目号或 COSPAR 标识");
        }
        if (before == null) {
            its = segment;
            drop(segment.interpolation(), "INTERPOLATION");
            drop(segment.interpolationDegree().stream().boxed().findFirst(), "INTERPOLATION_DEGREE");
        }
    }

    /// The code of the segment's frame.
    private static int frame(Segment segment) {
        var axes = segment.frame().axes();
        if (segment.frame().centre() == Body.EARTH && axes.name().startsWith("ITRF")) {
            return 0;
        }
        if (segment.frame().centre() == Body.EARTH && axes == FrameAxes.TOD) {
            return 1;
        }
        throw unwritable(
                "the frame is " + segment.frame(),
                "参考系为 " + segment.frame(),
                "a realisation of the ITRF, or TOD: --frame ITRF2020, say",
                "ITRF 的某一实现或 TOD，例如 --frame ITRF2020");
    }

    private void drop(Optional<?> value, String field) {
        if (value.isPresent()) {
            losses.loss(Kind.DROPPED, field, NO_FIELD);
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        var now = new Sp3Times.Reading(epochDay, nanoOfDay);
        var before = last;
        if (before != null && now.since(before) <= 0) {
            throw unwritable("tables overlap", "各表时间重叠", "increasing epochs", "历元递增");
        }
        if (nanoOfDay >= Sp3Times.DAY) {
            throw leap();
        }
        for (int i = 0; i < Math.min(size, 6); i++) {
            if (!(Math.abs(values[i]) < FARTHEST_METRES)) {
                throw unwritable("a value is " + values[i], "有数值 " + values[i], "less than 1E12 m", "小于 1E12 米");
            }
        }
        last = now;
        accelerations |= size > 6;
        if (!request.segments().isEmpty()) {
            if (!begun) {
                var surveys = request.segments();
                var end = surveys.getLast();
                double shortest = Double.POSITIVE_INFINITY;
                double longest = 0;
                for (var survey : surveys) {
                    shortest = Math.min(shortest, survey.shortestStepSeconds());
                    longest = Math.max(longest, survey.longestStepSeconds());
                }
                begin(
                        now,
                        new Sp3Times.Reading(end.lastEpochDay(), end.lastNanoOfDay()),
                        surveys.size() > 1 ? 0 : shortest,
                        longest);
            }
            record(now, values, size);
            return;
        }
        if (held.size() >= MOST_HELD) {
            throw unwritable("more than " + MOST_HELD + " states", "状态数超过 " + MOST_HELD, "fewer states", "较少的状态");
        }
        held.add(epochDay, nanoOfDay, values, size);
    }

    private static RefusedException leap() {
        return unwritable(
                "there is a leap second between its states",
                "状态之间有闰秒",
                "states before the leap second alone, or after it",
                "全部在闰秒之前或全部在闰秒之后的状态");
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances = true;
    }

    private void begin(Sp3Times.Reading first, Sp3Times.Reading end, double shortest, double longest) {
        begun = true;
        var segment = its;
        if (segment == null) {
            throw new IllegalStateException("a state comes after its segment");
        }
        double seconds = request.orbits().secondsBetween(epoch(first), epoch(end));
        if (Math.abs(seconds - end.since(first) / 1e9) > 0.5) {
            throw leap();
        }
        boolean even = longest - shortest < 1e-6 && Math.abs(longest - Math.rint(longest)) < 1e-6 && longest < 100_000;
        int service = CpfObject.service(segment.objectId());
        int catalogue = Cells.count(segment.objectId());
        if (service == 0) {
            defaulted("ILRS ID");
        }
        if (catalogue <= 0) {
            defaulted("NORAD ID");
        }
        defaulted("SIC");
        losses.loss(
                Kind.DEFAULTED,
                "target class",
                new Text("Not known; 1, passive retroreflector, is written.", "未知；填 1（无源反射器）。"));
        if (frame(segment) == 0 && segment.frame().axes() != FrameAxes.ITRF) {
            losses.loss(
                    Kind.COARSENED,
                    "REF_FRAME",
                    new Text(
                            "CPF says body-fixed, not which realisation: " + segment.frame(),
                            "CPF 只说明为地固系，不说明具体实现：" + segment.frame()));
        }
        if (segment.useableStart().isEmpty() || segment.useableStop().isEmpty()) {
            losses.loss(
                    Kind.DEFAULTED,
                    "USEABLE_START_TIME, USEABLE_STOP_TIME",
                    new Text("CPF has a span: the first and last state are written.", "CPF 须有时段：写入首末状态的时刻。"));
        }
        var made = request.header().creationDate();
        if (segment.creationDate().isPresent() && made.nanoOfDay() % 3_600_000_000_000L != 0) {
            losses.loss(Kind.COARSENED, "CREATION_DATE", new Text("CPF tells the hour alone.", "CPF 只给出小时。"));
        }
        var text = "H1 CPF  2  %-3s %s %2d  %3d  1 %-10s PARLEY\n"
                        .formatted(
                                cut("ORIGINATOR", request.header().originator(), 3),
                                date(made.date()),
                                made.nanoOfDay() / 3_600_000_000_000L,
                                made.date().getDayOfYear(),
                                cut("OBJECT_NAME", name(segment), LONGEST_NAME))
                + "H2 %08d %4d %8d %s %s %5d 1 1 %2d 0 0 1\n"
                        .formatted(
                                service,
                                0,
                                Math.max(catalogue, 0),
                                time(segment.useableStart()
                                        .map(CpfWriter::reading)
                                        .orElse(first)),
                                time(segment.useableStop()
                                        .map(CpfWriter::reading)
                                        .orElse(end)),
                                even ? Math.round(longest) : 0,
                                frame(segment))
                + "H9\n";
        write(text);
    }

    private static Sp3Times.Reading reading(UtcInstant instant) {
        return new Sp3Times.Reading(instant.date().toEpochDay(), instant.nanoOfDay());
    }

    private static Epoch epoch(Sp3Times.Reading reading) {
        return Epoch.utc(new UtcInstant(LocalDate.ofEpochDay(reading.day()), reading.nano()));
    }

    private void defaulted(String field) {
        losses.loss(Kind.DEFAULTED, field, new Text("Not known; 0 is written.", "未知；填 0。"));
    }

    private static String name(Segment segment) {
        return segment.objectName().isEmpty() ? segment.objectId() : segment.objectName();
    }

    /// Some characters of a text, without blanks.
    private String cut(String field, String text, int most) {
        var word = new StringBuilder();
        text.chars().limit(most).forEach(c -> word.append(c > ' ' && c < 0x7f ? (char) c : '_'));
        if (!text.contentEquals(word)) {
            losses.loss(Kind.COARSENED, field, new Text("It is written as " + word + ".", "写为 " + word + "。"));
        }
        return word.toString();
    }

    private static String date(LocalDate date) {
        return "%4d %2d %2d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    private static String time(Sp3Times.Reading reading) {
        long second = Math.min(reading.nano() / 1_000_000_000L, 86_399);
        return date(LocalDate.ofEpochDay(reading.day()))
                + " %2d %2d %2d".formatted(second / 3600, second / 60 % 60, second % 60);
    }

    private void record(Sp3Times.Reading at, double[] values, int size) {
        long rest = at.nano() % MICROSECOND;
        long nano = at.nano() - rest;
        if (rest >= MICROSECOND / 2 && nano + MICROSECOND < Sp3Times.DAY) {
            nano += MICROSECOND;
        }
        times.error((nano - at.nano()) / 1e9);
        positions.round(values, 0, steps);
        var line = new StringBuilder(160);
        line.append("10 0 ").append(at.day() + MJD_OF_1970).append(' ');
        fixed(line, nano / MICROSECOND, 6, 13);
        line.append("  0 ");
        for (long step : steps) {
            fixed(line, step, 3, 17);
            line.append(' ');
        }
        line.setCharAt(line.length() - 1, '\n');
        if (size >= 6) {
            velocities.round(values, 3, steps);
            line.append("20 0 ");
            for (long step : steps) {
                fixed(line, step, 6, 19);
                line.append(' ');
            }
            line.setCharAt(line.length() - 1, '\n');
        }
        write(line.toString());
    }

    /// Writes whole steps as a number with decimals, to the right of a column.
    private static void fixed(StringBuilder out, long value, int decimals, int width) {
        var digits = new StringBuilder().append(Math.abs(value));
        while (digits.length() <= decimals) {
            digits.insert(0, '0');
        }
        digits.insert(digits.length() - decimals, '.');
        if (value < 0) {
            digits.insert(0, '-');
        }
        out.repeat(' ', Math.max(0, width - digits.length())).append(digits);
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish() throws IOException {
        if (!begun) {
            int n = held.size();
            if (n == 0) {
                throw unwritable("there are no states", "没有状态", "at least one state", "至少一个状态");
            }
            double shortest = Double.POSITIVE_INFINITY;
            double longest = 0;
            for (int k = 1; k < n; k++) {
                double step = held(k).since(held(k - 1)) / 1e9;
                shortest = Math.min(shortest, step);
                longest = Math.max(longest, step);
            }
            begin(held(0), held(n - 1), shortest, longest);
            var values = new double[6];
            for (int k = 0; k < n; k++) {
                record(held(k), values, held.get(k, values));
            }
        }
        write("99\n");
        out.flush();
        positions.declare(losses, "position", new Text("Rounded to 1 mm in each axis.", "各轴取整到 1 毫米。"), 3, "m");
        velocities.declare(
                losses, "velocity", new Text("Rounded to 0.001 mm/s in each axis.", "各轴取整到 0.001 毫米/秒。"), 3, "m/s");
        times.declare(losses, "epoch", new Text("Rounded to 1 µs.", "取整到 1 微秒。"), 1, "s");
        if (accelerations) {
            losses.loss(Kind.DROPPED, "acceleration", NO_FIELD);
        }
        if (covariances) {
            losses.loss(Kind.DROPPED, "covariance", NO_FIELD);
        }
    }

    private Sp3Times.Reading held(int k) {
        return new Sp3Times.Reading(held.day(k), held.nano(k));
    }
}
