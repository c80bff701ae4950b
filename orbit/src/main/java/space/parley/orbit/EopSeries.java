package space.parley.orbit;

import java.time.LocalDate;
import java.util.List;

/// One series of daily Earth orientation, as its publisher gives it, with no gap.
///
/// @param name the file that it came from
/// @param realisation the realisation of ITRF that its pole and rotation angle belong to
/// @param days one entry for each day at 0 h UTC
/// @param observedUntil the last day that was observed; later ones are predictions
/// @param poleOffsetsUntil the last day with offsets of the celestial pole; they are held from there on
record EopSeries(
        String name, FrameAxes realisation, List<Day> days, LocalDate observedUntil, LocalDate poleOffsetsUntil) {
    static final int MJD_OF_EPOCH_DAY = 40_587;

    /// The fewest days that can be interpolated between.
    static final int FEWEST_DAYS = 4;

    /// @param mjd modified Julian date of the day
    /// @param x pole, radians
    /// @param y pole, radians
    /// @param ut1MinusUtcSeconds at 0 h UTC
    /// @param dX offset of the celestial pole from IAU 2006/2000A, radians
    /// @param dY the same, second coordinate
    record Day(int mjd, double x, double y, double ut1MinusUtcSeconds, double dX, double dY) {
        LocalDate date() {
            return LocalDate.ofEpochDay((long) mjd - MJD_OF_EPOCH_DAY);
        }
    }

    EopSeries {
        days = List.copyOf(days);
        if (days.size() < FEWEST_DAYS) {
            throw new IllegalArgumentException("a series has at least " + FEWEST_DAYS + " days");
        }
    }

    LocalDate from() {
        return days.getFirst().date();
    }

    LocalDate until() {
        return days.getLast().date();
    }
}
