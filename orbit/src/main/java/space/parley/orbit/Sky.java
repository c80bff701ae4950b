package space.parley.orbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.data.CompositeDataContext;
import org.orekit.data.DataContext;
import org.orekit.data.DataProvidersManager;
import org.orekit.frames.Frames;
import org.orekit.frames.InterpolatingTransformProvider;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeOffset;
import org.orekit.time.TimeScales;
import org.threeten.extra.scale.UtcRules;
import space.parley.terms.UtcInstant;

/// Time scales and frames of Orekit, made from a table of leap seconds alone, with no global context and no
/// file.
///
/// Frames are taken without the interpolation that Orekit puts before nutation: its grid hangs on which date
/// was asked first, and so the last digits of a result on what other threads did before.
final class Sky {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long DAY_1972 = LocalDate.of(1972, 1, 1).toEpochDay();
    private static final long MJD_OF_EPOCH_DAY = 40_587;
    private static final long TT_MINUS_TAI_NANOS = 32_184_000_000L;
    private static final double RATE_STEP_SECONDS = 60;

    /// First days on which an offset holds, as days since 2000-01-01, and the offsets TAI − UTC in seconds.
    private final long[] days;

    private final int[] offsets;

    private final TimeScales scales;
    private final AbsoluteDate origin;
    private final org.orekit.frames.Frame gcrf;
    private final org.orekit.frames.Frame eme2000;
    private final org.orekit.frames.Frame teme;
    private final DataContext context;

    Sky(UtcRules rules) {
        var dayList = new ArrayList<Long>(List.of(DAY_1972 - DAY_2000));
        var offsetList = new ArrayList<Integer>(List.of(10));
        for (long mjd : rules.getLeapSecondDates()) {
            long day = mjd + 1 - MJD_OF_EPOCH_DAY;
            if (day > DAY_1972) {
                dayList.add(day - DAY_2000);
                offsetList.add(rules.getTaiOffset(mjd + 1));
            }
        }
        days = dayList.stream().mapToLong(Long::longValue).toArray();
        offsets = offsetList.stream().mapToInt(Integer::intValue).toArray();
        var models = new ArrayList<OffsetModel>();
        for (int i = 0; i < days.length; i++) {
            models.add(new OffsetModel(new DateComponents((int) days[i]), offsets[i]));
        }
        scales = TimeScales.of(models, (conventions, timeScales) -> List.of());
        origin = new AbsoluteDate(2000, 1, 1, scales.getTAI());
        var root = Frames.of(scales, () -> {
            throw new IllegalStateException("no solar system barycentre is needed here");
        });
        gcrf = root.getGCRF();
        eme2000 = exact(root.getEME2000());
        teme = exact(root.getTEME());
        var bodies = new LazyLoadedCelestialBodies(new DataProvidersManager(), scales, gcrf);
        NamedBody.register(bodies, gcrf);
        var frames = Frames.of(scales, () -> bodies.getSolarSystemBarycenter().getInertiallyOrientedFrame());
        context = new CompositeDataContext(scales, frames, bodies, null, null);
    }

    private org.orekit.frames.Frame exact(org.orekit.frames.Frame frame) {
        var parent = frame.getParent();
        if (parent == null) {
            return frame;
        }
        var provider = frame.getTransformProvider();
        if (provider instanceof InterpolatingTransformProvider interpolating) {
            provider = interpolating.getRawProvider();
        }
        return new org.orekit.frames.Frame(exact(parent), provider, frame.getName() + "/exact", true);
    }

    DataContext context() {
        return context;
    }

    TimeScales scales() {
        return scales;
    }

    org.orekit.frames.Frame teme() {
        return teme;
    }

    /// The last leap second of the table.
    UtcInstant lastLeapSecond() {
        return new UtcInstant(LocalDate.ofEpochDay(days[days.length - 1] + DAY_2000 - 1), NANOS_PER_DAY);
    }

    AbsoluteDate date(Tai tai) {
        return new AbsoluteDate(origin, new TimeOffset(tai.seconds(), tai.nanos() * 1_000_000_000L));
    }

    Tai tai(AbsoluteDate date) {
        var offset = date.accurateDurationFrom(origin);
        return Tai.of(offset.getSeconds(), Math.round(offset.getAttoSeconds() * 1e-9));
    }

    Tai tai(Epoch epoch) {
        long day = epoch.reading().date().toEpochDay() - DAY_2000;
        long nanos = epoch.reading().nanoOfDay();
        long seconds = Math.multiplyExact(day, 86_400L);
        return switch (epoch.scale()) {
            case TAI -> Tai.of(seconds, nanos);
            case GPS -> Tai.of(seconds + 19, nanos);
            case BDT -> Tai.of(seconds + 33, nanos);
            case TT -> Tai.of(seconds, nanos - TT_MINUS_TAI_NANOS);
            case TDB -> {
                var reading = Tai.of(seconds, nanos);
                var tai = Tai.of(seconds, nanos - TT_MINUS_TAI_NANOS);
                for (int i = 0; i < 3; i++) {
                    tai = Tai.of(reading.seconds(), reading.nanos() - tdbMinusTaiNanos(tai));
                }
                yield tai;
            }
            case UTC -> {
                int i = indexOfDay(day);
                if (i < 0) {
                    throw OrbitFinding.UTC_BEFORE_1972.refusal(epoch);
                }
                if (nanos >= NANOS_PER_DAY && (i + 1 >= days.length || days[i + 1] != day + 1)) {
                    throw OrbitFinding.NO_LEAP_SECOND.refusal(epoch, lastLeapSecond());
                }
                yield Tai.of(seconds + offsets[i], nanos);
            }
        };
    }

    Epoch epoch(TimeScale scale, Tai tai) {
        return switch (scale) {
            case TAI -> reading(scale, tai);
            case GPS -> reading(scale, Tai.of(tai.seconds() - 19, tai.nanos()));
            case BDT -> reading(scale, Tai.of(tai.seconds() - 33, tai.nanos()));
            case TT -> reading(scale, Tai.of(tai.seconds(), tai.nanos() + TT_MINUS_TAI_NANOS));
            case TDB -> reading(scale, Tai.of(tai.seconds(), tai.nanos() + tdbMinusTaiNanos(tai)));
            case UTC -> {
                int i = days.length - 1;
                while (i >= 0 && tai.seconds() < days[i] * 86_400 + offsets[i]) {
                    i--;
                }
                if (i < 0) {
                    throw OrbitFinding.UTC_BEFORE_1972.refusal(reading(TimeScale.TAI, tai));
                }
                boolean leap = i + 1 < days.length && tai.seconds() == days[i + 1] * 86_400 + offsets[i];
                yield leap
                        ? new Epoch(
                                scale,
                                new UtcInstant(
                                        LocalDate.ofEpochDay(days[i + 1] + DAY_2000 - 1), NANOS_PER_DAY + tai.nanos()))
                        : reading(scale, Tai.of(tai.seconds() - offsets[i], tai.nanos()));
            }
        };
    }

    private static Epoch reading(TimeScale scale, Tai shown) {
        long day = Math.floorDiv(shown.seconds(), 86_400L);
        long nanos = Math.floorMod(shown.seconds(), 86_400L) * 1_000_000_000L + shown.nanos();
        return new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(day + DAY_2000), nanos));
    }

    private long tdbMinusTaiNanos(Tai tai) {
        var offset = scales.getTDB().offsetFromTAI(date(tai));
        return offset.getSeconds() * 1_000_000_000L + Math.round(offset.getAttoSeconds() * 1e-9);
    }

    private int indexOfDay(long day) {
        int i = days.length - 1;
        while (i >= 0 && day < days[i]) {
            i--;
        }
        return i;
    }

    /// The rotation from one frame to another, with its rate by central difference.
    Turn turn(Frame from, Frame to, Tai at) {
        if (from.equals(to)) {
            return Turn.NONE;
        }
        if (from.needsEarthOrientation() || to.needsEarthOrientation()) {
            throw OrbitFinding.NO_EARTH_ORIENTATION.refusal(from, to);
        }
        boolean moving = from.axes() == FrameAxes.TEME || to.axes() == FrameAxes.TEME;
        var now = matrix(from, to, at);
        if (!moving) {
            return new Turn(now, new double[9]);
        }
        var before = matrix(from, to, at.plus(-RATE_STEP_SECONDS));
        var after = matrix(from, to, at.plus(RATE_STEP_SECONDS));
        var rate = new double[9];
        for (int i = 0; i < 9; i++) {
            rate[i] = (after[i] - before[i]) / (2 * RATE_STEP_SECONDS);
        }
        return new Turn(now, rate);
    }

    private double[] matrix(Frame from, Frame to, Tai at) {
        var rotation = frame(from).getStaticTransformTo(frame(to), date(at)).getRotation();
        var matrix = new double[9];
        Vector3D[] axes = {Vector3D.PLUS_I, Vector3D.PLUS_J, Vector3D.PLUS_K};
        for (int column = 0; column < 3; column++) {
            var image = rotation.applyTo(axes[column]);
            matrix[column] = image.getX();
            matrix[3 + column] = image.getY();
            matrix[6 + column] = image.getZ();
        }
        return matrix;
    }

    private org.orekit.frames.Frame frame(Frame frame) {
        if (frame.centre() != Body.EARTH) {
            throw OrbitFinding.NO_EARTH_ORIENTATION.refusal(frame, frame);
        }
        return switch (frame.axes()) {
            case GCRF, ICRF -> gcrf;
            case EME2000 -> eme2000;
            case TEME -> teme;
            default -> throw OrbitFinding.NO_EARTH_ORIENTATION.refusal(frame, frame);
        };
    }
}
