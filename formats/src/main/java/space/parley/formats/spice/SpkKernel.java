package space.parley.formats.spice;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Input;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.Outcome;
import space.parley.terms.Text;

/// An SPK kernel in memory, that tells states at any instant as SPICE does. Immutable; safe for use by several
/// threads.
///
/// ```
/// var kernel = SpkKernel.read(Input.of(Path.of("de440s.bsp"))).orThrow();
/// var moon = kernel.state(301, Body.EARTH, epoch);
/// ```
public final class SpkKernel {
    private static final long MOST_WORDS = 16L << 20;

    private record Held(SpkSegment segment, Frame frame, SpkCurve curve) {
        boolean holds(int target, double seconds) {
            return segment.target() == target && seconds >= segment.startSeconds() && seconds <= segment.stopSeconds();
        }

        boolean inertial() {
            return frame.axes() == FrameAxes.ICRF;
        }
    }

    private final String comments;
    private final List<Held> held;

    private SpkKernel(String comments, List<Held> held) {
        this.comments = comments;
        this.held = List.copyOf(held);
    }

    /// Reads a kernel of 128 MiB at most, all its segments of types that are read.
    public static Outcome<SpkKernel> read(Input input) throws IOException {
        var findings = new Findings(input.name());
        var kernel = read(input, findings);
        return findings.outcome(kernel).map(Optional::orElseThrow);
    }

    private static Optional<SpkKernel> read(Input input, Findings findings) throws IOException {
        var daf = DafFile.read(input, findings);
        var frames = daf == null ? null : SpkReader.frames(daf, findings);
        if (daf == null || frames == null) {
            return Optional.empty();
        }
        SpkReader.remarks(daf, findings);
        if (daf.segments().stream().mapToLong(SpkSegment::words).sum() > MOST_WORDS) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, MOST_WORDS * Double.BYTES);
            return Optional.empty();
        }
        var held = new ArrayList<Held>();
        try (var words = new Words(input, daf.order())) {
            var shapes = SpkReader.shapes(daf, words, findings);
            for (int i = 0; i < shapes.size(); i++) {
                var segment = daf.segments().get(i);
                var curve = curve(segment, shapes.get(i), words);
                if (curve.isEmpty()) {
                    findings.abandon(
                            SpkFinding.SEGMENT,
                            0,
                            segment.field(),
                            new Text("its numbers are not finite, or its epochs do not increase", "数值非有限或历元未递增"));
                    return Optional.empty();
                }
                held.add(new Held(segment, frames.get(i), curve.get()));
            }
        } catch (EOFException e) {
            findings.abandon(Complaint.TRUNCATED, 0, null, "the last segment");
        }
        return findings.refused() ? Optional.empty() : Optional.of(new SpkKernel(daf.comments(), held));
    }

    private static Optional<SpkCurve> curve(SpkSegment segment, SpkShape shape, Words words) throws IOException {
        words.seekWord(segment.begin());
        int type = segment.type();
        if (SpkType.isPolynomial(type)) {
            var records = numbers(words, (int) segment.words() - 4);
            int size = records.length / shape.count();
            boolean right = finite(records);
            for (int i = 0; i < shape.count(); i++) {
                right &= records[i * size + 1] > 0;
            }
            return right ? Optional.of(new SpkCurve.Polynomials(type, shape, records)) : Optional.empty();
        }
        var states = numbers(words, 6 * shape.count());
        var times = new double[shape.count()];
        for (int i = 0; i < times.length; i++) {
            times[i] = SpkType.isEven(type) ? shape.start() + i * shape.step() : words.next();
        }
        boolean right = finite(states) && finite(times);
        for (int i = 1; i < times.length; i++) {
            right &= times[i] > times[i - 1];
        }
        return right ? Optional.of(new SpkCurve.Table(type, shape, times, states)) : Optional.empty();
    }

    private static double[] numbers(Words words, int count) throws IOException {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = words.next();
        }
        return numbers;
    }

    private static boolean finite(double[] numbers) {
        for (double number : numbers) {
            if (!(Math.abs(number) < 1e300)) {
                return false;
            }
        }
        return true;
    }

    /// The comment area, its lines ended by `\n`.
    public String comments() {
        return comments;
    }

    /// What segments it has, in the file's order.
    public List<SpkSegment> segments() {
        return held.stream().map(Held::segment).toList();
    }

    SpkCurve curve(int index) {
        return held.get(index).curve;
    }

    /// The state of an object as the last segment that holds tells it, about that segment's own centre and in
    /// its axes; empty where none holds.
    ///
    /// @param target NAIF code of the object
    /// @param epoch a reading of TDB
    public Optional<State> state(int target, Epoch epoch) {
        double seconds = seconds(epoch);
        return find(target, seconds).map(found -> state(found, seconds, epoch));
    }

    /// The state of an object about a body, in ICRF, through as many segments as it takes; empty where the
    /// kernel has no chain of segments from both to a common centre, or one that is not in ICRF.
    ///
    /// @param target NAIF code of the object
    /// @param centre the body
    /// @param epoch a reading of TDB
    public Optional<State> state(int target, Body centre, Epoch epoch) {
        double seconds = seconds(epoch);
        var from = chain(target, seconds);
        var to = chain(centre.naifId(), seconds);
        var ends = new ArrayList<Integer>();
        to.forEach(link -> ends.add(link.segment.centre()));
        ends.addFirst(centre.naifId());
        var sum = new double[6];
        int at = target;
        for (int i = 0; i <= from.size(); i++) {
            int common = ends.indexOf(at);
            if (common >= 0) {
                to.subList(0, common).forEach(link -> add(link, seconds, -1, sum));
                var frame = new Frame(centre, FrameAxes.ICRF);
                boolean inertial = from.subList(0, i).stream().allMatch(Held::inertial)
                        && to.subList(0, common).stream().allMatch(Held::inertial);
                return inertial ? Optional.of(state(frame, sum, epoch)) : Optional.empty();
            }
            if (i < from.size()) {
                add(from.get(i), seconds, 1, sum);
                at = from.get(i).segment.centre();
            }
        }
        return Optional.empty();
    }

    private List<Held> chain(int target, double seconds) {
        var chain = new ArrayList<Held>();
        Set<Integer> seen = new HashSet<>();
        int at = target;
        while (seen.add(at)) {
            var next = find(at, seconds);
            if (next.isEmpty()) {
                break;
            }
            chain.add(next.get());
            at = next.get().segment.centre();
        }
        return chain;
    }

    private static void add(Held link, double seconds, double sign, double[] sum) {
        var state = new double[6];
        link.curve.at(seconds, state);
        for (int i = 0; i < 6; i++) {
            sum[i] += sign * state[i];
        }
    }

    private Optional<Held> find(int target, double seconds) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).holds(target, seconds)) {
                return Optional.of(held.get(i));
            }
        }
        return Optional.empty();
    }

    private static State state(Held found, double seconds, Epoch epoch) {
        var state = new double[6];
        found.curve.at(seconds, state);
        return state(found.frame, state, epoch);
    }

    private static State state(Frame frame, double[] km, Epoch epoch) {
        var position = new Vector3(1000 * km[0], 1000 * km[1], 1000 * km[2]);
        var velocity = new Vector3(1000 * km[3], 1000 * km[4], 1000 * km[5]);
        return new State(epoch, frame, position, velocity);
    }

    private static double seconds(Epoch epoch) {
        if (epoch.scale() != TimeScale.TDB) {
            throw new IllegalArgumentException("kernels are in TDB: " + epoch);
        }
        return new SpkTime(epoch.reading().date().toEpochDay(), epoch.reading().nanoOfDay()).seconds();
    }
}
