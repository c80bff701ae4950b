package space.parley.bench;

import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.frames.Frame;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.TimeComponents;
import org.orekit.time.TimeScale;
import org.orekit.utils.PVCoordinates;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;

/// The motion that Orekit's SGP4 and SDP4 give element sets, in TEME: the second opinion, which
/// shares no code with what is measured.
final class OrekitMotion {
    private static final double RADIANS_PER_SECOND = 2 * Math.PI / 86_400;

    private final TimeScale utc;
    private final Frame teme;
    private final AbsoluteDate origin;

    /// @param origin where seconds are counted from, in UTC
    OrekitMotion(Epoch origin) {
        var context = OrekitReaders.context();
        utc = context.getTimeScales().getUTC();
        teme = context.getFrames().getTEME();
        this.origin = date(origin);
    }

    private AbsoluteDate date(Epoch epoch) {
        long nanos = epoch.reading().nanoOfDay();
        var day = new AbsoluteDate(
                new DateComponents(DateComponents.MODIFIED_JULIAN_EPOCH, modifiedJulianDay(epoch)),
                TimeComponents.H00,
                utc);
        return day.shiftedBy(nanos * 1e-9);
    }

    private static int modifiedJulianDay(Epoch epoch) {
        return Math.toIntExact(epoch.reading().date().toEpochDay() + 40_587);
    }

    /// An instant as Orekit says it.
    AbsoluteDate date(double seconds) {
        return origin.shiftedBy(seconds);
    }

    /// A propagator: of one object, for one thread.
    TLEPropagator propagator(MeanElements set) {
        double perDay = RADIANS_PER_SECOND;
        var elements = new TLE(
                1,
                set.classification(),
                2000,
                1,
                "A",
                TLE.DEFAULT,
                0,
                date(set.epoch()),
                set.meanMotionRevPerDay() * perDay,
                0,
                0,
                set.eccentricity(),
                Math.toRadians(set.inclinationDegrees()),
                Math.toRadians(set.argumentOfPerigeeDegrees()),
                Math.toRadians(set.raanDegrees()),
                Math.toRadians(set.meanAnomalyDegrees()),
                0,
                set.bstarPerEarthRadius(),
                utc);
        return TLEPropagator.selectExtrapolator(elements, teme);
    }

    /// Two objects as one thread sees them.
    final class Relative {
        private final TLEPropagator a;
        private final TLEPropagator b;
        private PVCoordinates now = PVCoordinates.ZERO;

        Relative(MeanElements a, MeanElements b) {
            this.a = propagator(a);
            this.b = propagator(b);
        }

        /// `r·v` of the second relative to the first: half the rate of change of the square of the
        /// distance.
        double closing(double seconds) {
            var date = date(seconds);
            now = new PVCoordinates(a.getPVCoordinates(date), b.getPVCoordinates(date));
            return Vector3D.dotProduct(now.getPosition(), now.getVelocity());
        }

        /// The distance at the instant of the last question, in metres.
        double distance() {
            return now.getPosition().getNorm();
        }

        /// The relative speed then, in metres per second.
        double speed() {
            return now.getVelocity().getNorm();
        }
    }
}
