package space.parley.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.ObjectId;

/// A motion known in pieces, one after the other, gaps between them or not.
final class JoinedTrajectory implements Trajectory {
    private static final double SLACK_SECONDS = 1e-8;

    private final Orbits orbits;
    private final List<Piece> pieces;

    private JoinedTrajectory(Orbits orbits, List<Piece> pieces) {
        this.orbits = orbits;
        this.pieces = List.copyOf(pieces);
    }

    static Trajectory of(Orbits orbits, List<Piece> parts) {
        var object = parts.getFirst().motion().object();
        for (var part : parts) {
            if (!part.motion().object().equals(object)) {
                throw new IllegalArgumentException(
                        "of two objects: " + object + ", " + part.motion().object());
            }
            if (!(orbits.secondsBetween(part.start(), part.stop()) > 0)) {
                throw OrbitFinding.BAD_SPAN.refusal(
                        part.start(), part.stop(), Orbits.NOT_IN_ORDER, Orbits.MAX_SPAN_DAYS);
            }
        }
        var sorted = new ArrayList<>(parts);
        sorted.sort((a, b) -> Double.compare(0, orbits.secondsBetween(a.start(), b.start())));
        var ends = new ArrayList<Epoch>();
        for (var part : sorted) {
            ends.add(part.start());
            ends.add(part.stop());
        }
        ends.sort((a, b) -> Double.compare(0, orbits.secondsBetween(a, b)));
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            var from = ends.get(i);
            var to = ends.get(i + 1);
            if (!(orbits.secondsBetween(from, to) > 0)) {
                continue;
            }
            for (var part : sorted.reversed()) {
                if (orbits.secondsBetween(part.start(), from) >= 0 && orbits.secondsBetween(to, part.stop()) >= 0) {
                    boolean goesOn = !pieces.isEmpty()
                            && pieces.getLast().motion() == part.motion()
                            && orbits.secondsBetween(pieces.getLast().stop(), from) == 0;
                    var start = goesOn ? pieces.removeLast().start() : from;
                    pieces.add(new Piece(part.motion(), start, to));
                    break;
                }
            }
        }
        return new JoinedTrajectory(orbits, pieces);
    }

    @Override
    public ObjectId object() {
        return pieces.getFirst().motion().object();
    }

    @Override
    public Epoch start() {
        return pieces.getFirst().start();
    }

    @Override
    public Epoch stop() {
        return pieces.getLast().stop();
    }

    @Override
    public Epoch dataEpoch() {
        return pieces.getFirst().motion().dataEpoch();
    }

    @Override
    public Body centre() {
        return pieces.getFirst().motion().centre();
    }

    @Override
    public List<Piece> pieces() {
        return pieces;
    }

    @Override
    public State at(Epoch epoch, Frame frame) {
        var before = pieces.getFirst();
        for (var piece : pieces) {
            if (orbits.secondsBetween(piece.start(), epoch) >= -SLACK_SECONDS) {
                before = piece;
            }
        }
        if (orbits.secondsBetween(epoch, before.start()) > SLACK_SECONDS
                || orbits.secondsBetween(before.stop(), epoch) > SLACK_SECONDS) {
            throw OrbitFinding.OUTSIDE_SPAN.refusal(object(), epoch, before.start(), before.stop());
        }
        return before.motion().at(epoch, frame);
    }

    @Override
    public Optional<Covariance> covarianceNear(Epoch epoch) {
        for (var piece : pieces.reversed()) {
            if (orbits.secondsBetween(piece.start(), epoch) >= 0 && orbits.secondsBetween(epoch, piece.stop()) >= 0) {
                return piece.motion().covarianceNear(epoch);
            }
        }
        return Optional.empty();
    }
}
