package space.parley.orbit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

/// Time scales and frames of Orekit, made from a table of leap seconds alone, with no global context and no
/// file.
///
/// Frames are taken without the interpolation that Orekit puts before nutation: its grid hangs on which date
/// was asked first, and so the last digits of a result on what other threads did before.
final class Sky {
    private static final long DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final double RATE_STEP_SECONDS = 60;

    private final Clocks clocks;
    private final TimeScales scales;
    private final AbsoluteDate origin;
    private final org.orekit.frames.Frame gcrf;
    private final org.orekit.frames.Frame eme2000;
    private final org.orekit.frames.Frame teme;
    private final DataContext context;

    Sky(LeapSeconds leapSeconds, Optional<EarthOrientation> earth) {
        clocks = new Clocks(leapSeconds, earth, tdb -> {
            throw OrbitFinding.NO_LUNAR_TIME.refusal();
        });
        var models = leapSeconds.starts().stream()
                .map(s -> new OffsetModel(new DateComponents((int) (s.day().toEpochDay() - DAY_2000)), s.offset()))
                .toList();
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

    LeapSeconds leapSeconds() {
        return clocks.leapSeconds();
    }

    AbsoluteDate date(Tai tai) {
        return new AbsoluteDate(origin, new TimeOffset(tai.seconds(), tai.nanos() * 1_000_000_000L));
    }

    Tai tai(AbsoluteDate date) {
        var offset = date.accurateDurationFrom(origin);
        return Tai.of(offset.getSeconds(), Math.round(offset.getAttoSeconds() * 1e-9));
    }

    Tai tai(Epoch epoch) {
        return clocks.tai(epoch);
    }

    Epoch epoch(TimeScale scale, Tai tai) {
        return clocks.epoch(scale, tai);
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
