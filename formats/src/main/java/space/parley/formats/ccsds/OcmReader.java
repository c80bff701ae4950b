package space.parley.formats.ccsds;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// Makes tables of states from the Cartesian trajectories of comprehensive messages, and checks what hangs
/// together in them. Trajectories of other kinds stay in the message. Covariances follow all trajectories: where there
/// are several, they go to the one that their block names, else to the last that reaches over their epoch.
final class OcmReader implements Events {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Findings findings;
    private final Receiver receiver;
    private final Meaning meaning;
    private final ByteTime time = new ByteTime();
    private final double[] values = new double[9];
    private static final int MOST_HELD = 300_000;

    private Values header = new Values(0);
    private Values metadata = new Values(0);
    private Values section = new Values(0);
    private String name = "";
    private @Nullable TimeScale scale;
    private final Supplier<Orbits> clocks;
    private @Nullable Orbits orbits;
    private int rows;
    /// How many values a state has, 0 where the trajectory is not read as states.
    private int size;
    private final List<OcmTable> tables = new ArrayList<>();
    private Slopes slopes = new Slopes(Body.EARTH);
    /// How many states wait for covariances, or would if there were fewer.
    private int held;

    private @Nullable CovarianceBlock block;
    /// The tables that the open block of covariances names.
    private List<OcmTable> named = List.of();
    private boolean misfit;
    private @Nullable UtcInstant frameEpoch;
    private long day;
    private long nano;
    private int composition;

    /// @param clocks where leap seconds come from, asked where times count from an epoch in UTC
    OcmReader(Supplier<Orbits> clocks, Findings findings, Receiver receiver) {
        this.clocks = clocks;
        this.findings = findings;
        this.receiver = receiver;
        this.meaning = new Meaning(findings, false);
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        header = new Values(line);
        metadata = new Values(line);
        section = header;
        scale = null;
        tables.clear();
        held = 0;
    }

    @Override
    public void open(String opened, int line) {
        name = opened;
        section = new Values(line);
        rows = 0;
        block = null;
        if (opened.equals("header")) {
            section = header;
        } else if (opened.equals("metadata")) {
            metadata = section;
        }
    }

    @Override
    public void field(Field field) {
        section.put(field);
    }

    @Override
    public void comment(String text, int line) {}

    @Override
    public void close(String closed, int line) {
        switch (closed) {
            case "metadata" -> scale = meaning.timeScale(metadata.value("TIME_SYSTEM"));
            case "traj" -> {
                both("ORB_REVNUM", "ORB_REVNUM_BASIS");
                slopes.end(findings);
                slopes = new Slopes(Body.EARTH);
            }
            case "data", "segment" -> tell();
            case "man" -> {
                if (rows == 0) {
                    composition();
                }
            }
            default -> {}
        }
        name = "";
    }

    private void tell() {
        tables.forEach(table -> table.tell(receiver));
        tables.clear();
    }

    private void both(String key, String other) {
        if (section.has(key) && !section.has(other)) {
            findings.refuse(CcsdsComplaint.MASS_GROUP, section.line(key), key, key, other);
        }
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        rows++;
        if (name.equals("traj")) {
            if (rows == 1) {
                beginTrajectory();
            }
            if (size > 0) {
                state(buffer, from, to, line);
            }
        } else if (name.equals("cov")) {
            if (rows == 1) {
                beginCovariances();
            }
            if (block != null) {
                covariance(block, buffer, from, to, line);
            }
        } else if (name.equals("man")) {
            if (rows == 1) {
                composition();
            }
            var text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
            int columns = Rows.columns(text).size();
            if (composition > 0 && columns != composition) {
                findings.refuse(Complaint.COLUMNS, line, null, columns, composition);
            }
        }
    }

    /// The elements of a manoeuvre begin with a time (CCSDS 502.0-B-3, 6.2.8.18).
    private void composition() {
        var value = section.value("MAN_COMPOSITION");
        composition = 0;
        if (value != null) {
            var elements = value.text().split(",");
            composition = elements.length;
            var first = elements[0].strip();
            if (!first.equals("TIME_ABSOLUTE") && !first.equals("TIME_RELATIVE")) {
                findings.refuse(
                        new Cited(Complaint.NOT_A_WORD, "CCSDS 502.0-B-3, 6.2.8.18"),
                        value.line(),
                        value.key(),
                        value.text(),
                        "TIME_ABSOLUTE, …; TIME_RELATIVE, …");
            }
        }
    }

    private void beginTrajectory() {
        size = 0;
        var type = section.text("TRAJ_TYPE").orElse("").toUpperCase(Locale.ROOT);
        int wanted = switch (type) {
            case "CARTP" -> 3;
            case "CARTPV" -> 6;
            case "CARTPVA" -> 9;
            default -> 0;
        };
        if (wanted == 0) {
            findings.remark(CcsdsComplaint.TABLE_KEPT, section.line("TRAJ_TYPE"), "TRAJ_TYPE", type);
            return;
        }
        if (!units(wanted)) {
            return;
        }
        if (section.value("CENTER_NAME") == null) {
            findings.remark(Complaint.CENTRE_MISSING, section.line(), "CENTER_NAME");
        }
        if (section.value("TRAJ_REF_FRAME") == null) {
            findings.remark(Complaint.FRAME_MISSING, section.line(), "TRAJ_REF_FRAME");
        }
        var frame = meaning.frame(section.value("CENTER_NAME"), section.value("TRAJ_REF_FRAME"));
        var zero = metadata.time("EPOCH_TZERO");
        if (metadata.value("TIME_SYSTEM") == null) {
            findings.remark(Complaint.TIME_SYSTEM_MISSING, metadata.line(), "TIME_SYSTEM");
        }
        if (frame == null || scale == null || zero.isEmpty()) {
            return;
        }
        size = wanted;
        var opened = new Segment(
                metadata.text("INTERNATIONAL_DESIGNATOR")
                        .or(() -> metadata.text("OBJECT_DESIGNATOR"))
                        .or(() -> metadata.text("OBJECT_NAME"))
                        .orElse("UNKNOWN"),
                metadata.text("OBJECT_NAME").orElse(""),
                frame,
                scale,
                Optional.empty(),
                Optional.empty(),
                tag("USEABLE_START_TIME"),
                tag("USEABLE_STOP_TIME"),
                section.text("INTERPOLATION").map(text -> text.toUpperCase(Locale.ROOT)),
                section.integer("INTERPOLATION_DEGREE"),
                header.text("ORIGINATOR"),
                header.time("CREATION_DATE"));
        if (held >= MOST_HELD) {
            tell();
        }
        tables.add(new OcmTable(opened, section.text("TRAJ_ID"), section.text("TRAJ_BASIS_ID"), wanted));
        slopes = new Slopes(frame.centre());
    }

    /// A state of the last table. The tables are held until the covariances behind them were read; where that
    /// were too much, what is there is told, and the last table from then on as it comes.
    private void state(double[] state, int line) {
        var table = tables.getLast();
        if (held++ >= MOST_HELD && !table.isOpen()) {
            tables.removeLast();
            tell();
            tables.add(table);
            table.open(receiver);
        }
        table.state(day, nano, state);
        slopes.state(day, nano, state, size, line);
    }

    private void beginCovariances() {
        named = tables.stream()
                .filter(table -> table.isNamed(section.text("COV_ID"), section.text("COV_BASIS_ID")))
                .toList();
        var among = named.isEmpty() ? tables : named;
        var frame = among.isEmpty() ? null : among.getLast().segment().frame();
        block = CovarianceBlock.of(section, meaning, findings, frame);
        misfit = false;
        frameEpoch = tag("COV_FRAME_EPOCH").orElse(null);
    }

    private void covariance(CovarianceBlock its, byte[] buffer, int from, int to, int line) {
        int end = word(buffer, from, to);
        if (!epoch(buffer, from, end)) {
            findings.refuse(
                    Complaint.NOT_A_TIME, line, "EPOCH", new String(buffer, from, end - from, StandardCharsets.UTF_8));
            return;
        }
        var instant = new UtcInstant(LocalDate.ofEpochDay(day), nano);
        var matrix = its.matrix(buffer, end, to, line);
        if (matrix == null || scale == null) {
            return;
        }
        if (its.turns() && frameEpoch != null && !frameEpoch.equals(instant)) {
            misfit(CcsdsComplaint.COVARIANCES_KEPT, section.line("COV_FRAME_EPOCH"), "COV_FRAME_EPOCH", frameEpoch);
        } else {
            var table = table(instant, its.axes());
            if (table == null) {
                misfit(CcsdsComplaint.COVARIANCE_ELSEWHERE, line, "EPOCH", instant);
            } else {
                table.covariance(instant, new Covariance(new Epoch(scale, instant), its.axes(), matrix));
            }
        }
    }

    /// The table that a covariance at the instant that was read last belongs to; null where there is none.
    private @Nullable OcmTable table(UtcInstant instant, Covariance.Axes axes) {
        var among = named.isEmpty() ? tables : named;
        if (among.size() == 1) {
            return among.getFirst().takes(instant, axes) ? among.getFirst() : null;
        }
        for (var table : among.reversed()) {
            if (table.reaches(day, nano)) {
                return table.takes(instant, axes) ? table : null;
            }
        }
        return null;
    }

    /// Tells the first covariance of a block that is set aside.
    private void misfit(CcsdsComplaint kind, int line, String key, UtcInstant instant) {
        if (!misfit) {
            misfit = true;
            findings.remark(kind, line, key, key, instant.toString());
        }
    }

    /// Units inform only, but where they contradict those of the standard, nobody knows which holds.
    private boolean units(int wanted) {
        var value = section.value("TRAJ_UNITS");
        if (value == null) {
            return true;
        }
        var stated = new ArrayList<String>();
        for (var unit : value.text().replace("[", "").replace("]", "").split(",")) {
            stated.add(unit.strip());
        }
        for (int i = 0; i < wanted; i++) {
            var unit = i < 3 ? "km" : i < 6 ? "km/s" : "km/s**2";
            var own = i < stated.size() ? stated.get(i) : "";
            if (!Units.same(own, unit)) {
                findings.refuse(
                        new Cited(Complaint.WRONG_UNIT, "CCSDS 502.0-B-3, table 6-4"),
                        value.line(),
                        value.key(),
                        own,
                        unit);
                return false;
            }
        }
        return true;
    }

    private Optional<UtcInstant> tag(String key) {
        var value = section.value(key);
        if (value == null) {
            return Optional.empty();
        }
        var bytes = value.text().getBytes(StandardCharsets.UTF_8);
        return epoch(bytes, 0, bytes.length)
                ? Optional.of(new UtcInstant(LocalDate.ofEpochDay(day), nano))
                : Optional.empty();
    }

    private void state(byte[] buffer, int from, int to, int line) {
        long beforeDay = day;
        long beforeNano = nano;
        int end = word(buffer, from, to);
        if (!epoch(buffer, from, end)) {
            findings.refuse(
                    Complaint.NOT_A_TIME, line, "EPOCH", new String(buffer, from, end - from, StandardCharsets.UTF_8));
            return;
        }
        int columns = 0;
        for (int at = next(buffer, end, to); at < to; at = next(buffer, end, to)) {
            end = word(buffer, at, to);
            double value = ByteDecimal.parse(buffer, at, end, 3);
            if (Double.isNaN(value)) {
                findings.refuse(
                        Complaint.NOT_A_NUMBER, line, null, new String(buffer, at, end - at, StandardCharsets.UTF_8));
                return;
            }
            if (columns < values.length) {
                values[columns] = value;
            }
            columns++;
        }
        if (columns != size) {
            findings.refuse(Complaint.COLUMNS, line, null, columns + 1, size + 1);
        } else if (rows > 1 && (day < beforeDay || day == beforeDay && nano <= beforeNano)) {
            var instant = new UtcInstant(LocalDate.ofEpochDay(day), nano);
            findings.refuse(Complaint.ORDER, line, "EPOCH", instant.toString());
        } else {
            state(values, line);
        }
    }

    static int word(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != ' ' && buffer[at] != '\t') {
            at++;
        }
        return at;
    }

    static int next(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }

    /// Reads a time, or seconds since the message's epoch.
    private boolean epoch(byte[] buffer, int from, int to) {
        if (time.parse(buffer, from, to)) {
            day = time.epochDay();
            nano = time.nanoOfDay();
            return nano < NANOS_PER_DAY || scale == TimeScale.UTC;
        }
        var text = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        double seconds = Decimal.parse(text, 0);
        var zero = metadata.time("EPOCH_TZERO").orElse(null);
        if (!(Math.abs(seconds) < 1e10) || zero == null || scale == null) {
            return false;
        }
        var nanos = new BigDecimal(text).scaleByPowerOfTen(9).setScale(0, java.math.RoundingMode.HALF_EVEN);
        return later(new Epoch(scale, zero), nanos.longValueExact());
    }

    /// Goes to an instant so many nanoseconds after another.
    private boolean later(Epoch zero, long nanos) {
        boolean uneven =
                zero.scale() == TimeScale.UTC || zero.scale() == TimeScale.UT1 || zero.scale() == TimeScale.GLONASST;
        if (!uneven || nanos == 0) {
            count(zero.reading(), nanos);
            return true;
        }
        try {
            if (orbits == null) {
                orbits = clocks.get();
            }
            count(orbits.to(TimeScale.TAI, zero).reading(), nanos);
            var atomic = new Epoch(TimeScale.TAI, new UtcInstant(LocalDate.ofEpochDay(day), nano));
            var reading = orbits.to(zero.scale(), atomic).reading();
            day = reading.date().toEpochDay();
            nano = reading.nanoOfDay();
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void count(UtcInstant from, long nanos) {
        if (nanos == 0) {
            day = from.date().toEpochDay();
            nano = from.nanoOfDay();
            return;
        }
        long since = Math.addExact(from.nanoOfDay(), nanos);
        day = from.date().toEpochDay() + Math.floorDiv(since, NANOS_PER_DAY);
        nano = Math.floorMod(since, NANOS_PER_DAY);
    }

    @Override
    public void end(int line) {
        tell();
    }
}
