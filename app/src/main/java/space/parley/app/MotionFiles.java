package space.parley.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.formats.Content;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Reads element sets and ephemerides of files of any format, piece by piece. A set that is wrong
/// is told with its line and left out; the rest is read on.
final class MotionFiles {
    private static final int LATER_DEGREE = 7;
    private static final int HIGHEST_DEGREE = 15;
    /// What is said of a file whose frame a command can be told, but not that of a screening.
    private static final String FRAME_NOT_STATED = "FORMATS-233";

    private final Orbits orbits;
    private final Window window;

    /// @param window what a lone state is propagated over
    MotionFiles(Orbits orbits, Window window) {
        this.orbits = orbits;
        this.window = window;
    }

    /// What a file tells of motion.
    ///
    /// @param sets its element sets, in its order
    /// @param tables its ephemerides
    /// @param states states of messages that have one alone
    /// @param findings what is wrong with it
    record Contents(
            Path file, List<MeanElements> sets, List<Content.Table> tables, List<Lone> states, List<Finding> findings) {
        Contents {
            sets = List.copyOf(sets);
            tables = List.copyOf(tables);
            states = List.copyOf(states);
            findings = List.copyOf(findings);
        }
    }

    /// A state without others.
    ///
    /// @param manoeuvres of its message
    record Lone(ObjectId object, String name, State state, ManoeuvrePlan manoeuvres) {}

    /// Reads a file.
    ///
    /// @throws space.parley.terms.RefusedException where nothing of it can be used
    Contents read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
        var pieces = new Pieces();
        var read = Messages.stream(named(file), orbits, pieces);
        pieces.end();
        var findings = new ArrayList<Finding>();
        for (var finding : read.findings()) {
            findings.add(finding);
            if (finding.code().equals(FRAME_NOT_STATED)) {
                findings.add(AppFinding.FRAME_FIRST.with(file));
            }
        }
        if (pieces.withoutVelocity > 0) {
            pieces = withVelocities(file);
        }
        findings.addAll(pieces.findings);
        boolean moves = !pieces.sets.isEmpty() || !pieces.tables.isEmpty() || !pieces.lone.isEmpty();
        // What came of a table before it was refused is no table; element sets stand each for
        // itself.
        if (read instanceof Outcome.Refused<Format> && pieces.sets.isEmpty()) {
            throw new space.parley.terms.RefusedException(findings);
        }
        if (!moves) {
            findings.add(AppFinding.NO_MOTION.with(file));
            throw new space.parley.terms.RefusedException(findings);
        }
        var tables = read instanceof Outcome.Done<Format> done && done.value() == Format.SPK
                ? pieces.tables.stream().map(MotionFiles::ofNaif).toList()
                : pieces.tables;
        return new Contents(file, pieces.sets, tables, pieces.lone, findings);
    }

    /// A table of a kernel, whose objects have NAIF's codes.
    private static Content.Table ofNaif(Content.Table table) {
        var object = table.ephemeris().object();
        var named = object(object.value(), true).orElse(object);
        return named.equals(object) ? table : of(table, named);
    }

    /// The object of a segment; empty where what it is called is none.
    ///
    /// @param kernel whether it stands in a kernel, where every number is NAIF's
    static Optional<ObjectId> object(Segment segment, boolean kernel) {
        return object(segment.objectId(), kernel);
    }

    static Optional<ObjectId> object(String id, boolean kernel) {
        try {
            boolean ofNaif = id.matches(kernel ? "-?\\d{1,9}" : "-\\d+");
            return Optional.of(ofNaif ? Segment.ofNaif(id) : new ObjectId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A table as that of another object.
    static Content.Table of(Content.Table table, ObjectId object) {
        var states = table.ephemeris();
        return new Content.Table(
                new Ephemeris(
                        object, states.name(), states.states(), states.covariances(), states.interpolationDegree()),
                table.originator(),
                table.creationDate(),
                table.useableStart(),
                table.useableStop());
    }

    /// Positions alone get velocities on the way into another format.
    private Pieces withVelocities(Path file) {
        var pieces = new Pieces();
        ComputedVelocities.read(file, orbits, made -> {
            Messages.stream(Input.of(made), orbits, pieces).orThrow();
            pieces.end();
        });
        pieces.findings.add(AppFinding.VELOCITIES.with(file));
        return pieces;
    }

    /// A file as it was typed, so that findings name it as one knows it.
    static Input named(Path file) {
        var input = Input.of(file);
        return new Input() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public InputStream open() throws IOException {
                return input.open();
            }
        };
    }

    /// The motion of a lone state over the window, by the Earth's attraction and the manoeuvres of its message.
    List<Trajectory.Piece> propagated(Lone lone) {
        return lone.manoeuvres().pieces(orbits, lone.state(), lone.object(), window);
    }

    private static final class Pieces implements Receiver {
        private final List<MeanElements> sets = new ArrayList<>();
        private final List<Content.Table> tables = new ArrayList<>();
        private final List<Lone> lone = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final List<Covariance> covariances = new ArrayList<>();
        private Optional<Segment> open = Optional.empty();
        private final List<Lone> waiting = new ArrayList<>();
        private ManoeuvrePlan manoeuvres = ManoeuvrePlan.NONE;
        private int withoutVelocity;

        /// The whole of an orbit parameter message comes before its state, that of a comprehensive one after its
        /// states.
        @Override
        public void document(Document message) {
            switch (message.format()) {
                case OPM_KVN, OPM_XML -> manoeuvres = ManoeuvrePlan.of(message);
                case OCM_KVN, OCM_XML -> {
                    var plan = ManoeuvrePlan.of(message);
                    waiting.forEach(state -> take(state.object(), state.name(), state.state(), plan));
                    waiting.clear();
                }
                default -> {}
            }
        }

        private void take(ObjectId object, String name, State state, ManoeuvrePlan plan) {
            var unread = plan.unread();
            if (unread.isEmpty()) {
                lone.add(new Lone(object, name, state, plan));
            } else {
                findings.add(AppFinding.MANOEUVRE_UNREAD.with(object, String.join(", ", unread)));
            }
        }

        /// Everything came: what still waits is of no message that has manoeuvres.
        private void end() {
            waiting.forEach(state -> take(state.object(), state.name(), state.state(), ManoeuvrePlan.NONE));
            waiting.clear();
        }

        @Override
        public void elements(MeanElements elements) {
            sets.add(elements);
        }

        @Override
        public void segment(Segment segment) {
            open = Optional.of(segment);
            states.clear();
            covariances.clear();
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] v, int size) {
            if (size < 6) {
                withoutVelocity++;
                return;
            }
            var segment = open.orElseThrow();
            states.add(new State(
                    new Epoch(segment.timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay)),
                    segment.frame(),
                    new Vector3(v[0], v[1], v[2]),
                    new Vector3(v[3], v[4], v[5])));
        }

        @Override
        public void covariance(Covariance covariance) {
            covariances.add(covariance);
        }

        @Override
        public void endSegment() {
            var segment = open.orElseThrow();
            if (states.isEmpty()) {
                return;
            }
            var named = object(segment, false);
            if (named.isEmpty()) {
                findings.add(AppFinding.NO_OBJECT.with(segment.objectId()));
                return;
            }
            var object = named.get();
            if (states.size() == 1) {
                var state = new Lone(object, segment.objectName(), states.getFirst(), manoeuvres);
                if (manoeuvres == ManoeuvrePlan.NONE) {
                    waiting.add(state);
                } else {
                    take(object, state.name(), state.state(), manoeuvres);
                }
                manoeuvres = ManoeuvrePlan.NONE;
                return;
            }
            int degree = segment.interpolationDegree().orElse(LATER_DEGREE);
            tables.add(new Content.Table(
                    new Ephemeris(
                            object, segment.objectName(), states, covariances, Math.clamp(degree, 1, HIGHEST_DEGREE)),
                    segment.originator(),
                    segment.creationDate(),
                    segment.useableStart().map(instant -> new Epoch(segment.timeScale(), instant)),
                    segment.useableStop().map(instant -> new Epoch(segment.timeScale(), instant))));
        }
    }
}
