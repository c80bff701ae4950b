package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.text.TimeCode;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Makes one table of those of an object that follow each other, for what knows no border between two. Each border is
/// told as dropped; where both sides have a state at it the first is kept, and what the velocity does there is told.
/// Tables that overlap otherwise are refused, and so are two positions at one time.
final class Joining extends Stage {
    /// The finest grid of what knows no borders.
    private static final double SAME_METRES = 1e-3;

    private static final double SAME_METRES_PER_SECOND = 1e-6;
    private static final Text BORDER = new Text(
            "two segments become one table at {0}, over {1} s: who reads it interpolates across, and over the step"
                    + " that a manoeuvre makes there",
            "两段在 {0} 处并为一张表，间隔 {1} 秒：使用者将跨此处插值，机动造成的跃变亦被跨越");
    private static final Text STEP =
            new Text("two at {0}, {1} m/s apart: the one before the border is kept", "{0} 处有两个速度，相差 {1} m/s：保留分界之前的一个");
    private static final Text USEABLE = new Text(
            "the source is not useable from {0} to {1}, about the border of two segments: the table does not say so",
            "源文件在两段分界处 {0} 至 {1} 不可用：合并后的表不再说明这一点");
    private static final Text NAME =
            new Text("the name of a later table, {0}: that of the first is kept", "后一张表的名称 {0}：保留第一张表的名称");
    private static final Text FRAMES = new Text("they have different frames or time scales", "其坐标系或时间尺度不同");
    private static final Text APART = new Text("tables of other objects stand between them", "其间有其他目标的表");
    private static final Text OVERLAP = new Text("the one from {0} begins before {1}", "始于 {0} 的一张早于 {1}");
    private static final Text POSITIONS = new Text("their positions at {0} are {1} m apart", "其在 {0} 处的位置相差 {1} m");

    private final List<Segment> tables;
    private final Losses losses;
    private final double[] last = new double[6];
    private int table = -1;
    private boolean border;
    private long day;
    private long nano;
    private int size;

    /// @param tables all that will come, as they name themselves
    Joining(List<Segment> tables, Losses losses, Receiver next) {
        super(next);
        this.tables = tables;
        this.losses = losses;
    }

    /// Whether some object has more than one table.
    static boolean concerns(List<Segment> tables) {
        return tables.stream().map(Segment::objectId).distinct().count() < tables.size();
    }

    /// Whether a table goes on with the object of the one before it.
    private boolean continues(int index) {
        return index > 0 && index < tables.size() && same(index, index - 1);
    }

    private boolean same(int one, int other) {
        return tables.get(one).objectId().equals(tables.get(other).objectId());
    }

    private RefusedException refused(Text why) {
        return ConversionFinding.NOT_JOINED.refusal(tables.get(table).objectId(), why);
    }

    @Override
    public void segment(Segment segment) {
        table++;
        border = continues(table);
        if (border) {
            var before = tables.get(table - 1);
            if (!before.frame().equals(segment.frame()) || before.timeScale() != segment.timeScale()) {
                throw refused(FRAMES);
            }
            useable(before, segment);
            if (!before.objectName().equals(segment.objectName())) {
                losses.loss(Losses.Kind.DROPPED, "OBJECT_NAME", NAME.with(segment.objectName()));
            }
            return;
        }
        if (IntStream.range(0, table).anyMatch(earlier -> same(table, earlier))) {
            throw refused(APART);
        }
        int end = table;
        while (continues(end + 1)) {
            end++;
        }
        next.segment(end == table ? segment : segment.until(tables.get(end)));
    }

    private void useable(Segment before, Segment after) {
        var from = before.useableStop().or(before::stop);
        var until = after.useableStart().or(after::start);
        if (from.isPresent()
                && until.isPresent()
                && (before.useableStop().isPresent() || after.useableStart().isPresent())
                && from.get().compareTo(until.get()) < 0) {
            losses.loss(
                    Losses.Kind.DROPPED,
                    "USEABLE_STOP_TIME, USEABLE_START_TIME",
                    USEABLE.with(TimeCode.format(from.get()), TimeCode.format(until.get())));
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int given) {
        if (border) {
            border = false;
            if (epochDay == day && nanoOfDay == nano) {
                meet(values, given);
                return;
            }
            border(epochDay, nanoOfDay);
        }
        day = epochDay;
        nano = nanoOfDay;
        size = Math.min(given, last.length);
        System.arraycopy(values, 0, last, 0, size);
        next.state(epochDay, nanoOfDay, values, given);
    }

    private void border(long epochDay, long nanoOfDay) {
        if (epochDay < day || epochDay == day && nanoOfDay < nano) {
            throw refused(OVERLAP.with(time(epochDay, nanoOfDay), time(day, nano)));
        }
        double seconds = (epochDay - day) * 86_400.0 + (nanoOfDay - nano) * 1e-9;
        losses.loss(Losses.Kind.DROPPED, "segment", BORDER.with(time(day, nano), number(seconds)));
    }

    /// The first state of a table at the time of the last one of the table before.
    private void meet(double[] values, int given) {
        border(day, nano);
        double metres = distance(values, 0);
        if (metres > SAME_METRES) {
            throw refused(POSITIONS.with(time(day, nano), number(metres)));
        }
        double step = size < 6 || given < 6 ? 0 : distance(values, 3);
        if (step > SAME_METRES_PER_SECOND) {
            losses.loss(Losses.Kind.DROPPED, "velocity", STEP.with(time(day, nano), number(step)), step, "m/s");
        }
    }

    private double distance(double[] values, int from) {
        double x = values[from] - last[from];
        double y = values[from + 1] - last[from + 1];
        double z = values[from + 2] - last[from + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    private static String time(long day, long nano) {
        return TimeCode.format(new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.6g", value);
    }

    @Override
    public void endSegment() {
        if (!continues(table + 1)) {
            next.endSegment();
        }
    }
}
