package space.parley.formats.spice;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import space.parley.formats.Losses;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes one SPK kernel, little-endian, a segment of type 13 for each table: states with an epoch each, joined
/// by Hermite interpolation. Epochs are doubles that count seconds of TDB past J2000, some 0.1 µs apart in this
/// century; how far they are off is told, and what the change from metres to kilometres rounds.
final class SpkWriter implements Codec.Writer {
    private static final int TYPE = 13;
    private static final int DIRECTORY = 100;
    private static final int WORDS_PER_RECORD = DafFile.RECORD / Double.BYTES;
    private static final int DEFAULT_DEGREE = 7;
    private static final int MOST_DEGREE = 27;
    private static final long MOST_STATES = 20_000_000;
    private static final int LINE = 78;
    private static final Text KILOMETRES = new Text("kernels count kilometres in double precision", "核文件以双精度公里数表示");

    /// From catalogue number to NAIF code: NAIF Integer ID Codes, "Earth Orbiting Spacecraft".
    private static final int CATALOGUE = -100_000;

    /// Codes for objects that have neither a NAIF code nor a catalogue number.
    private static final int FIRST_UNNUMBERED = -1_990_000_000;

    private record Plan(
            int target, int frame, int window, long states, long begin, long end, double start, double stop) {}

    private final WriteRequest request;
    private final OutputStream out;
    private final Losses losses;
    private final List<Plan> plans = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(DafFile.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] comments;
    private final long firstDataRecord;
    private int open = -1;
    private int taken;
    private double[] epochs = {};
    private long words;
    private double timeError;
    private double positionError;
    private double velocityError;
    private final double[] km = new double[6];
    private Optional<Codec.Kept> kept = Optional.empty();
    private boolean covariances;
    private boolean accelerations;

    SpkWriter(WriteRequest request, OutputStream out, Losses losses) {
        this.request = request;
        this.out = out;
        this.losses = losses;
        if (request.segments().isEmpty()) {
            throw unwritable("0", "≥ 1 ephemeris segment");
        }
        comments = comments();
        long commentRecords = (comments.length + DafFile.COMMENT - 1L) / DafFile.COMMENT;
        long summaryRecords = (request.segments().size() + DafFile.SUMMARIES - 1L) / DafFile.SUMMARIES;
        firstDataRecord = 2 + commentRecords + 2 * summaryRecords;
        long address = (firstDataRecord - 1) * WORDS_PER_RECORD + 1;
        for (int i = 0; i < request.segments().size(); i++) {
            var plan = plan(request.segments().get(i), i, address);
            plans.add(plan);
            address = plan.end + 1;
            if (address > Integer.MAX_VALUE) {
                throw unwritable("> 16 GB", "< 2³¹ words");
            }
        }
        tellLosses();
        head(2 + (int) commentRecords, (int) address);
    }

    private static RefusedException unwritable(String value, String expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE, value, "SPK", expected));
    }

    private Plan plan(WriteRequest.Survey survey, int index, long address) {
        var segment = survey.segment();
        if (segment.timeScale() != TimeScale.TDB) {
            throw unwritable(segment.timeScale().name(), "TDB");
        }
        int frame = SpkFrames.code(segment.frame())
                .orElseThrow(() -> unwritable(segment.frame().toString(), "ICRF, ITRF93, IAU_…"));
        long n = survey.states();
        if (n < 1 || n > MOST_STATES) {
            throw unwritable(n + " states", "1 – " + MOST_STATES);
        }
        double first = new SpkTime(survey.firstEpochDay(), survey.firstNanoOfDay()).seconds();
        double last = new SpkTime(survey.lastEpochDay(), survey.lastNanoOfDay()).seconds();
        double start = segment.useableStart().map(this::seconds).orElse(first);
        double stop = segment.useableStop().map(this::seconds).orElse(last);
        int window = (int) Math.min(n, (degree(segment) + 1) / 2);
        return new Plan(
                target(segment, index),
                frame,
                window,
                n,
                address,
                address + 7 * n + (n - 1) / DIRECTORY + 1,
                Math.clamp(start, first, last),
                Math.clamp(stop, first, last));
    }

    private double seconds(UtcInstant reading) {
        var time = new SpkTime(reading.date().toEpochDay(), reading.nanoOfDay());
        double seconds = time.seconds();
        timeError = Math.max(timeError, Math.abs(secondsBetween(time, SpkTime.of(seconds, 0))));
        return seconds;
    }

    private int degree(Segment segment) {
        var method = segment.interpolation().orElse("");
        int degree = segment.interpolationDegree().orElse(0);
        if (method.equals("HERMITE") && degree >= 1 && degree <= MOST_DEGREE) {
            return degree;
        }
        losses.loss(
                Losses.Kind.DEFAULTED,
                "INTERPOLATION, INTERPOLATION_DEGREE",
                new Text("Hermite interpolation of degree 7 stands in the kernel", "核文件写为 7 阶 Hermite 插值"));
        return DEFAULT_DEGREE;
    }

    /// The NAIF code of an object: its own, or the one that follows from its catalogue number.
    private int target(Segment segment, int index) {
        var id = segment.objectId();
        boolean number = id.matches("-?\\d{1,9}|-1\\d{9}");
        int value = number ? Integer.parseInt(id) : 0;
        boolean body = value >= 0 && Body.ofNaifId(value).map(Body::label).equals(Optional.of(segment.objectName()));
        if (number && (value < 0 || body)) {
            return value;
        }
        int code = number ? CATALOGUE - value : FIRST_UNNUMBERED - index;
        losses.loss(
                number ? Losses.Kind.RENAMED : Losses.Kind.DEFAULTED,
                "OBJECT_ID",
                new Text(
                        id + " has the NAIF code " + code + (number ? "" : ", which is nobody’s: give it yours"),
                        id + " 的 NAIF 代码为 " + code + (number ? "" : "（未分配，请改用自己的代码）")));
        return code;
    }

    private void tellLosses() {
        var comment = new Text("it stands in the comment area", "写入注释区");
        if (request.segments().stream().anyMatch(s -> s.segment().originator().isPresent())) {
            losses.loss(Losses.Kind.DROPPED, "ORIGINATOR", comment);
        }
        if (request.segments().stream().anyMatch(s -> s.segment().creationDate().isPresent())) {
            losses.loss(Losses.Kind.DROPPED, "CREATION_DATE", comment);
        }
        boolean bounded = request.segments().stream()
                .allMatch(s -> s.segment().useableStart().isPresent()
                        && s.segment().useableStop().isPresent());
        if (!bounded) {
            losses.loss(
                    Losses.Kind.DEFAULTED,
                    "USEABLE_START_TIME, USEABLE_STOP_TIME",
                    new Text(
                            "a segment of a kernel has bounds: the first and last state are written",
                            "核文件的段须有界限：写入首末状态的时刻"));
        }
        boolean cut = request.segments().stream()
                .anyMatch(s -> !name(s.segment()).equals(s.segment().objectName()));
        if (cut) {
            losses.loss(
                    Losses.Kind.COARSENED,
                    "OBJECT_NAME",
                    new Text("cut to 40 characters of ASCII", "截为 40 个 ASCII 字符"));
        }
        if (request.segments().stream().anyMatch(s -> s.covariances() > 0)) {
            tellCovariances();
        }
    }

    private void tellCovariances() {
        if (!covariances) {
            covariances = true;
            losses.loss(Losses.Kind.DROPPED, "covariance", new Text("kernels have no covariances", "核文件不含协方差"));
        }
    }

    private static String name(Segment segment) {
        var ascii = segment.objectName().replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(ascii.length(), DafFile.SUMMARY));
    }

    private byte[] comments() {
        var lines = new ArrayList<String>();
        lines.add("Written by Parley.");
        lines.add("ORIGINATOR = " + request.header().originator());
        lines.add("CREATION_DATE = " + TimeCode.format(request.header().creationDate()));
        for (var survey : request.segments()) {
            lines.add("OBJECT_ID = " + survey.segment().objectId());
            lines.add("OBJECT_NAME = " + survey.segment().objectName());
        }
        lines.add("The frame that is named J2000 here is the ICRF.");
        var text = new StringBuilder();
        for (var line : lines.stream().distinct().limit(10_000).toList()) {
            var ascii = line.replaceAll("[^ -~]", "?");
            text.append(ascii, 0, Math.min(LINE, ascii.length())).append('\0');
        }
        return text.append('\u0004').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void head(int firstSummary, int free) {
        int lastSummary = (int) firstDataRecord - 2;
        text("DAF/SPK ", 8).putInt(2).putInt(6);
        text("SPK written by Parley", 60)
                .putInt(firstSummary)
                .putInt(lastSummary)
                .putInt(free);
        text("LTL-IEEE", 8);
        buffer.position(DafFile.FTP_PLACE).put(DafFile.ftp());
        flush();
        for (int from = 0; from < comments.length; from += DafFile.COMMENT) {
            buffer.put(comments, from, Math.min(DafFile.COMMENT, comments.length - from));
            flush();
        }
        for (int from = 0, record = firstSummary; from < plans.size(); from += DafFile.SUMMARIES, record += 2) {
            int to = Math.min(from + DafFile.SUMMARIES, plans.size());
            buffer.putDouble(record == lastSummary ? 0 : record + 2)
                    .putDouble(record == firstSummary ? 0 : record - 2)
                    .putDouble(to - from);
            for (int i = from; i < to; i++) {
                summary(plans.get(i), request.segments().get(i).segment());
            }
            flush();
            for (int i = from; i < to; i++) {
                text(name(request.segments().get(i).segment()), DafFile.SUMMARY);
            }
            while (buffer.hasRemaining()) {
                buffer.put((byte) ' ');
            }
            flush();
        }
    }

    private void summary(Plan plan, Segment segment) {
        int centre = segment.frame().centre().naifId();
        buffer.putDouble(plan.start).putDouble(plan.stop);
        buffer.putInt(plan.target).putInt(centre).putInt(plan.frame).putInt(TYPE);
        buffer.putInt((int) plan.begin).putInt((int) plan.end);
    }

    private ByteBuffer text(String text, int width) {
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        for (int i = text.length(); i < width; i++) {
            buffer.put((byte) ' ');
        }
        return buffer;
    }

    private void flush() {
        Arrays.fill(buffer.array(), buffer.position(), DafFile.RECORD, (byte) 0);
        try {
            out.write(buffer.array(), 0, DafFile.RECORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    private void word(double value) {
        buffer.putDouble(value);
        words++;
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    @Override
    public void segment(Segment segment) {
        open++;
        taken = 0;
        if (open >= plans.size()) {
            throw new IllegalStateException("more segments than were announced");
        }
        epochs = new double[(int) plans.get(open).states];
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (size < 6) {
            throw unwritable("X, Y, Z", "X_DOT, Y_DOT, Z_DOT");
        }
        if (size > 6 && !accelerations) {
            accelerations = true;
            losses.loss(Losses.Kind.DROPPED, "X_DDOT", new Text("kernels have no accelerations", "核文件不含加速度"));
        }
        if (taken == epochs.length) {
            throw new IllegalStateException("more states than were announced");
        }
        var time = new SpkTime(epochDay, nanoOfDay);
        double seconds = time.seconds();
        if (taken > 0 && seconds <= epochs[taken - 1]) {
            throw unwritable(time.reading().toString(), "epochs 1 µs apart");
        }
        var read = SpkTime.of(seconds, 0);
        timeError = Math.max(timeError, Math.abs(secondsBetween(time, read)));
        epochs[taken++] = seconds;
        for (int i = 0; i < 6; i++) {
            km[i] = values[i] / 1000;
            word(km[i]);
        }
        positionError = Math.max(positionError, error(values, 0));
        velocityError = Math.max(velocityError, error(values, 3));
        kept = Optional.of(new Codec.Kept(read.epochDay(), read.nanoOfDay(), metres(0), metres(3)));
    }

    @Override
    public Optional<Codec.Kept> kept() {
        return kept;
    }

    /// The vector that comes of the kilometres that were written.
    private Vector3 metres(int from) {
        return new Vector3(1000 * km[from], 1000 * km[from + 1], 1000 * km[from + 2]);
    }

    /// From one reading to another, both to the nanosecond.
    private static double secondsBetween(SpkTime a, SpkTime b) {
        return (b.epochDay() - a.epochDay()) * 86_400.0 + (b.nanoOfDay() - a.nanoOfDay()) * 1e-9;
    }

    /// How far the vector of three values is off that comes of the kilometres that were written.
    private double error(double[] values, int from) {
        double x = values[from] - 1000 * km[from];
        double y = values[from + 1] - 1000 * km[from + 1];
        double z = values[from + 2] - 1000 * km[from + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    @Override
    public void covariance(Covariance covariance) {
        tellCovariances();
    }

    @Override
    public void endSegment() {
        var plan = plans.get(open);
        if (taken != plan.states) {
            throw new IllegalStateException("fewer states than were announced");
        }
        for (double epoch : epochs) {
            word(epoch);
        }
        for (int i = 1; i <= (taken - 1) / DIRECTORY; i++) {
            word(epochs[i * DIRECTORY - 1]);
        }
        word(plan.window - 1.0);
        word(taken);
        epochs = new double[0];
    }

    @Override
    public void finish() throws IOException {
        if (open + 1 != plans.size()) {
            throw new IllegalStateException("fewer segments than were announced");
        }
        if (words % WORDS_PER_RECORD != 0) {
            flush();
        }
        if (positionError > 0) {
            losses.loss(Losses.Kind.COARSENED, "position", KILOMETRES, positionError, "m");
        }
        if (velocityError > 0) {
            losses.loss(Losses.Kind.COARSENED, "velocity", KILOMETRES, velocityError, "m/s");
        }
        if (timeError > 0) {
            losses.loss(
                    Losses.Kind.COARSENED,
                    "EPOCH",
                    new Text("kernels count seconds from 2000 in double precision", "核文件以双精度计自 2000 年起的秒数"),
                    timeError,
                    "s");
        }
        out.flush();
    }
}
