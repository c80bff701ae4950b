package space.parley.screen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a block of time holds.
public final class Found {
    /// A close approach.
    ///
    /// @param first motion of the first object
    /// @param second motion of the second
    /// @param seconds when, after the start of the window
    /// @param edge whether the distance is smallest only because the window ends there
    public record Minimum(int first, int second, double seconds, boolean edge) {}

    /// A pair that could not be searched to the end in some step.
    public record Pair(int first, int second) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byFirst = Integer.compare(first, other.first);
            return byFirst != 0 ? byFirst : Integer.compare(second, other.second);
        }
    }

    /// Why, and from when.
    public record Trouble(int code, double seconds) {}

    /// Knots at which a motion that holds there has no state.
    ///
    /// @param code of the propagator, at the first of them
    /// @param first the first, in seconds after the start of the window
    /// @param last the last
    /// @param knots how many
    public record Absence(int code, double first, double last, int knots) {
        /// With those of a later block.
        public Absence and(Absence later) {
            return new Absence(code, first, later.last, knots + later.knots);
        }
    }

    final List<Minimum> minima = new ArrayList<>();
    final Map<Pair, Trouble> troubles = new TreeMap<>();
    /// Motions that are none: their positions do not move as their velocities say. From when.
    final Map<Integer, Double> lost = new TreeMap<>();
    /// Motions without a state at some knots, by the propagator's code.
    final Map<Integer, Absence> refused = new TreeMap<>();
    long states;
    long withinReach;
    long gated;
    long refined;
    long exactStates;
    double greatestBound;

    /// By time, then by the places of the objects.
    void sort(Motions motions) {
        minima.sort(Comparator.comparingDouble(Minimum::seconds)
                .thenComparingInt(m -> motions.place[m.first()])
                .thenComparingInt(m -> motions.place[m.second()]));
    }

    public List<Minimum> minima() {
        return minima;
    }

    public Map<Pair, Trouble> troubles() {
        return troubles;
    }

    public Map<Integer, Absence> refused() {
        return refused;
    }

    public Map<Integer, Double> lost() {
        return lost;
    }

    public long states() {
        return states;
    }

    public long withinReach() {
        return withinReach;
    }

    public long gated() {
        return gated;
    }

    public long refined() {
        return refined;
    }

    public long exactStates() {
        return exactStates;
    }

    public double greatestBound() {
        return greatestBound;
    }
}
