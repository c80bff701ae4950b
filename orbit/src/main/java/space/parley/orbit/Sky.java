package space.parley.orbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.data.CompositeDataContext;
import org.orekit.data.DataContext;
import org.orekit.data.DataProvidersManager;
import org.orekit.frames.Frames;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeOffset;
import org.orekit.time.TimeScales;
import org.orekit.utils.IERSConventions;

/// Time scales and frames, made from a table of leap seconds and what was imported, with no global context.
///
/// The models of nutation and tides are Orekit's, taken without the interpolation that Orekit puts before
/// them: its grid hangs on which date was asked first, and so the last digits of a result on what other
/// threads did before. [Sampled] has a grid of its own that does not.
final class Sky {
    private static final double DAYS_PER_CENTURY = 36_525;
    private static final long DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();

    private final Clocks clocks;
    private final TimeScales scales;
    private final AbsoluteDate origin;
    private final Optional<EarthOrientation> earth;
    private final EarthFrames earthFrames;
    private final OtherBodies bodies;
    private final TimeSteps timeSteps;
    private final FrameSteps frameSteps;
    private final org.orekit.frames.Frame teme;
    private final DataContext context;

    Sky(LeapSeconds leapSeconds, List<EopSeries> series, OtherBodies bodies) {
        this.bodies = bodies;
        var models = leapSeconds.starts().stream()
                .map(s -> new OffsetModel(new DateComponents((int) (s.day().toEpochDay() - DAY_2000)), s.offset()))
                .toList();
        scales = TimeScales.of(models, (conventions, timeScales) -> List.of());
        origin = new AbsoluteDate(2000, 1, 1, scales.getTAI());
        var root = Frames.of(scales, () -> {
            throw new IllegalStateException("no solar system barycentre is needed here");
        });
        var gcrf = root.getGCRF();
        teme = root.getTEME();
        var named = new LazyLoadedCelestialBodies(new DataProvidersManager(), scales, gcrf);
        NamedBody.register(named, gcrf);
        var frames = Frames.of(scales, () -> named.getSolarSystemBarycenter().getInertiallyOrientedFrame());
        earth = series.isEmpty()
                ? Optional.empty()
                : Optional.of(new EarthOrientation(series, leapSeconds, () -> {
                    var tides = IERSConventions.IERS_2010.getEOPTidalCorrection(scales);
                    return at -> {
                        var sum = Libration.at(Clocks.ttDaysFromJ2000(at) / DAYS_PER_CENTURY);
                        var ocean = tides.value(date(at));
                        for (int i = 0; i < sum.length; i++) {
                            sum[i] += ocean[i];
                        }
                        return sum;
                    };
                }));
        clocks = new Clocks(leapSeconds, earth);
        timeSteps = new TimeSteps(leapSeconds, earth);
        frameSteps = new FrameSteps(earth);
        earthFrames = new EarthFrames(scales, this, earth);
        context = new CompositeDataContext(scales, frames, named, null, null);
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

    Optional<EarthOrientation> earth() {
        return earth;
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

    /// From one frame to another.
    ///
    /// @throws RefusedException where data that it needs are absent or do not reach there
    Turn turn(Frame from, Frame to, Tai at) {
        if (from.equals(to)) {
            return Turn.NONE;
        }
        if (from.centre() == to.centre() && EarthFrames.knows(from.axes()) && EarthFrames.knows(to.axes())) {
            return betweenAxes(from, to, at);
        }
        var out = inertial(from, at).inverse();
        var across = from.centre() == to.centre()
                ? Turn.NONE
                : bodies.between(from.centre(), to.centre(), at)
                        .orElseThrow(() -> OrbitFinding.NO_WAY_BETWEEN.refusal(from, to));
        return out.then(across).then(inertial(to, at));
    }

    private Turn inertial(Frame frame, Tai at) {
        var still = new Frame(frame.centre(), FrameAxes.GCRF);
        return EarthFrames.knows(frame.axes())
                ? betweenAxes(still, frame, at)
                : bodies.axes(frame, at).orElseThrow(() -> OrbitFinding.NO_WAY_BETWEEN.refusal(still, frame));
    }

    List<Step> steps(TimeScale from, TimeScale to) {
        return timeSteps.between(from, to);
    }

    List<Step> steps(Frame from, Frame to, Optional<Tai> at) {
        if (from.centre() == to.centre() && EarthFrames.knows(from.axes()) && EarthFrames.knows(to.axes())) {
            return frameSteps.along(path(from, to), at);
        }
        var out = new ArrayList<Step>();
        var stillFrom = new Frame(from.centre(), FrameAxes.GCRF);
        var stillTo = new Frame(to.centre(), FrameAxes.GCRF);
        if (EarthFrames.knows(from.axes())) {
            out.addAll(frameSteps.along(path(from, stillFrom), at));
        } else {
            bodies.axesSteps(from).reversed().forEach(s -> out.add(s.reversed()));
        }
        if (from.centre() != to.centre()) {
            out.addAll(bodies.centreSteps(from.centre(), to.centre()));
        }
        out.addAll(EarthFrames.knows(to.axes()) ? frameSteps.along(path(stillTo, to), at) : bodies.axesSteps(to));
        if (out.isEmpty()) {
            throw OrbitFinding.NO_WAY_BETWEEN.refusal(from, to);
        }
        return List.copyOf(out);
    }

    private EarthFrames.Path path(Frame from, Frame to) {
        var path = EarthFrames.path(from.axes(), to.axes());
        if (path.needsEarthOrientation() && earth.isEmpty()) {
            throw OrbitFinding.NO_EARTH_ORIENTATION.refusal(from, to);
        }
        if (from.centre() != Body.EARTH && !(EarthFrames.inertial(from.axes()) && EarthFrames.inertial(to.axes()))) {
            throw OrbitFinding.NO_WAY_BETWEEN.refusal(from, to);
        }
        return path;
    }

    private Turn betweenAxes(Frame from, Frame to, Tai at) {
        var path = path(from, to);
        var back = Turn.NONE;
        for (var axes : path.up()) {
            back = earthFrames.fromParent(axes, at).then(back);
        }
        // The matrices of `up` lead from the meeting point down to `from`; their inverse leads up.
        var whole = back.inverse();
        for (var axes : path.down()) {
            whole = whole.then(earthFrames.fromParent(axes, at));
        }
        return whole;
    }
}
