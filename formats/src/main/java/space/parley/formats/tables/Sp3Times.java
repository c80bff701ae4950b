package space.parley.formats.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.TimeScale;

/// Epochs and time systems of SP3.
final class Sp3Times {
    static final long DAY = 86_400_000_000_000L;
    private static final long HOUR = 3_600_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    /// A reading: days since 1970-01-01, and nanoseconds of that day.
    record Reading(long day, long nano) {
        /// Nanoseconds from another reading, leap seconds not counted; capped at 100,000 years.
        long since(Reading other) {
            long days = Math.clamp(day - other.day, -100_000L, 100_000L);
            return days * DAY + nano - other.nano;
        }

        Reading plus(long nanos) {
            long sum = nano + nanos;
            return new Reading(day + Math.floorDiv(sum, DAY), Math.floorMod(sum, DAY));
        }

        @Override
        public String toString() {
            long second = Math.min(nano / 1_000_000_000L, 86_400);
            long clock = Math.min(second, 86_399);
            return "%sT%02d:%02d:%02d.%09d"
                    .formatted(
                            LocalDate.ofEpochDay(day),
                            clock / 3600,
                            clock / 60 % 60,
                            clock % 60 + (second - clock),
                            nano % 1_000_000_000L);
        }
    }

    /// The six numbers of an epoch.
    record Fields(int year, int month, int day, int hour, int minute, long nano) {
        static @Nullable Fields of(String[] words, int from) {
            if (words.length < from + 6) {
                return null;
            }
            var five = new int[5];
            for (int i = 0; i < five.length; i++) {
                five[i] = Cells.count(words[from + i]);
                if (five[i] < 0 || five[i] > 9999) {
                    return null;
                }
            }
            long nano = Cells.nanos(words[from + 5]);
            return nano < 0 ? null : new Fields(five[0], five[1], five[2], five[3], five[4], nano);
        }

        /// The reading where all fields are in range, null where not.
        @Nullable
        Reading valid(@Nullable TimeScale scale) {
            boolean leap = scale == TimeScale.UTC && hour == 23 && minute == 59 && nano < MINUTE + 1_000_000_000L;
            if (hour > 23 || minute > 59 || (nano >= MINUTE && !leap)) {
                return null;
            }
            try {
                return new Reading(LocalDate.of(year, month, day).toEpochDay(), hour * HOUR + minute * MINUTE + nano);
            } catch (DateTimeException e) {
                return null;
            }
        }

        /// What can be meant by fields that overflowed, with and without a carry to the next one.
        List<Reading> meant() {
            var found = new ArrayList<Reading>();
            if (month < 1 || month > 12 || day > 31 || hour > 24 || minute > 60 || nano > MINUTE) {
                return found;
            }
            long first = LocalDate.of(year, month, 1).toEpochDay();
            var carried = new Reading(first + day - 1, 0).plus(hour * HOUR + minute * MINUTE + nano);
            found.add(carried);
            if (hour == 24) {
                found.add(carried.plus(-DAY));
            }
            if (minute == 60) {
                found.add(carried.plus(-HOUR));
            }
            if (nano == MINUTE) {
                found.add(carried.plus(-MINUTE));
            }
            return found;
        }
    }

    private Sp3Times() {}

    /// The scale of a time system; empty for any other, GLO among them.
    static Optional<TimeScale> scale(String system) {
        return switch (system) {
            case "GPS" -> Optional.of(TimeScale.GPS);
            case "UTC" -> Optional.of(TimeScale.UTC);
            case "TAI" -> Optional.of(TimeScale.TAI);
            case "BDT" -> Optional.of(TimeScale.BDT);
            case "GAL" -> Optional.of(TimeScale.GST);
            case "QZS" -> Optional.of(TimeScale.QZSST);
            default -> Optional.empty();
        };
    }

    /// The time system of a scale; empty where SP3 has none.
    static Optional<String> system(TimeScale scale) {
        return switch (scale) {
            case GPS, UTC, TAI, BDT -> Optional.of(scale.name());
            case GST -> Optional.of("GAL");
            case QZSST -> Optional.of("QZS");
            case TT, TDB, TCB, TCG, UT1, GLONASST, TCL -> Optional.empty();
        };
    }
}
