package space.parley.orbit;

import java.util.List;
import space.parley.terms.ObjectId;

/// A table of states of one object, all in one frame and one time scale, by increasing epoch, with
/// the covariances that came with it.
///
/// @param object whose states these are
/// @param name the object's name as the source gives it
/// @param states at least two, strictly increasing
/// @param covariances none or more, by increasing epoch
/// @param interpolationDegree the degree that its source declares, 1 to 15
public record Ephemeris(
        ObjectId object, String name, List<State> states, List<Covariance> covariances, int interpolationDegree) {
    public Ephemeris {
        states = List.copyOf(states);
        covariances = List.copyOf(covariances);
        if (states.size() < 2) {
            throw new IllegalArgumentException("an ephemeris has at least two states: " + states.size());
        }
        if (interpolationDegree < 1 || interpolationDegree > 15) {
            throw new IllegalArgumentException("an interpolation degree is 1 to 15: " + interpolationDegree);
        }
        var first = states.getFirst();
        for (int i = 1; i < states.size(); i++) {
            var state = states.get(i);
            if (!state.frame().equals(first.frame())
                    || state.epoch().scale() != first.epoch().scale()) {
                throw new IllegalArgumentException("state " + i + " has another frame or time scale");
            }
            if (state.epoch().reading().compareTo(states.get(i - 1).epoch().reading()) <= 0) {
                throw new IllegalArgumentException("state " + i + " is not after the one before it");
            }
        }
    }

    /// The frame of every state.
    public Frame frame() {
        return states.getFirst().frame();
    }

    /// The epoch of the first state.
    public Epoch start() {
        return states.getFirst().epoch();
    }

    /// The epoch of the last state.
    public Epoch stop() {
        return states.getLast().epoch();
    }
}
