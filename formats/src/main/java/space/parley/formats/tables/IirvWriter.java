package space.parley.formats.tables;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Losses;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.orbit.Covariance;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Writes IIRV messages.
final class IirvWriter implements Codec.Writer {
    private static final Pattern OBJECT = Pattern.compile("SIC-(\\d{4})-(\\d{2})");
    private static final String END = "\r\r\n\n";
    private static final long MILLISECOND = 1_000_000;
    private static final int MOST_DAYS = 300;
    private static final double FARTHEST_METRES = 999_999_999_999.0;
    private static final double FASTEST = 999_999_999.0;
    private static final Text NO_FIELD = new Text("IIRV has no such field.", "IIRV 没有该字段。");

    private final WriteRequest request;
    private final Losses losses;
    private final OutputStream out;
    private final Rounding positions = new Rounding(1);
    private final Rounding velocities = new Rounding(1e3);
    private final Rounding times = new Rounding(1e3);
    private final long[] steps = new long[3];
    private @Nullable Segment its;
    private @Nullable String unnumbered;
    private String code = "";
    private String object = "";
    private String letter = " ";
    private long firstDay;
    private int vectors;
    private boolean accelerations;
    private boolean covariances;

    IirvWriter(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.losses = losses;
        this.out = new BufferedOutputStream(out, 64 << 10);
    }

    private static RefusedException unwritable(String what, String whatZh, String expected, String expectedZh) {
        return new RefusedException(
                IirvFinding.UNWRITABLE.at(Place.of("IIRV"), new Text(what, whatZh), new Text(expected, expectedZh)));
    }

    @Override
    public void segment(Segment segment) {
        if (segment.timeScale() != TimeScale.UTC) {
            throw unwritable(
                    "the time scale is " + segment.timeScale(),
                    "时间尺度为 " + segment.timeScale(),
                    "UTC: --time-scale UTC",
                    "应为 UTC：--time-scale UTC");
        }
        code = Iirv.code(segment.frame())
                .orElseThrow(() -> unwritable(
                        "the frame is " + segment.frame(),
                        "参考系为 " + segment.frame(),
                        "GTOD or EME2000: --frame GTOD, say",
                        "GTOD 或 EME2000，例如 --frame GTOD"));
        var m = OBJECT.matcher(segment.objectId());
        if (m.matches()) {
            object = m.group(1) + m.group(2);
        } else if (unnumbered != null && !unnumbered.equals(segment.objectId())) {
            throw unwritable(
                    "several objects have no support identification code",
                    "多个目标没有支持识别码",
                    "one object a message",
                    "每份电文一个目标");
        } else {
            object = "000001";
            if (unnumbered == null) {
                losses.loss(
                        Kind.DROPPED,
                        "OBJECT_ID",
                        new Text(
                                "IIRV has a support identification code, which is not known; 0000 is written.",
                                "IIRV 使用支持识别码，此处未知；填 0000。"));
            }
            unnumbered = segment.objectId();
        }
        if (its == null) {
            begin();
        }
        its = segment;
        drop(segment.objectName().isEmpty() ? Optional.empty() : Optional.of(segment.objectName()), "OBJECT_NAME");
        drop(segment.interpolation(), "INTERPOLATION");
        drop(segment.interpolationDegree().stream().boxed().findFirst(), "INTERPOLATION_DEGREE");
        drop(segment.useableStart(), "USEABLE_START_TIME");
        drop(segment.useableStop(), "USEABLE_STOP_TIME");
        drop(segment.creationDate(), "CREATION_DATE");
    }

    private void begin() {
        var origin = request.header().originator();
        var known = Iirv.letter(origin);
        letter = known.orElse(" ");
        if (known.isEmpty()) {
            losses.loss(
                    Kind.DROPPED,
                    "ORIGINATOR",
                    new Text(
                            "IIRV has a letter for ten ranges alone; the blank of GSFC is written for " + origin + ".",
                            "IIRV 只有十个发布方代码；" + origin + " 以 GSFC 的空格代替。"));
        }
        losses.loss(Kind.DROPPED, "year", new Text("IIRV has the day of the year alone.", "IIRV 只有年内日序，没有年份。"));
        losses.loss(Kind.DEFAULTED, "mass, area, coefficients", new Text("Not known; 0 is written.", "未知；填 0。"));
    }

    private void drop(Optional<?> value, String field) {
        if (value.isPresent()) {
            losses.loss(Kind.DROPPED, field, NO_FIELD);
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (size < 6) {
            throw unwritable("there are no velocities", "没有速度", "position and velocity", "位置和速度");
        }
        if (nanoOfDay >= Sp3Times.DAY) {
            throw unwritable("a state is in a leap second", "有状态位于闰秒内", "other epochs", "其他历元");
        }
        for (int i = 0; i < 6; i++) {
            if (!(Math.abs(values[i]) < (i < 3 ? FARTHEST_METRES : FASTEST))) {
                throw unwritable(
                        "a value is " + values[i],
                        "有数值 " + values[i],
                        "less than 1E12 m and 1E9 m/s",
                        "小于 1E12 米和 1E9 米/秒");
            }
        }
        accelerations |= size > 6;
        if (vectors == 0) {
            firstDay = epochDay;
        } else if (Math.abs(epochDay - firstDay) >= MOST_DAYS) {
            throw unwritable(
                    "the states span " + MOST_DAYS + " days, and a vector has no year",
                    "状态跨越 " + MOST_DAYS + " 天，而矢量没有年份",
                    "a shorter span",
                    "较短的时段");
        }
        write(epochDay, nanoOfDay, values);
    }

    private void write(long epochDay, long nanoOfDay, double[] values) {
        long millis = Math.floorDiv(nanoOfDay + MILLISECOND / 2, MILLISECOND);
        times.error((millis * MILLISECOND - nanoOfDay) / 1e9);
        long carried = millis / 86_400_000;
        var date = LocalDate.ofEpochDay(epochDay + carried);
        millis -= carried * 86_400_000;
        var text = new StringBuilder(vectors == 0 ? "030000000010" : "");
        text.append("GIIRV").append(letter).append("MANY").append(END);
        summed(
                text,
                "111" + code + object
                        + "%03d%03d%02d%02d%05d"
                                .formatted(
                                        vectors % 1000,
                                        date.getDayOfYear(),
                                        millis / 3_600_000,
                                        millis / 60_000 % 60,
                                        millis % 60_000));
        positions.round(values, 0, steps);
        components(text);
        velocities.round(values, 3, steps);
        components(text);
        summed(text, "00000000000000000 0000000");
        text.append("ITERM GAQD").append(END);
        vectors++;
        try {
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void components(StringBuilder text) {
        var line = new StringBuilder(39);
        for (long step : steps) {
            line.append(step < 0 ? '-' : ' ').append("%012d".formatted(Math.abs(step)));
        }
        summed(text, line.toString());
    }

    private static void summed(StringBuilder text, String line) {
        text.append(line)
                .append("%03d".formatted(Iirv.checksum(line, line.length())))
                .append(END);
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances = true;
    }

    @Override
    public void finish() throws IOException {
        if (vectors == 0) {
            throw unwritable("there are no states", "没有状态", "at least one state", "至少一个状态");
        }
        out.flush();
        positions.declare(losses, "position", new Text("Rounded to 1 m in each axis.", "各轴取整到 1 米。"), 3, "m");
        velocities.declare(losses, "velocity", new Text("Rounded to 1 mm/s in each axis.", "各轴取整到 1 毫米/秒。"), 3, "m/s");
        times.declare(losses, "epoch", new Text("Rounded to 1 ms.", "取整到 1 毫秒。"), 1, "s");
        if (vectors > 1000) {
            losses.loss(Kind.COARSENED, "sequence number", new Text("It begins again after 999.", "超过 999 后重新编号。"));
        }
        if (accelerations) {
            losses.loss(Kind.DROPPED, "acceleration", NO_FIELD);
        }
        if (covariances) {
            losses.loss(Kind.DROPPED, "covariance", NO_FIELD);
        }
    }
}
