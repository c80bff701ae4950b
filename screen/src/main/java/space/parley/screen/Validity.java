package space.parley.screen;

import java.util.List;
import space.parley.terms.Finding;

/// Whether the assumptions of the two-dimensional probability hold: a short encounter along a
/// straight line.
///
/// With `A` the combined position covariance, `r` and `v` the relative position and velocity, the
/// risk passes as a normal distribution in time, with its peak at `T = −rᵀA⁻¹v / vᵀA⁻¹v` and a
/// standard deviation of `1/√(vᵀA⁻¹v)`; the encounter is the time that holds all but 1e-16 of it
/// (Coppola, Evaluating the short encounter assumption of the probability of collision formula, AAS
/// 12-248, 2012). The encounter is short where it lasts no longer than 0.02 of the shorter orbital
/// period and no part of it is farther from closest approach than 0.01 of it: the limits that
/// NASA's conjunction analysis tools use for their two-dimensional probability. As there, the rate
/// of collisions on two-body orbits is compared with that on the straight line, from the height and
/// the width of its peak (see `ExpectedCollisions`); that both be within 5% of each other, and that
/// the relative velocity be known to 5%, are this project's own limits. On the 34 events that NASA
/// publishes with the verdicts of its tools, the twelve doubted there are doubted here, and no
/// other. A covariance older than a minute and a minimum at the end of a window are doubts too.
///
/// @param encounterSeconds how long the encounter lasts, in seconds
/// @param orbitFraction the same in units of the shorter of both orbital periods
/// @param velocitySigmaRatio one standard deviation of relative velocity, in units of relative
///     speed
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
