package space.parley.orbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.scale.UtcRules;
import space.parley.terms.UtcInstant;

/// TAI − UTC since 1972, in whole seconds.
///
/// @param starts the offsets by the first day on which each holds, in order; the first is 1972-01-01
/// @param validUntil the day until which its publisher vouches that no other leap second comes
record LeapSeconds(List<Start> starts, Optional<LocalDate> validUntil) {
    static final LocalDate FIRST_DAY = LocalDate.of(1972, 1, 1);
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long MJD_OF_EPOCH_DAY = 40_587;

    /// The first day of an offset TAI − UTC in seconds.
    record Start(LocalDate day, int offset) {}

    LeapSeconds {
        starts = List.copyOf(starts);
    }

    /// What the ThreeTen-Extra library knows, which does not say for how long.
    static LeapSeconds of(UtcRules rules) {
        var starts = new ArrayList<>(List.of(new Start(FIRST_DAY, 10)));
        for (long mjd : rules.getLeapSecondDates()) {
            var day = LocalDate.ofEpochDay(mjd + 1 - MJD_OF_EPOCH_DAY);
            if (rules.getTaiOffset(mjd + 1) > starts.getLast().offset()) {
                starts.add(new Start(day, rules.getTaiOffset(mjd + 1)));
            }
        }
        return new LeapSeconds(starts, Optional.empty());
    }

    /// TAI − UTC in seconds on a day; that of 1972 before it.
    int offset(LocalDate day) {
        int offset = starts.getFirst().offset();
        for (var start : starts) {
            if (!start.day().isAfter(day)) {
                offset = start.offset();
            }
        }
        return offset;
    }

    /// The last leap second.
    UtcInstant last() {
        return new UtcInstant(starts.getLast().day().minusDays(1), NANOS_PER_DAY);
    }
}
