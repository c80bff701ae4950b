package space.parley.orbit;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.bodies.CelestialBody;
import org.orekit.bodies.CelestialBodyFactory;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.utils.Constants;
import org.orekit.utils.TimeStampedPVCoordinates;

/// A body that messages may name, with no ephemeris behind it: only the Earth's position can be asked.
///
/// Messages about the Earth name it as their centre and the Moon and the Sun as perturbers; reading such a
/// name must not need a planetary ephemeris.
final class NamedBody implements CelestialBody {
    private final String name;
    private final double gm;
    private final Frame earthCentred;
    private final boolean earth;

    private NamedBody(String name, double gm, Frame earthCentred, boolean earth) {
        this.name = name;
        this.gm = gm;
        this.earthCentred = earthCentred;
        this.earth = earth;
    }

    static void register(LazyLoadedCelestialBodies bodies, Frame earthCentred) {
        var names = List.of(
                CelestialBodyFactory.SOLAR_SYSTEM_BARYCENTER,
                CelestialBodyFactory.SUN,
                CelestialBodyFactory.MERCURY,
                CelestialBodyFactory.VENUS,
                CelestialBodyFactory.EARTH_MOON,
                CelestialBodyFactory.EARTH,
                CelestialBodyFactory.MOON,
                CelestialBodyFactory.MARS,
                CelestialBodyFactory.JUPITER,
                CelestialBodyFactory.SATURN,
                CelestialBodyFactory.URANUS,
                CelestialBodyFactory.NEPTUNE,
                CelestialBodyFactory.PLUTO);
        for (var name : names) {
            boolean earth = name.equals(CelestialBodyFactory.EARTH);
            double gm = earth ? Constants.EIGEN5C_EARTH_MU : Double.NaN;
            bodies.addCelestialBodyLoader(name, asked -> new NamedBody(asked, gm, earthCentred, earth));
        }
    }

    private void mustBeEarth() {
        if (!earth) {
            throw new IllegalStateException("no ephemeris of " + name + " is loaded");
        }
    }

    @Override
    public TimeStampedPVCoordinates getPVCoordinates(AbsoluteDate date, Frame frame) {
        mustBeEarth();
        return earthCentred
                .getTransformTo(frame, date)
                .transformPVCoordinates(new TimeStampedPVCoordinates(date, Vector3D.ZERO, Vector3D.ZERO));
    }

    @Override
    public <T extends CalculusFieldElement<T>> FieldVector3D<T> getPosition(FieldAbsoluteDate<T> date, Frame frame) {
        mustBeEarth();
        return earthCentred.getStaticTransformTo(frame, date).transformPosition(FieldVector3D.getZero(date.getField()));
    }

    @Override
    public Frame getInertiallyOrientedFrame() {
        mustBeEarth();
        return earthCentred;
    }

    @Override
    public Frame getBodyOrientedFrame() {
        throw new IllegalStateException("no orientation of " + name + " is loaded");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public double getGM() {
        return gm;
    }
}
