package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Losses;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes one STK ephemeris file of version 11.0, in metres and seconds: positions, velocities and
/// accelerations to the last digit, times to the nanosecond. Segments follow one another with their boundary
/// times. What the format has no key for stands in comments.
final class StkWriter implements Codec.Writer {
    private static final String NAME = "STK";
    private static final int MOST_COVARIANCES = 300_000;
    private static final int[] LOWER = lower();

    private final WriteRequest request;
    private final OutputStream out;
    private final Losses losses;
    private final StkTime time;
    private final UtcInstant origin;
    private final StringBuilder line = new StringBuilder();
    private final List<Covariance> covariances = new ArrayList<>();
    private @Nullable Segment segment;
    private int size;
    private boolean rotated;
    private boolean many;
    private boolean accelerations;

    StkWriter(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.out = out;
        this.losses = losses;
        if (request.segments().isEmpty()) {
            throw unwritable("0", "≥ 1 ephemeris segment");
        }
        same("OBJECT_ID", Segment::objectId);
        same("REF_FRAME", s -> s.frame().toString());
        same("TIME_SYSTEM", s -> s.timeScale().name());
        var first = request.segments().getFirst();
        if (first.segment().timeScale() != TimeScale.UTC) {
            throw unwritable(first.segment().timeScale().name(), "UTC");
        }
        long day = first.firstEpochDay();
        long nanos = first.firstNanoOfDay();
        origin = new UtcInstant(LocalDate.ofEpochDay(day), Math.min(nanos, StkTime.NANOS_PER_DAY - 1));
        time = new StkTime(request.orbits(), origin);
    }

    private static int[] lower() {
        var order = new int[21];
        int at = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                order[at++] = 6 * i + j;
            }
        }
        return order;
    }

    private static RefusedException unwritable(Object value, Object expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE, value, NAME, expected));
    }

    private void same(String key, Function<Segment, String> of) {
        var all = request.segments().stream()
                .map(survey -> of.apply(survey.segment()))
                .distinct()
                .toList();
        if (all.size() > 1) {
            throw unwritable(key + ": " + String.join(", ", all), "1 " + key);
        }
    }

    @Override
    public void segment(Segment next) {
        segment = next;
        if (size > 0) {
            put("");
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int given) {
        if (size == 0) {
            size = given;
            head();
        }
        if (given < size) {
            throw unwritable(given + " / " + size, "the same components in every state");
        }
        if (given > size && !accelerations) {
            accelerations = true;
            losses.loss(
                    Losses.Kind.DROPPED,
                    "X_DDOT",
                    new Text("the first state has no such component, so that none has", "首个状态没有该分量，因此均不写出"));
        }
        line.append(StkTime.seconds(time.since(epochDay, nanoOfDay)));
        for (int i = 0; i < size; i++) {
            line.append(' ').append(Decimal.format(values[i], 0));
        }
        flush();
    }

    private void head() {
        var first = request.segments().getFirst().segment();
        put("stk.v.11.0");
        put("# WrittenBy Parley");
        comment("Originator", request.header().originator());
        comment("CreationDate", TimeCode.format(request.header().creationDate()));
        comment("ObjectId", first.objectId());
        comment("ObjectName", first.objectName());
        lost(first);
        put("BEGIN Ephemeris");
        put("NumberOfEphemerisPoints "
                + request.segments().stream()
                        .mapToLong(WriteRequest.Survey::states)
                        .sum());
        put("ScenarioEpoch " + StkTime.text(origin));
        interpolation(first);
        put("CentralBody " + centralBody(first.frame()));
        put("CoordinateSystem " + axes(first.frame()).word());
        put("DistanceUnit Meters");
        boolean covariance = request.segments().stream().anyMatch(s -> s.covariances() > 0);
        if (covariance) {
            put("CovarianceFormat LowerTriangular");
        }
        boundaries();
        put(size == 3 ? "EphemerisTimePos" : size == 6 ? "EphemerisTimePosVel" : "EphemerisTimePosVelAcc");
    }

    private void comment(String key, String value) {
        if (!value.isEmpty()) {
            put("# " + key + " " + value.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    private void lost(Segment first) {
        var comment = new Text("the format has no key for it: it stands in a comment", "该格式没有此项：写入注释");
        if (!first.objectId().isEmpty()) {
            losses.loss(Losses.Kind.DROPPED, "OBJECT_ID", comment);
        }
        if (!first.objectName().isEmpty()) {
            losses.loss(Losses.Kind.DROPPED, "OBJECT_NAME", comment);
        }
        if (request.segments().stream().anyMatch(s -> s.segment().originator().isPresent())) {
            losses.loss(Losses.Kind.DROPPED, "ORIGINATOR", comment);
        }
        if (request.segments().stream().anyMatch(s -> s.segment().creationDate().isPresent())) {
            losses.loss(Losses.Kind.DROPPED, "CREATION_DATE", comment);
        }
        boolean useable = request.segments().stream()
                .anyMatch(s -> s.segment().useableStart().isPresent()
                        || s.segment().useableStop().isPresent());
        if (useable) {
            losses.loss(
                    Losses.Kind.DROPPED,
                    "USEABLE_START_TIME, USEABLE_STOP_TIME",
                    new Text(
                            "the format has no such span; the states outside of it are written as well",
                            "该格式没有可用时段；时段之外的状态同样写出"));
        }
    }

    private void interpolation(Segment first) {
        var method = first.interpolation().orElse("");
        int degree = first.interpolationDegree().orElse(0);
        if (method.equals("LAGRANGE") && degree > 0) {
            put("InterpolationMethod Lagrange");
            put("InterpolationSamplesM1 " + degree);
        } else if (method.equals("HERMITE") && degree > 1) {
            put("InterpolationMethod Hermite");
            put("InterpolationSamplesM1 " + (degree - 1) / 2);
        } else if (!method.isEmpty()) {
            losses.loss(
                    Losses.Kind.DROPPED,
                    "INTERPOLATION",
                    new Text("only LAGRANGE and HERMITE with a degree are written", "只写出带阶数的 LAGRANGE 与 HERMITE"));
        }
    }

    private static String centralBody(Frame frame) {
        var label = frame.centre().label();
        if (label.indexOf(' ') > 0) {
            throw unwritable(label, "Earth, Moon, Sun, Mars, …");
        }
        return label.charAt(0) + label.substring(1).toLowerCase(Locale.ROOT);
    }

    private static StkAxes axes(Frame frame) {
        return StkAxes.of(frame).orElseThrow(() -> unwritable(frame.toString(), StkAxes.choices(frame.centre())));
    }

    private void boundaries() {
        var surveys = request.segments();
        if (surveys.size() == 1) {
            return;
        }
        var times = new TreeSet<Long>();
        for (int i = 1; i < surveys.size(); i++) {
            var before = surveys.get(i - 1);
            var after = surveys.get(i);
            long end = time.since(before.lastEpochDay(), before.lastNanoOfDay());
            long start = time.since(after.firstEpochDay(), after.firstNanoOfDay());
            if (start < end) {
                throw unwritable(StkTime.seconds(start), "segments by increasing time");
            }
            if (start > end) {
                // Its readers draw a line from one segment to the next.
                throw unwritable(
                        new Text("a gap from {0} s to {1} s", "{0} 秒至 {1} 秒之间的间断")
                                .with(StkTime.seconds(end), StkTime.seconds(start)),
                        new Text("segments that meet", "首尾相接的段"));
            }
            times.add(end);
            times.add(start);
        }
        put("BEGIN SegmentBoundaryTimes");
        times.forEach(each -> put(StkTime.seconds(each)));
        put("END SegmentBoundaryTimes");
    }

    @Override
    public void covariance(Covariance covariance) {
        var of = segment;
        boolean same =
                of != null && covariance.axes() instanceof Covariance.Axes.Of(Frame frame) && frame.equals(of.frame());
        if (!same && !rotated) {
            rotated = true;
            losses.loss(
                    Losses.Kind.DROPPED,
                    "covariance",
                    new Text("the format takes covariances in the frame of the states alone", "该格式的协方差只能与状态同系"));
        }
        if (same && covariances.size() < MOST_COVARIANCES) {
            covariances.add(covariance);
        } else if (same && !many) {
            many = true;
            losses.loss(
                    Losses.Kind.DROPPED,
                    "covariance",
                    new Text("only the first " + MOST_COVARIANCES + " are written", "只写出前 " + MOST_COVARIANCES + " 个"));
        }
    }

    @Override
    public void finish() throws IOException {
        if (size == 0) {
            throw unwritable("0", "≥ 1 state");
        }
        if (!covariances.isEmpty()) {
            put("");
            put("CovarianceTimePosVel");
            covariances.forEach(this::put);
        }
        put("END Ephemeris");
        out.flush();
    }

    private void put(Covariance covariance) {
        var reading = request.orbits().to(TimeScale.UTC, covariance.epoch()).reading();
        line.append(StkTime.seconds(time.since(reading.date().toEpochDay(), reading.nanoOfDay())));
        var matrix = covariance.matrix();
        for (int at : LOWER) {
            line.append(' ').append(Decimal.format(matrix[at], 0));
        }
        flush();
    }

    private void put(String text) {
        line.append(text);
        flush();
    }

    private void flush() {
        line.append('\n');
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setLength(0);
    }
}
