package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.formats.Reading;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Catalogue;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Severity;

/// The motion of each object that files tell of: tables of states put together, the one that begins
/// later where two overlap, elements where no table covers.
final class FileMotions {
    /// How long element sets are used, either way of their epoch, in seconds, as a node does.
    private static final double ELEMENTS_SPAN = 14 * 86_400.0;

    private final Orbits orbits;
    private final Window window;
    private final Optional<Vector3> sigma;
    private final List<Finding> findings;
    private final Map<ObjectId, Known> known = new LinkedHashMap<>();

    /// What files tell of one object.
    private static final class Known {
        private final List<Trajectory.Piece> tables = new ArrayList<>();
        private Optional<MeanElements> elements = Optional.empty();
    }

    /// @param window what is screened
    /// @param sigma uncertainty in metres, radial, transverse, normal, for objects without a
    ///     covariance
    /// @param findings takes what is noticed on the way
    FileMotions(Orbits orbits, Window window, Optional<Vector3> sigma, List<Finding> findings) {
        this.orbits = orbits;
        this.window = window;
        this.sigma = sigma;
        this.findings = findings;
    }

    /// @throws space.parley.terms.RefusedException where a file cannot be read or tells of no
    ///     motion
    void read(Path file) {
        var read = Messages.read(LocalFiles.read(file), file.toString(), orbits);
        if (read instanceof Outcome.Refused<Reading> && ComputedVelocities.areNeeded(file, orbits)) {
            read.findings().stream()
                    .filter(finding -> finding.severity() != Severity.ERROR)
                    .forEach(findings::add);
            findings.add(AppFinding.VELOCITIES.with(file));
            ComputedVelocities.read(
                    file,
                    orbits,
                    made -> add(
                            file,
                            Messages.read(LocalFiles.read(made), file.toString(), orbits)
                                    .orThrow()));
        } else {
            var reading = read.orThrow();
            findings.addAll(read.findings());
            add(file, reading);
        }
    }

    /// Takes all that a file tells of motion, or, where it cannot be used, nothing.
    private void add(Path file, Reading reading) {
        var tables = new LinkedHashMap<ObjectId, List<Trajectory.Piece>>();
        var bends = new ArrayList<Finding>();
        boolean moves = false;
        for (var content : reading.contents()) {
            if (content instanceof Content.Table table) {
                moves = true;
                pieces(file, table, tables, bends);
            }
        }
        findings.addAll(bends);
        tables.forEach((object, pieces) -> of(object).tables.addAll(pieces));
        for (var content : reading.contents()) {
            switch (content) {
                case Content.Elements set -> {
                    var object = of(set.elements().object());
                    if (object.elements.isPresent()) {
                        findings.add(AppFinding.SECOND_OF_OBJECT.with(
                                file, set.elements().object()));
                    }
                    object.elements = Optional.of(set.elements());
                    moves = true;
                }
                // Tables are taken already. One state, or two objects at one instant, are no motion; any other
                // message tells of none.
                case Content.Table _, Content.SingleState _, Content.Conjunction _, Content.Message _ -> {}
            }
        }
        if (!moves) {
            throw AppFinding.NO_MOTION.refusal(file);
        }
    }

    private Known of(ObjectId object) {
        return known.computeIfAbsent(object, _ -> new Known());
    }

    private void pieces(
            Path file, Content.Table table, Map<ObjectId, List<Trajectory.Piece>> out, List<Finding> bends) {
        var object = table.ephemeris().object();
        if (isCentre(object)) {
            findings.add(AppFinding.CENTRE.with(file, object));
            return;
        }
        var pieces = Trajectories.pieces(orbits, table, sigma);
        if (pieces.isEmpty()) {
            findings.add(AppFinding.NOTHING_USEABLE.with(file, object));
        }
        bends.addAll(Bends.of(table.ephemeris(), orbits, window));
        out.computeIfAbsent(object, _ -> new ArrayList<>()).addAll(pieces);
    }

    /// What tells of an object; empty where nothing does.
    Optional<UnusedFiles.Instead> motionOf(ObjectId object) {
        return Optional.ofNullable(known.get(object))
                .flatMap(what -> what.tables.isEmpty()
                        ? what.elements.map(_ -> UnusedFiles.Instead.ELEMENTS)
                        : Optional.of(UnusedFiles.Instead.OTHER_EPHEMERIS));
    }

    private static boolean isCentre(ObjectId object) {
        return Body.ofName(object.value())
                .filter(body -> body != Body.PHOBOS && body != Body.DEIMOS)
                .isPresent();
    }

    private Epoch later(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? b : a;
    }

    private Epoch earlier(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? a : b;
    }

    /// A stated uncertainty of position; that of velocity is taken as a thousandth of it, in 1/s,
    /// about the mean motion of a low orbit.
    private static Covariance stated(Epoch epoch, Vector3 sigma) {
        return Covariance.ofRtnSigmas(epoch, sigma, sigma.times(1e-3));
    }

    /// Each object's motion, by the order in which objects were first read.
    Map<ObjectId, Trajectory> trajectories() {
        var out = new LinkedHashMap<ObjectId, Trajectory>();
        known.forEach((object, what) -> {
            sayOverlaps(object, what.tables);
            var pieces = new ArrayList<>(what.tables);
            what.elements.ifPresent(set -> around(set, what.tables, pieces));
            if (pieces.size() == 1) {
                var only = pieces.getFirst();
                boolean whole = only.start().equals(only.motion().start())
                        && only.stop().equals(only.motion().stop());
                out.put(object, whole ? only.motion() : orbits.join(pieces));
            } else if (!pieces.isEmpty()) {
                out.put(object, orbits.join(pieces));
            }
        });
        return out;
    }

    private void sayOverlaps(ObjectId object, List<Trajectory.Piece> tables) {
        for (var both : Catalogue.overlaps(orbits, tables)) {
            findings.add(AppFinding.OVERLAP.with(object, both.from(), both.to()));
        }
    }

    /// Adds elements before, between and after tables.
    private void around(MeanElements set, List<Trajectory.Piece> tables, List<Trajectory.Piece> pieces) {
        var motion = orbits.sgp4(
                set,
                orbits.plus(set.epoch(), -ELEMENTS_SPAN),
                orbits.plus(set.epoch(), ELEMENTS_SPAN),
                sigma.map(s -> stated(set.epoch(), s)));
        if (tables.isEmpty()) {
            pieces.add(new Trajectory.Piece(motion, motion.start(), motion.stop()));
            return;
        }
        var from = motion.start();
        for (var covered : orbits.join(tables).pieces()) {
            add(pieces, motion, from, covered.start());
            from = later(from, covered.stop());
        }
        add(pieces, motion, from, motion.stop());
    }

    private void add(List<Trajectory.Piece> pieces, Trajectory motion, Epoch from, Epoch to) {
        var stop = earlier(to, motion.stop());
        if (orbits.secondsBetween(from, stop) > 0) {
            pieces.add(new Trajectory.Piece(motion, from, stop));
        }
    }
}
