package space.parley.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.bodies.CelestialBody;
import org.orekit.bodies.CelestialBodyFactory;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.data.CompositeDataContext;
import org.orekit.data.DataContext;
import org.orekit.data.DataProvidersManager;
import org.orekit.data.DataSource;
import org.orekit.data.UnixCompressFilter;
import org.orekit.files.ccsds.ndm.ParserBuilder;
import org.orekit.files.ccsds.ndm.odm.oem.Oem;
import org.orekit.files.ilrs.CPFParser;
import org.orekit.files.sp3.SP3Parser;
import org.orekit.files.stk.STKEphemerisFile.STKCoordinateSystem;
import org.orekit.files.stk.STKEphemerisFileParser;
import org.orekit.frames.Frame;
import org.orekit.frames.Frames;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeScales;
import org.orekit.utils.Constants;
import org.orekit.utils.IERSConventions;
import org.orekit.utils.TimeStampedPVCoordinates;

/// The same files read by Orekit, with the leap seconds and bodies that its parsers ask for and no
/// file.
final class OrekitReaders {
    private final DataContext context = context();

    /// What Orekit asks for, without any file: leap seconds since 1999, and bodies that stay where
    /// they are.
    static DataContext context() {
        var scales = TimeScales.of(
                List.of(
                        new OffsetModel(new DateComponents(1999, 1, 1), 32),
                        new OffsetModel(new DateComponents(2006, 1, 1), 33),
                        new OffsetModel(new DateComponents(2009, 1, 1), 34),
                        new OffsetModel(new DateComponents(2012, 7, 1), 35),
                        new OffsetModel(new DateComponents(2015, 7, 1), 36),
                        new OffsetModel(new DateComponents(2017, 1, 1), 37)),
                (conventions, t) -> List.of());
        var gcrf = Frames.of(scales, () -> {
                    throw new IllegalStateException("no barycentre");
                })
                .getGCRF();
        var bodies = new LazyLoadedCelestialBodies(new DataProvidersManager(), scales, gcrf);
        for (var name : List.of(
                CelestialBodyFactory.EARTH,
                CelestialBodyFactory.MOON,
                CelestialBodyFactory.SUN,
                CelestialBodyFactory.SOLAR_SYSTEM_BARYCENTER)) {
            bodies.addCelestialBodyLoader(name, asked -> new Body(asked, gcrf));
        }
        return new CompositeDataContext(
                scales,
                Frames.of(scales, () -> bodies.getSolarSystemBarycenter().getInertiallyOrientedFrame()),
                bodies,
                null,
                null);
    }

    private ParserBuilder parsers() {
        return new ParserBuilder(context)
                .withConventions(IERSConventions.IERS_2010)
                .withSimpleEOP(true)
                .withMu(Constants.WGS84_EARTH_MU);
    }

    private static DataSource source(byte[] bytes) {
        return new DataSource("bench", () -> new ByteArrayInputStream(bytes));
    }

    /// How many states an ephemeris has.
    long ephemeris(byte[] bytes) {
        return states(parsers().buildOemParser().parseMessage(source(bytes)));
    }

    /// The same of an ephemeris in a combined message.
    long combined(byte[] bytes) {
        long states = 0;
        for (var message :
                parsers().buildNdmParser().parseMessage(source(bytes)).getConstituents()) {
            states += states((Oem) message);
        }
        return states;
    }

    private static long states(Oem message) {
        long states = 0;
        for (var segment : message.getSegments()) {
            states += segment.getData().getEphemeridesDataLines().size();
        }
        return states;
    }

    /// How many states a file of orbits of navigation satellites has.
    long satellites(byte[] bytes) {
        var frame = context.getFrames().getGCRF();
        var parser = new SP3Parser(Constants.WGS84_EARTH_MU, 7, name -> frame, context.getTimeScales());
        return parser.parse(source(bytes)).getSatellites().values().stream()
                .flatMap(satellite -> satellite.getSegments().stream())
                .mapToLong(segment -> segment.getCoordinates().size())
                .sum();
    }

    /// The same of a prediction for laser ranging.
    long prediction(byte[] bytes) {
        var parser = new CPFParser(
                Constants.WGS84_EARTH_MU,
                10,
                IERSConventions.IERS_2010,
                context.getTimeScales().getUTC(),
                context.getFrames());
        return parser.parse(source(bytes)).getSatellites().values().stream()
                .mapToLong(satellite -> satellite.getCoordinates().size())
                .sum();
    }

    /// The same of an STK ephemeris.
    long stk(byte[] bytes) {
        var frames = new EnumMap<STKCoordinateSystem, Frame>(STKCoordinateSystem.class);
        for (var system : STKCoordinateSystem.values()) {
            frames.put(system, context.getFrames().getGCRF());
        }
        var parser = new STKEphemerisFileParser(
                "bench", Constants.WGS84_EARTH_MU, context.getTimeScales().getUTC(), frames);
        return parser.parse(source(bytes)).getSatellites().values().stream()
                .flatMap(satellite -> satellite.getSegments().stream())
                .mapToLong(segment -> segment.getCoordinates().size())
                .sum();
    }

    /// How many observations a tracking data message has.
    long tracking(byte[] bytes) {
        return parsers().buildTdmParser().parseMessage(source(bytes)).getSegments().stream()
                .mapToLong(segment -> segment.getData().getObservations().size())
                .sum();
    }

    /// How many attitudes an attitude ephemeris message has.
    long attitudes(byte[] bytes) {
        return parsers().buildAemParser().parseMessage(source(bytes)).getSegments().stream()
                .mapToLong(segment -> segment.getAngularCoordinates().size())
                .sum();
    }

    /// A file without the compression of `compress`.
    static byte[] uncompressed(Path file) throws IOException {
        var packed = new DataSource(String.valueOf(file.getFileName()), () -> Files.newInputStream(file));
        try (var in = new UnixCompressFilter().filter(packed).getOpener().openStreamOnce()) {
            return in.readAllBytes();
        }
    }

    /// Reads a conjunction message; with a parser of its own, since one that is used twice fails.
    void conjunction(byte[] bytes) {
        parsers().buildCdmParser().parseMessage(source(bytes)).getHeader();
    }

    /// How many element sets a text holds, their form and checksums looked at.
    long elementSets(String text) {
        var utc = context.getTimeScales().getUTC();
        long sets = 0;
        String first = "";
        for (var line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("1 ")) {
                first = line;
            } else if (line.startsWith("2 ") && !first.isEmpty()) {
                sets += TLE.isFormatOK(first, line) && new TLE(first, line, utc).getSatelliteNumber() > 0 ? 1 : 0;
            }
        }
        return sets;
    }

    private record Body(String getName, Frame frame) implements CelestialBody {
        @Override
        public String getName() {
            return getName;
        }

        @Override
        public double getGM() {
            return Constants.EIGEN5C_EARTH_MU;
        }

        @Override
        public Frame getInertiallyOrientedFrame() {
            return frame;
        }

        @Override
        public Frame getBodyOrientedFrame() {
            return frame;
        }

        @Override
        public TimeStampedPVCoordinates getPVCoordinates(AbsoluteDate date, Frame asked) {
            return new TimeStampedPVCoordinates(date, Vector3D.ZERO, Vector3D.ZERO);
        }

        @Override
        public <T extends CalculusFieldElement<T>> FieldVector3D<T> getPosition(
                FieldAbsoluteDate<T> date, Frame asked) {
            return FieldVector3D.getZero(date.getField());
        }
    }
}
