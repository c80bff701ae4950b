package space.parley.screen.sgp4;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.sin;

import org.jspecify.annotations.Nullable;

/// What SDP4 adds to SGP4: Sun, Moon, and resonance with the Earth's rotation.
final class DeepSpace {
    /// Below this inclination (radians) the periodic changes are made in elements that have no pole
    /// at the equator.
    private static final double LYDDANE_INCLINATION = 0.2;

    private final ThirdBody sun;
    private final ThirdBody moon;

    final double eccentricityDot;
    final double inclinationDot;
    final double meanAnomalyDot;
    final double perigeeDot;
    final double nodeDot;
    final @Nullable Resonance resonance;

    DeepSpace(Sgp4 orbit, double daysSince1950) {
        sun = ThirdBody.sun(orbit, daysSince1950);
        moon = ThirdBody.moon(orbit, daysSince1950);
        var s = sun.secular();
        var m = moon.secular();
        eccentricityDot = s.eccentricity() + m.eccentricity();
        inclinationDot = s.inclination() + m.inclination();
        meanAnomalyDot = s.meanAnomaly() + m.meanAnomaly();
        double sinI = orbit.sinInclination;
        nodeDot = sinI == 0 ? 0 : (s.nodeTimesSin() + m.nodeTimesSin()) / sinI;
        perigeeDot = s.perigee() + m.perigee() - orbit.cosInclination * nodeDot;
        resonance = Resonance.of(orbit, this, siderealTime(daysSince1950));
    }

    /// Greenwich mean sidereal time of 1982 in radians, with UTC in the place of UT1 as the theory
    /// has it.
    private static double siderealTime(double daysSince1950) {
        double centuries = (daysSince1950 + 2_433_281.5 - 2_451_545.0) / 36_525;
        double seconds = -6.2e-6 * centuries * centuries * centuries
                + 0.093104 * centuries * centuries
                + (876_600.0 * 3600 + 8_640_184.812_866) * centuries
                + 67_310.548_41;
        double angle = Math.toRadians(seconds / 240) % Wgs72.TWO_PI;
        return angle < 0 ? angle + Wgs72.TWO_PI : angle;
    }

    /// Adds what grows with time.
    void addSecular(double t, MeanOrbit mean, Resonance.@Nullable Cursor cursor) {
        mean.eccentricity += eccentricityDot * t;
        mean.inclination += inclinationDot * t;
        mean.perigee += perigeeDot * t;
        mean.node += nodeDot * t;
        mean.meanAnomaly += meanAnomalyDot * t;
        if (cursor != null) {
            cursor.apply(t, mean);
        }
    }

    /// Adds what comes and goes with the places of Sun and Moon.
    void addPeriodic(double t, MeanOrbit mean) {
        double e = 0;
        double i = 0;
        double l = 0;
        double g = 0;
        double h = 0;
        for (int k = 0; k < 2; k++) {
            var body = k == 0 ? sun : moon;
            double f = body.trueAnomaly(t);
            double sinF = sin(f);
            double f2 = 0.5 * sinF * sinF - 0.25;
            double f3 = -0.5 * sinF * cos(f);
            var p = body.periodic();
            e += p.e2() * f2 + p.e3() * f3;
            i += p.i2() * f2 + p.i3() * f3;
            l += p.l2() * f2 + p.l3() * f3 + p.l4() * sinF;
            g += p.g2() * f2 + p.g3() * f3 + p.g4() * sinF;
            h += p.h2() * f2 + p.h3() * f3;
        }
        mean.eccentricity += e;
        mean.inclination += i;
        double sinI = sin(mean.inclination);
        double cosI = cos(mean.inclination);
        if (mean.inclination >= LYDDANE_INCLINATION) {
            double nodeChange = h / sinI;
            mean.node += nodeChange;
            mean.perigee += g - cosI * nodeChange;
            mean.meanAnomaly += l;
            return;
        }
        double sinNode = sin(mean.node);
        double cosNode = cos(mean.node);
        double alpha = sinI * sinNode + h * cosNode + i * cosI * sinNode;
        double beta = sinI * cosNode - h * sinNode + i * cosI * cosNode;
        double before = mean.node % Wgs72.TWO_PI;
        double longitude = mean.meanAnomaly + mean.perigee + cosI * before + l + g - i * before * sinI;
        double after = Math.atan2(alpha, beta);
        if (Math.abs(before - after) > PI) {
            after += after < before ? Wgs72.TWO_PI : -Wgs72.TWO_PI;
        }
        mean.node = after;
        mean.meanAnomaly += l;
        mean.perigee = longitude - mean.meanAnomaly - cosI * after;
    }
}
