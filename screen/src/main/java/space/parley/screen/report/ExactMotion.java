package space.parley.screen.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Catalogue;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The motion of one object of a catalogue, state by state as its data give it: by its ephemerides
/// where they cover, by its elements elsewhere. For one thread.
final class ExactMotion {
    private static final double SECONDS_PER_MINUTE = 60;

    private final Orbits orbits;
    private final List<Trajectory.Piece> ephemerides;
    private final @Nullable MeanElements elements;
    private final Sgp4.@Nullable Motion sgp4;
    private final double[] six = new double[6];

    /// A state, or why there is none.
    sealed interface Answer {
        /// A state in TEME.
        record Known(State state) implements Answer {}

        /// There is none.
        record Unknown(Text why) implements Answer {}
    }

    ExactMotion(Orbits orbits, Catalogue.Entry entry) {
        this.orbits = orbits;
        this.ephemerides = entry.ephemerides().reversed();
        this.elements = entry.elements().orElse(null);
        this.sgp4 = elements == null ? null : Sgp4.of(elements).motion();
    }

    /// The ephemeris that tells where the object is at an instant; empty where its elements do.
    Optional<Trajectory> ephemeris(Epoch at) {
        for (var piece : ephemerides) {
            if (orbits.secondsBetween(piece.start(), at) >= 0 && orbits.secondsBetween(at, piece.stop()) >= 0) {
                return Optional.of(piece.motion());
            }
        }
        return Optional.empty();
    }

    /// The state at an instant.
    Answer at(Epoch epoch) {
        var ephemeris = ephemeris(epoch);
        if (ephemeris.isPresent()) {
            try {
                return new Answer.Known(ephemeris.get().at(epoch, Frame.TEME));
            } catch (RefusedException e) {
                return new Answer.Unknown(e.findings().getFirst().what());
            }
        }
        if (sgp4 == null || elements == null) {
            return new Answer.Unknown(new Text("no ephemeris covers it", "无星历覆盖"));
        }
        int code = sgp4.at(orbits.secondsBetween(elements.epoch(), epoch) / SECONDS_PER_MINUTE, six);
        return code != 0
                ? new Answer.Unknown(new Text("SGP4 refuses it with code {0}", "SGP4 拒绝，代码 {0}").with(code))
                : new Answer.Known(new State(
                        epoch, Frame.TEME, new Vector3(six[0], six[1], six[2]), new Vector3(six[3], six[4], six[5])));
    }

    /// The state at an instant; empty where there is none.
    Optional<State> state(Epoch epoch) {
        return at(epoch) instanceof Answer.Known known ? Optional.of(known.state()) : Optional.empty();
    }
}
