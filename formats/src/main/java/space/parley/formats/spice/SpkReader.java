package space.parley.formats.spice;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;

/// Reads the states of one SPK kernel, segment by segment. States of discrete types come as they stand, in
/// metres; polynomials come as samples.
final class SpkReader {
    private final Findings findings;
    private final Receiver receiver;

    private SpkReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
    }

    static void read(Input input, Findings findings, Receiver receiver) throws IOException {
        var daf = DafFile.read(input, findings);
        var frames = daf == null ? null : frames(daf, findings);
        if (daf == null || frames == null) {
            return;
        }
        remarks(daf, findings);
        daf.comments().lines().filter(line -> !line.isBlank()).forEach(_ -> receiver.aside("COMMENT"));
        try (var data = new Words(input, daf.order());
                var epochs = new Words(input, daf.order())) {
            var shapes = shapes(daf, epochs, findings);
            var reader = new SpkReader(findings, receiver);
            for (int i = 0; i < shapes.size() && !findings.refused(); i++) {
                reader.read(daf.segments().get(i), frames.get(i), shapes.get(i), data, epochs);
            }
        }
    }

    /// How every segment is laid out, none at all where one of them is refused.
    static List<SpkShape> shapes(DafFile daf, Words words, Findings findings) throws IOException {
        var shapes = new ArrayList<SpkShape>();
        for (var segment : daf.segments()) {
            var shape = SpkShape.read(words, segment, findings);
            if (shape != null) {
                shapes.add(shape);
            }
        }
        return findings.refused() ? List.of() : shapes;
    }

    /// The frame of every segment, null where one of them is refused.
    static @Nullable List<Frame> frames(DafFile daf, Findings findings) {
        var frames = new ArrayList<Frame>();
        for (var segment : daf.segments()) {
            if (!SpkType.isRead(segment.type())) {
                findings.refuse(SpkFinding.TYPE, 0, segment.field(), segment.type(), SpkType.name(segment.type()));
            }
            boolean span = segment.startSeconds() <= segment.stopSeconds()
                    && SpkTime.inRange(segment.startSeconds())
                    && SpkTime.inRange(segment.stopSeconds());
            if (!span) {
                findings.refuse(
                        SpkFinding.SEGMENT,
                        0,
                        segment.field(),
                        new Text("its span is none of the years 1 to 9999", "其时段不在公元 1 至 9999 年之内"));
            }
            var centre = Body.ofNaifId(segment.centre());
            if (centre.isEmpty()) {
                findings.refuse(SpkFinding.CENTRE, 0, segment.field(), segment.centre());
                continue;
            }
            var frame = SpkFrames.frame(segment.frame(), centre.get());
            if (frame.isEmpty()) {
                findings.refuse(SpkFinding.FRAME, 0, segment.field(), segment.frame(), SpkFrames.name(segment.frame()));
            }
            frame.ifPresent(frames::add);
        }
        return findings.refused() ? null : frames;
    }

    static void remarks(DafFile daf, Findings findings) {
        var comments = daf.comments().lines().filter(line -> !line.isBlank()).toList();
        if (!comments.isEmpty()) {
            findings.remark(
                    SpkFinding.COMMENTS,
                    0,
                    "comment area",
                    comments.size(),
                    comments.getFirst().strip());
        }
        var spans = new HashMap<Integer, double[]>();
        for (var segment : daf.segments()) {
            if (segment.frame() == SpkFrames.J2000) {
                findings.remarkOnce(SpkFinding.J2000, 0, segment.field());
            }
            var span = spans.computeIfAbsent(segment.target(), target -> new double[] {1, 0});
            boolean known = span[0] <= span[1];
            if (known && segment.startSeconds() < span[1] && segment.stopSeconds() > span[0]) {
                findings.remarkOnce(SpkFinding.OVERLAP, 0, segment.field(), segment.target());
            }
            span[0] = known ? Math.min(span[0], segment.startSeconds()) : segment.startSeconds();
            span[1] = known ? Math.max(span[1], segment.stopSeconds()) : segment.stopSeconds();
        }
    }

    private void read(SpkSegment segment, Frame frame, SpkShape shape, Words data, Words epochs) throws IOException {
        if (frame.axes() == FrameAxes.IAU) {
            findings.remarkOnce(SpkFinding.IAU_AXES, 0, segment.field(), frame.name());
        }
        receiver.segment(head(segment, frame, shape));
        try {
            boolean whole = SpkType.isPolynomial(segment.type())
                    ? new SpkSampling(segment, shape, findings, receiver).run(data)
                    : states(segment, shape, data, epochs);
            if (whole) {
                receiver.endSegment();
            }
        } catch (EOFException e) {
            findings.abandon(Complaint.TRUNCATED, 0, segment.field(), segment.field());
        }
    }

    private static Segment head(SpkSegment segment, Frame frame, SpkShape shape) {
        var name = Body.ofNaifId(segment.target()).map(Body::label).orElse(segment.name());
        int type = segment.type();
        boolean lagrange = type == 8 || type == 9;
        int degree = SpkType.isPolynomial(type)
                ? SpkSampling.DEGREE
                : lagrange ? shape.window() - 1 : 2 * shape.window() - 1;
        return new Segment(
                Integer.toString(segment.target()),
                Line.fits(name) ? name : "",
                frame,
                TimeScale.TDB,
                Optional.empty(),
                Optional.empty(),
                Optional.of(SpkTime.of(segment.startSeconds(), 0).reading()),
                Optional.of(SpkTime.of(segment.stopSeconds(), 0).reading()),
                Optional.of(type == 5 ? "PROPAGATION" : lagrange ? "LAGRANGE" : "HERMITE"),
                type == 5 || degree < 1 ? OptionalInt.empty() : OptionalInt.of(degree),
                Optional.empty(),
                Optional.empty());
    }

    private boolean states(SpkSegment segment, SpkShape shape, Words data, Words epochs) throws IOException {
        boolean uneven = SpkType.isUneven(segment.type());
        data.seekWord(segment.begin());
        if (uneven) {
            epochs.seekWord(segment.begin() + 6L * shape.count());
        }
        var values = new double[6];
        SpkTime first = null;
        SpkTime before = null;
        for (int i = 0; i < shape.count(); i++) {
            double seconds = uneven ? epochs.next() : 0;
            if (!SpkTime.inRange(seconds)) {
                return broken(segment, i, "is not finite or not in the years 1 to 9999", "非有限值或不在公元 1 至 9999 年");
            }
            var time = uneven ? SpkTime.of(seconds, 0) : SpkTime.of(shape.start(), i, shape.step());
            if (before != null && !time.isAfter(before)) {
                return broken(segment, i, "is not a nanosecond after the one before", "未比前一历元晚至少 1 纳秒");
            }
            for (int k = 0; k < 6; k++) {
                values[k] = 1000 * data.next();
                if (!Double.isFinite(values[k])) {
                    return broken(segment, i, "has a state that is not finite", "的状态含非有限值");
                }
            }
            receiver.state(time.epochDay(), time.nanoOfDay(), values, 6);
            first = first == null ? time : first;
            before = time;
        }
        if (first != null && before != null && segment.type() != 5) {
            double early = first.since(segment.startSeconds());
            double late = -before.since(segment.stopSeconds());
            double most = Math.max(early, late);
            if (most > 1e-6) {
                findings.remark(SpkFinding.OUTSIDE, 0, segment.field(), "%.6f".formatted(most));
            }
        }
        return true;
    }

    private boolean broken(SpkSegment segment, int index, String en, String zh) {
        findings.abandon(
                SpkFinding.SEGMENT,
                0,
                segment.field(),
                new Text("epoch " + (index + 1) + " " + en, "第 " + (index + 1) + " 个历元" + zh));
        return false;
    }
}
