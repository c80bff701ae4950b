package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes one MEME ephemeris. Each state needs its covariance in RTN at the same epoch, in any order; states
/// are held until it comes, at most [#MOST_HELD].
final class MemeWriter implements Codec.Writer {
    static final String SOURCE = "ephemeris_source";
    private static final int MOST_HELD = 200_000;
    private static final Text ALTERNATING = new Text("a covariance after each state", "每个状态之后一个协方差");
    private static final Text AT_EACH_STATE = new Text("a covariance at the epoch of each state", "每个状态历元处一个协方差");
    private static final double GRID_PER_METRE = 1e7;
    private static final double NANOS_PER_MILLI = 1e6;

    private record Row(UtcInstant time, double[] state) {}

    private final WriteRequest request;
    private final OutputStream out;
    private final Losses losses;
    private final ArrayDeque<Row> rows = new ArrayDeque<>();
    private final ArrayDeque<Covariance> covariances = new ArrayDeque<>();
    private boolean begun;
    private double timeError;
    private double covarianceError;
    private final Rounding positions = new Rounding(GRID_PER_METRE);
    private final Rounding velocities = new Rounding(GRID_PER_METRE);
    private boolean accelerations;
    private long given;
    private long unmatched;

    MemeWriter(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.out = out;
        this.losses = losses;
        if (request.segments().size() != 1) {
            throw unwritable(count(request.segments().size(), "segments", "段"), "1");
        }
        var segment = request.segments().getFirst().segment();
        if (!segment.frame().equals(Frame.EME2000)) {
            throw unwritable(segment.frame().toString(), "EME2000");
        }
        if (segment.timeScale() != TimeScale.UTC) {
            throw unwritable(segment.timeScale().name(), "UTC");
        }
    }

    private static RefusedException unwritable(Object value, Object expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE, value, "MEME", expected));
    }

    private static Text count(int count, String en, String zh) {
        return new Text(count + " " + en, count + " " + zh);
    }

    private void head() {
        begun = true;
        var survey = request.segments().getFirst();
        var name = new Text("the format has it in the file’s name alone", "该格式仅在文件名中给出");
        if (!survey.segment().objectId().isEmpty()) {
            losses.loss(Losses.Kind.DROPPED, "OBJECT_ID", name);
        }
        if (!survey.segment().objectName().isEmpty()) {
            losses.loss(Losses.Kind.DROPPED, "OBJECT_NAME", name);
        }
        if (survey.segment().originator().isPresent()) {
            losses.loss(Losses.Kind.DROPPED, "ORIGINATOR", new Text("the format has no place for it", "该格式没有此项"));
        }
        if (survey.segment().interpolation().isPresent()) {
            losses.loss(Losses.Kind.DROPPED, "INTERPOLATION", new Text("the format has no place for it", "该格式没有此项"));
        }
        if (survey.segment().interpolationDegree().isPresent()) {
            losses.loss(
                    Losses.Kind.DROPPED, "INTERPOLATION_DEGREE", new Text("the format has no place for it", "该格式没有此项"));
        }
        boolean useable = survey.segment().useableStart().isPresent()
                || survey.segment().useableStop().isPresent();
        if (useable) {
            losses.loss(
                    Losses.Kind.DROPPED,
                    "USEABLE_START_TIME, USEABLE_STOP_TIME",
                    new Text(
                            "the format has no such span; the states outside of it are written as well",
                            "该格式没有可用时段；时段之外的状态同样写出"));
        }
        var start = day(survey.firstEpochDay(), survey.firstNanoOfDay());
        var stop = day(survey.lastEpochDay(), survey.lastNanoOfDay());
        var step = BigDecimal.valueOf(Math.round(survey.longestStepSeconds() * 1e3), 3)
                .stripTrailingZeros()
                .toPlainString();
        var source = survey.segment().source();
        if (source.isEmpty()) {
            losses.loss(
                    Losses.Kind.DEFAULTED,
                    SOURCE,
                    new Text(
                            "the source does not say what its states were made from: parley is written",
                            "来源未说明状态由何得出：写入 parley"));
        }
        put("created:" + date(request.header().creationDate()) + " UTC");
        put("ephemeris_start:" + date(start) + " UTC ephemeris_stop:" + date(stop) + " UTC step_size:" + step);
        put(SOURCE + ":" + source.orElse("parley"));
        put("UVW");
    }

    private static UtcInstant day(long epochDay, long nanoOfDay) {
        return new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
    }

    private static String date(UtcInstant instant) {
        var text = instant.toString();
        var time = text.substring(0, text.length() - 1).replace('T', ' ');
        return time.endsWith(".000") ? time.substring(0, time.length() - 4) : time;
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (!begun) {
            head();
        }
        if (size < 6) {
            throw unwritable("X, Y, Z", "X_DOT, Y_DOT, Z_DOT");
        }
        if (size > 6 && !accelerations) {
            accelerations = true;
            losses.loss(Losses.Kind.DROPPED, "X_DDOT", new Text("the format has no accelerations", "该格式没有加速度"));
        }
        if (rows.size() == MOST_HELD) {
            throw given == 0
                    ? lacking(rows.getFirst())
                    : unwritable(count(MOST_HELD + 1, "states", "个状态"), ALTERNATING);
        }
        rows.add(new Row(day(epochDay, nanoOfDay), Arrays.copyOf(values, 6)));
        join();
    }

    @Override
    public void covariance(Covariance covariance) {
        if (!(covariance.axes() instanceof Covariance.Axes.Rtn)) {
            throw unwritable(new Text("covariance", "协方差"), "RTN");
        }
        if (covariances.size() == MOST_HELD) {
            throw unwritable(count(MOST_HELD + 1, "covariances", "个协方差"), ALTERNATING);
        }
        covariances.add(covariance);
        given++;
        join();
    }

    private RefusedException lacking(Row row) {
        return unwritable(
                given == 0
                        ? new Text("a table without covariances", "没有协方差的状态表")
                        : new Text("the state at {0} without a covariance", "{0} 没有协方差的状态").with(row.time),
                AT_EACH_STATE);
    }

    /// Writes the states whose covariances are there, and leaves out covariances without a state.
    private void join() {
        while (!rows.isEmpty() && !covariances.isEmpty()) {
            var row = rows.getFirst();
            var epoch =
                    request.orbits().to(TimeScale.UTC, covariances.getFirst().epoch());
            int order = epoch.reading().compareTo(row.time);
            if (order > 0) {
                throw lacking(row);
            }
            var covariance = covariances.removeFirst();
            if (order < 0) {
                unmatched++;
            } else {
                rows.removeFirst();
                put(row, covariance);
            }
        }
    }

    private void put(Row row, Covariance covariance) {
        var time = rounded(row.time);
        var line = new StringBuilder(MemeTime.text(time));
        var errors = new double[6];
        for (int i = 0; i < 6; i++) {
            var written = new BigDecimal(row.state[i]).movePointLeft(3).setScale(10, RoundingMode.HALF_EVEN);
            errors[i] = written.movePointRight(3).doubleValue() - row.state[i];
            line.append(' ').append(written);
        }
        positions.error(norm(errors, 0));
        velocities.error(norm(errors, 3));
        put(line.toString());
        var matrix = covariance.matrix();
        line.setLength(0);
        int written = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Decimal.parse(Decimal.format(matrix[6 * i + j], 6), 0);
                var text = String.format(Locale.ROOT, "%.10e", value);
                double error = new BigDecimal(text).movePointRight(6).doubleValue() - matrix[6 * i + j];
                if (error != 0) {
                    double size = Math.sqrt(matrix[7 * i] * matrix[7 * j]);
                    covarianceError = Math.max(covarianceError, Math.abs(error) / size);
                }
                line.append(line.isEmpty() ? "" : " ").append(text);
                if (++written % 7 == 0) {
                    put(line.toString());
                    line.setLength(0);
                }
            }
        }
    }

    private static double norm(double[] v, int from) {
        return Math.sqrt(v[from] * v[from] + v[from + 1] * v[from + 1] + v[from + 2] * v[from + 2]);
    }

    /// The time on the grid of milliseconds; its error is told at the end.
    private UtcInstant rounded(UtcInstant time) {
        long millis = Math.round(time.nanoOfDay() / NANOS_PER_MILLI);
        long nanos = millis * 1_000_000;
        timeError = Math.max(timeError, Math.abs(nanos - time.nanoOfDay()) * 1e-9);
        long last = time.nanoOfDay() >= StkTime.NANOS_PER_DAY ? StkTime.NANOS_PER_DAY + 999_000_000L : Long.MAX_VALUE;
        if (time.nanoOfDay() < StkTime.NANOS_PER_DAY && nanos >= StkTime.NANOS_PER_DAY) {
            return new UtcInstant(time.date().plusDays(1), 0);
        }
        return new UtcInstant(time.date(), Math.min(nanos, last));
    }

    private void put(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish() throws IOException {
        @Nullable Row left = rows.peekFirst();
        if (left != null) {
            throw lacking(left);
        }
        if (!begun) {
            throw unwritable(count(0, "states", "个状态"), "≥ 1");
        }
        unmatched += covariances.size();
        if (unmatched > 0) {
            losses.loss(
                    Losses.Kind.DROPPED,
                    "covariance",
                    new Text(unmatched + " at no epoch of a state", unmatched + " 个不在状态历元上"));
        }
        positions.declare(losses, "X, Y, Z", new Text("written to 1e-7 m", "写至 1e-7 m"), 3, "m");
        velocities.declare(losses, "X_DOT, Y_DOT, Z_DOT", new Text("written to 1e-7 m/s", "写至 1e-7 m/s"), 3, "m/s");
        if (covarianceError > 0) {
            losses.loss(
                    Losses.Kind.COARSENED,
                    "covariance",
                    new Text("written with 11 digits", "写出 11 位有效数字"),
                    covarianceError,
                    "1");
        }
        if (timeError > 0) {
            losses.loss(Losses.Kind.COARSENED, "EPOCH", new Text("written to the millisecond", "写至毫秒"), timeError, "s");
        }
        out.flush();
    }
}
