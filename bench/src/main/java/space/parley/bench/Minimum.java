package space.parley.bench;

import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.screen.CloseApproach;
import space.parley.terms.ObjectId;

/// A minimum of the distance of two objects, as a search or a witness of it tells.
///
/// @param pair both
/// @param seconds when, in seconds from the start of the window
/// @param missMetres how far from each other, in metres
/// @param speedMetresPerSecond how fast relative to each other, in metres per second
/// @param edge whether it is one only because the window, or what is known, ends there
record Minimum(Pair pair, double seconds, double missMetres, double speedMetresPerSecond, boolean edge) {

    /// Two objects, the lesser name first.
    record Pair(ObjectId first, ObjectId second) implements Comparable<Pair> {
        static Pair of(ObjectId a, ObjectId b) {
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }

        @Override
        public int compareTo(Pair other) {
            int byFirst = first.compareTo(other.first);
            return byFirst != 0 ? byFirst : second.compareTo(other.second);
        }

        @Override
        public String toString() {
            return first + " and " + second;
        }
    }

    static Minimum of(CloseApproach approach, Orbits orbits, Epoch start) {
        return new Minimum(
                Pair.of(approach.first(), approach.second()),
                orbits.secondsBetween(start, Epoch.utc(approach.tca())),
                approach.missDistanceMetres(),
                approach.relativeSpeedMetresPerSecond(),
                approach.atWindowEdge());
    }
}
