package space.parley.orbit;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.orekit.errors.OrekitException;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.utils.PVCoordinates;
import space.parley.terms.Text;

/// The motion that SGP4 and SDP4 give a set of mean elements, in TEME.
///
/// A propagator of Orekit keeps what it computed last in its fields, so one shared by threads answers wrongly
/// without saying so. Each question therefore borrows one that no other question holds. Those of deep-space
/// orbits also carry the state of their resonance integrator from one question to the next, which would make
/// the last digits of an answer hang on the question before it: each of theirs is used once.
final class Sgp4Trajectory extends Spanned {
    private static final double TWO_PI = 2 * Math.PI;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double EARTH_RADIUS_METRES = 6_378_135;
    private static final double DEEP_SPACE_REV_PER_DAY = 6.4;
    private static final int MAX_IDLE = 16;

    private final TLE elements;
    private final boolean reusable;
    private final Optional<Covariance> covariance;
    private final ConcurrentLinkedDeque<TLEPropagator> idle = new ConcurrentLinkedDeque<>();

    Sgp4Trajectory(Sky sky, MeanElements set, Epoch start, Epoch stop, Optional<Covariance> covariance) {
        super(sky, set.object(), start, stop, set.epoch());
        this.covariance = covariance;
        elements = elements(sky, set);
        // SGP4 changes to deep space at a period of 225 min after Kozai's correction is undone; near it both are safe.
        reusable = set.meanMotionRevPerDay() > 1.1 * DEEP_SPACE_REV_PER_DAY;
    }

    private static TLE elements(Sky sky, MeanElements set) {
        double perDay = TWO_PI / SECONDS_PER_DAY;
        try {
            return new TLE(
                    1,
                    set.classification(),
                    2000,
                    1,
                    "A",
                    TLE.DEFAULT,
                    set.elementSetNumber(),
                    sky.date(sky.tai(set.epoch())),
                    set.meanMotionRevPerDay() * perDay,
                    2 * set.meanMotionDot() * perDay / SECONDS_PER_DAY,
                    6 * set.meanMotionDoubleDot() * perDay / (SECONDS_PER_DAY * SECONDS_PER_DAY),
                    set.eccentricity(),
                    Math.toRadians(set.inclinationDegrees()),
                    Math.toRadians(set.argumentOfPerigeeDegrees()),
                    Math.toRadians(set.raanDegrees()),
                    Math.toRadians(set.meanAnomalyDegrees()),
                    set.revolutionAtEpoch(),
                    set.bstarPerEarthRadius(),
                    sky.scales().getUTC());
        } catch (OrekitException e) {
            throw noAnswer(set.object().value(), set.epoch(), e);
        }
    }

    private static RuntimeException noAnswer(String object, Epoch epoch, OrekitException e) {
        return OrbitFinding.NO_ANSWER.refusal(object, epoch, String.valueOf(e.getMessage()));
    }

    @Override
    State state(Tai at, Epoch epoch) {
        var propagator = idle.pollFirst();
        PVCoordinates pv;
        try {
            if (propagator == null) {
                propagator = TLEPropagator.selectExtrapolator(elements, sky.teme());
            }
            pv = propagator.getPVCoordinates(sky.date(at));
        } catch (OrekitException e) {
            throw noAnswer(object().value(), epoch, e);
        }
        if (reusable && idle.size() < MAX_IDLE) {
            idle.addFirst(propagator);
        }
        var p = pv.getPosition();
        var v = pv.getVelocity();
        if (!(p.getNorm() >= EARTH_RADIUS_METRES) || !Double.isFinite(p.getNorm() + v.getNorm())) {
            throw OrbitFinding.NO_ANSWER.refusal(object(), epoch, DECAYED);
        }
        return new State(
                epoch,
                Frame.TEME,
                new Vector3(p.getX(), p.getY(), p.getZ()),
                new Vector3(v.getX(), v.getY(), v.getZ()));
    }

    private static final Text DECAYED = new Text("it would be inside the Earth", "位置已在地球内部");

    @Override
    public Optional<Covariance> covarianceNear(Epoch epoch) {
        return covariance.map(c -> new Covariance(epoch, c.axes(), c.matrix()));
    }
}
