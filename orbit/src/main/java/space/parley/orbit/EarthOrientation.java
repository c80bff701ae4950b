package space.parley.orbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import space.parley.terms.Text;

/// Where the pole is and how far the Earth has turned: the daily values of imported series, between which a
/// cubic through the four nearest days is laid as in the IERS's `INTERP`, and the daily and half-daily ocean
/// tides and librations of the IERS Conventions 2010 (tables 8.2, 8.3, 5.1a and 5.1b). Of several series the first that
/// covers an instant is
/// used, and never two at once.
final class EarthOrientation {
    private static final long DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int TIDE_GRID_SECONDS = 1_800;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int UT1 = 2;
    private static final int DX = 3;
    private static final int DY = 4;
    private static final int VALUES = 5;

    /// What holds at one instant; rates are per second of TAI.
    ///
    /// @param realisation the realisation of ITRF that pole and angle belong to
    @SuppressWarnings("ArrayRecordComponent") // lives for one conversion and is never compared
    record Sample(double[] values, double[] rates, FrameAxes realisation) {
        double x() {
            return values[X];
        }

        double y() {
            return values[Y];
        }

        double ut1MinusTaiSeconds() {
            return values[UT1];
        }

        double ut1Rate() {
            return rates[UT1];
        }

        double dX() {
            return values[DX];
        }

        double dY() {
            return values[DY];
        }
    }

    /// A series with the instants at which its days begin.
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Table(EopSeries series, long[] starts, double[][] values) {
        boolean covers(Tai at) {
            return at.seconds() >= starts[0]
                    && (at.seconds() < starts[starts.length - 1]
                            || (at.seconds() == starts[starts.length - 1] && at.nanos() == 0));
        }
    }

    private final List<Table> tables;
    private final Sampled tides;

    /// @param series the series, the preferred one first
    /// @param leapSeconds the table by which their days begin
    /// @param tides corrections of x, y (radians) and UT1 (seconds)
    EarthOrientation(List<EopSeries> series, LeapSeconds leapSeconds, Supplier<Sampled.Source> tides) {
        this.tables = series.stream().map(s -> table(s, leapSeconds)).toList();
        this.tides = new Sampled(TIDE_GRID_SECONDS, tides);
    }

    private static Table table(EopSeries series, LeapSeconds leapSeconds) {
        int n = series.days().size();
        var starts = new long[n];
        var values = new double[n][];
        for (int i = 0; i < n; i++) {
            var day = series.days().get(i);
            int offset = leapSeconds.offset(day.date());
            starts[i] = (day.date().toEpochDay() - DAY_2000) * 86_400 + offset;
            values[i] = new double[] {day.x(), day.y(), day.ut1MinusUtcSeconds() - offset, day.dX(), day.dY()};
        }
        return new Table(series, starts, values);
    }

    List<EopSeries> series() {
        return tables.stream().map(Table::series).toList();
    }

    /// @throws RefusedException outside all series (`ORBIT-014`)
    Sample at(Tai at) {
        for (var table : tables) {
            if (table.covers(at)) {
                return sample(table, at);
            }
        }
        throw OrbitFinding.EARTH_ORIENTATION_OUTSIDE.refusal(Clocks.reading(TimeScale.TAI, at), spans());
    }

    /// The realisation of ITRF at an instant.
    FrameAxes realisation(Tai at) {
        return at(at).realisation();
    }

    private Sample sample(Table table, Tai at) {
        int n = table.starts.length;
        int i = (int) Math.clamp(Math.floorDiv(at.seconds() - table.starts[0], 86_400L), 0, n - 2);
        while (i > 0 && at.seconds() < table.starts[i]) {
            i--;
        }
        double length = table.starts[i + 1] - table.starts[i];
        double fraction = (at.seconds() - table.starts[i] + at.nanos() * 1e-9) / length;
        int first = Math.clamp(i - 1L, 0, n - 4);
        double x = i - first + fraction;
        double[] weights = {
            (x - 1) * (x - 2) * (x - 3) / -6,
            x * (x - 2) * (x - 3) / 2,
            x * (x - 1) * (x - 3) / -2,
            x * (x - 1) * (x - 2) / 6
        };
        double[] slopes = {
            (3 * x * x - 12 * x + 11) / -6,
            (3 * x * x - 10 * x + 6) / 2,
            (3 * x * x - 8 * x + 3) / -2,
            (3 * x * x - 6 * x + 2) / 6
        };
        var values = new double[VALUES];
        var rates = new double[VALUES];
        for (int j = 0; j < 4; j++) {
            for (int k = 0; k < VALUES; k++) {
                values[k] += weights[j] * table.values[first + j][k];
                rates[k] += slopes[j] / length * table.values[first + j][k];
            }
        }
        var tide = tides.at(at);
        for (int k = 0; k <= UT1; k++) {
            values[k] += tide.value()[k];
            rates[k] += tide.rate()[k];
        }
        return new Sample(values, rates, table.series.realisation());
    }

    /// The spans of all series, in words.
    Text spans() {
        var parts = new ArrayList<Text>();
        for (var table : tables) {
            parts.add(span(table.series));
        }
        return new Text(
                String.join("; ", parts.stream().map(Text::en).toList()),
                String.join("；", parts.stream().map(Text::zh).toList()));
    }

    static Text span(EopSeries s) {
        boolean predicted = s.until().isAfter(s.observedUntil());
        return (predicted
                        ? new Text(
                                "{0} from {1}, observed until {2}, predicted until {3}", "{0} 自 {1} 起，实测至 {2}，预报至 {3}")
                        : new Text("{0} from {1}, observed until {2}", "{0} 自 {1} 起，实测至 {2}"))
                .with(s.name(), s.from(), s.observedUntil(), s.until());
    }

    /// The series that is used at an instant.
    Optional<EopSeries> seriesAt(Tai at) {
        return tables.stream().filter(t -> t.covers(at)).findFirst().map(Table::series);
    }
}
