package space.parley.screen;

import java.util.List;
import space.parley.terms.Finding;

/// Whether the assumptions of the two-dimensional probability hold: a short encounter along a straight line.
///
/// @param encounterSeconds how long the encounter lasts, in seconds
/// @param orbitFraction the same in units of the shorter of both orbital periods
/// @param velocitySigmaRatio one standard deviation of relative velocity, in units of relative speed
/// @param doubts why the number should not be relied on; empty where the assumptions hold
public record Validity(double encounterSeconds, double orbitFraction, double velocitySigmaRatio, List<Finding> doubts) {
    public Validity {
        doubts = List.copyOf(doubts);
    }

    /// Whether the assumptions hold.
    public boolean holds() {
        return doubts.isEmpty();
    }
}
