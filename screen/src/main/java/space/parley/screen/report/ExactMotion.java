package space.parley.screen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.screen.Catalogue;
import space.parley.screen.Window;
import space.parley.terms.RefusedException;

/// The motion of one object of a catalogue, state by state as its data give it: by its ephemerides where they
/// cover, by its elements elsewhere.
public final class ExactMotion {
    private static final double MARGIN_SECONDS = 2 * 86_400.0;

    private final Orbits orbits;
    private final List<Trajectory> ephemerides;
    private final Optional<Trajectory> elements;

    /// @param window the time in which states are asked for, and two days either side
    public ExactMotion(Orbits orbits, Catalogue.Entry entry, Window window) {
        this.orbits = orbits;
        this.ephemerides = List.copyOf(entry.ephemerides().reversed());
        this.elements = entry.elements()
                .map(set -> orbits.sgp4(
                        set,
                        orbits.plus(window.start(), -MARGIN_SECONDS),
                        orbits.plus(window.stop(), MARGIN_SECONDS),
                        Optional.empty()));
    }

    /// What tells where the object is at an instant; empty where nothing does.
    public Optional<Trajectory> source(Epoch at) {
        for (var ephemeris : ephemerides) {
            if (orbits.secondsBetween(ephemeris.start(), at) >= 0 && orbits.secondsBetween(at, ephemeris.stop()) >= 0) {
                return Optional.of(ephemeris);
            }
        }
        return elements;
    }

    /// The state at an instant, in TEME; empty where nothing is known, or where the propagator refuses.
    public Optional<State> at(Epoch epoch) {
        try {
            return source(epoch).map(trajectory -> trajectory.at(epoch, Frame.TEME));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /// The instants at which another trajectory begins or ends to hold.
    public List<Epoch> seams() {
        var out = new ArrayList<Epoch>();
        for (var ephemeris : ephemerides) {
            out.add(ephemeris.start());
            out.add(ephemeris.stop());
        }
        return out;
    }
}
