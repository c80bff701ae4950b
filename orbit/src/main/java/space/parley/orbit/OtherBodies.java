package space.parley.orbit;

import java.util.List;
import java.util.Optional;

/// What is known of bodies other than the Earth: where they are, and how axes that are fixed to them lie.
interface OtherBodies {
    /// Nothing is known.
    OtherBodies NONE = new OtherBodies() {
        @Override
        public Optional<Turn> axes(Frame frame, Tai at) {
            return Optional.empty();
        }

        @Override
        public Optional<Turn> between(Body from, Body to, Tai at) {
            return Optional.empty();
        }

        @Override
        public List<Step> axesSteps(Frame frame) {
            return List.of();
        }

        @Override
        public List<Step> centreSteps(Body from, Body to) {
            return List.of();
        }
    };

    /// From the axes of GCRF about a body to axes that are fixed to it; empty where they are not known.
    ///
    /// @throws RefusedException where they are known, but the data that they need are absent
    Optional<Turn> axes(Frame frame, Tai at);

    /// From one centre to another, both with the axes of GCRF: an offset and its rate.
    Optional<Turn> between(Body from, Body to, Tai at);

    /// How [#axes] is done, in words.
    List<Step> axesSteps(Frame frame);

    /// How [#between] is done, in words.
    List<Step> centreSteps(Body from, Body to);
}
