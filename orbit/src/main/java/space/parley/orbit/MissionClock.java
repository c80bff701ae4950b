package space.parley.orbit;

import java.time.Duration;

/// Mission elapsed time: SI seconds since an epoch that the mission's own documents give, such as lift-off.
///
/// @param origin where the clock reads zero; never guessed
public record MissionClock(Epoch origin) {
    /// The instant at which the clock shows a time, in the scale of its origin.
    ///
    /// @throws RefusedException where the origin's scale cannot tell it, as [Orbits#to] does
    public Epoch at(Duration elapsed, Orbits orbits) {
        var start = orbits.sky().tai(origin);
        return orbits.sky().epoch(origin.scale(), start.plus(elapsed));
    }

    /// What the clock shows at an instant; negative before its origin.
    public Duration elapsed(Epoch epoch, Orbits orbits) {
        return orbits.sky().tai(origin).durationTo(orbits.sky().tai(epoch));
    }
}
