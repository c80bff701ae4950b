package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.orekit.bodies.CelestialBody;
import org.orekit.bodies.CelestialBodyFactory;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.data.CompositeDataContext;
import org.orekit.data.DataContext;
import org.orekit.data.DataProvidersManager;
import org.orekit.data.DataSource;
import org.orekit.files.ccsds.ndm.ParserBuilder;
import org.orekit.files.ccsds.ndm.WriterBuilder;
import org.orekit.files.ccsds.utils.generation.KvnGenerator;
import org.orekit.frames.Frames;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeScales;
import org.orekit.utils.Constants;
import org.orekit.utils.IERSConventions;
import org.orekit.utils.TimeStampedPVCoordinates;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.text.Findings;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;

/// What is written here is read by Orekit 13.1.8 with the same numbers. Orekit multiplies kilometres by
/// 1000 in binary, which may end one unit in the last place away: hence the relative tolerance of 4e-16,
/// two such units.
class OrekitWitnessTest {
    private static final double ROUNDING = 4e-16;

    private final DataContext context = context();

    private static DataContext context() {
        var scales = TimeScales.of(
                List.of(new OffsetModel(new DateComponents(2017, 1, 1), 37)), (conventions, t) -> List.of());
        var gcrf = Frames.of(scales, () -> {
                    throw new IllegalStateException("no barycentre");
                })
                .getGCRF();
        var bodies = new LazyLoadedCelestialBodies(new DataProvidersManager(), scales, gcrf);
        for (var name : List.of(CelestialBodyFactory.EARTH, CelestialBodyFactory.SOLAR_SYSTEM_BARYCENTER)) {
            bodies.addCelestialBodyLoader(name, asked -> new Body(asked, gcrf));
        }
        return new CompositeDataContext(
                scales,
                Frames.of(scales, () -> bodies.getSolarSystemBarycenter().getInertiallyOrientedFrame()),
                bodies,
                null,
                null);
    }

    private record Body(String getName, org.orekit.frames.Frame frame) implements CelestialBody {
        @Override
        public String getName() {
            return getName;
        }

        @Override
        public double getGM() {
            return Constants.EIGEN5C_EARTH_MU;
        }

        @Override
        public org.orekit.frames.Frame getInertiallyOrientedFrame() {
            return frame;
        }

        @Override
        public org.orekit.frames.Frame getBodyOrientedFrame() {
            return frame;
        }

        @Override
        public TimeStampedPVCoordinates getPVCoordinates(AbsoluteDate date, org.orekit.frames.Frame asked) {
            return new TimeStampedPVCoordinates(date, Vector3D.ZERO, Vector3D.ZERO);
        }

        @Override
        public <T extends CalculusFieldElement<T>> FieldVector3D<T> getPosition(
                FieldAbsoluteDate<T> date, org.orekit.frames.Frame asked) {
            return FieldVector3D.getZero(date.getField());
        }
    }

    private static DataSource source(String name, String text) {
        return new DataSource(name, () -> new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ParserBuilder parsers() {
        return new ParserBuilder(context)
                .withConventions(IERSConventions.IERS_2010)
                .withSimpleEOP(true);
    }

    private static void same(Vector3D theirs, Vector3 ours, String what) {
        close(theirs.getX(), ours.x(), what);
        close(theirs.getY(), ours.y(), what);
        close(theirs.getZ(), ours.z(), what);
    }

    private static void close(double theirs, double ours, String what) {
        assertThat(theirs).as(what).isCloseTo(ours, within(Math.abs(ours) * ROUNDING));
    }

    @Test
    void anEphemeris() {
        var ours = Samples.ephemeris(TimeScale.UTC, Frame.EME2000);
        var theirs = parsers().buildOemParser().parseMessage(source("own.oem", Oem.writeKvn(ours, Samples.HEADER)));
        var segment = theirs.getSegments().getFirst();
        assertThat(segment.getMetadata().getObjectName()).isEqualTo("TIANHE");
        assertThat(segment.getMetadata().getInterpolationDegree()).isEqualTo(7);
        assertThat(theirs.getHeader().getMessageId()).isEqualTo("M-1");
        var lines = segment.getData().getEphemeridesDataLines();
        assertThat(lines).hasSameSizeAs(ours.states());
        var utc = context.getTimeScales().getUTC();
        for (int i = 0; i < lines.size(); i++) {
            var state = ours.states().get(i);
            assertThat(lines.get(i).getDate().toString(utc))
                    .isEqualTo(TimeCode.format(state.epoch().reading()));
            same(lines.get(i).getPosition(), state.positionMetres(), "position " + i);
            same(lines.get(i).getVelocity(), state.velocityMetresPerSecond(), "velocity " + i);
        }
        var matrices = segment.getData().getCovarianceMatrices();
        assertThat(matrices).hasSize(2);
        for (int k = 0; k < 2; k++) {
            var matrix = matrices.get(k).getCovarianceMatrix();
            for (int i = 0; i < 36; i++) {
                close(matrix.getEntry(i / 6, i % 6), ours.covariances().get(k).at(i / 6, i % 6), "covariance " + i);
            }
        }
    }

    @Test
    void aConjunction() {
        var ours = Samples.conjunction();
        var theirs = parsers().buildCdmParser().parseMessage(source("own.cdm", Cdm.writeKvn(ours)));
        var utc = context.getTimeScales().getUTC();
        assertThat(theirs.getRelativeMetadata()
                        .getTca()
                        .getComponents(utc)
                        .getTime()
                        .getSecond())
                .isCloseTo(56.789012345, within(1e-9));
        assertThat(theirs.getRelativeMetadata().getMissDistance()).isEqualTo(ours.missDistanceMetres());
        assertThat(theirs.getRelativeMetadata().getCollisionProbability()).isEqualTo(4.835e-5);
        same(
                theirs.getRelativeMetadata().getRelativePosition(),
                ours.relativePositionRtnMetres().orElseThrow(),
                "r");
        same(
                theirs.getRelativeMetadata().getRelativeVelocity(),
                ours.relativeVelocityRtnMetresPerSecond().orElseThrow(),
                "v");
        assertThat(theirs.getHeader().getMessageFor()).isEqualTo("TIANHE");
        var sides = List.of(ours.object1(), ours.object2());
        for (int i = 0; i < 2; i++) {
            var segment = theirs.getSegments().get(i);
            var side = sides.get(i);
            assertThat(segment.getMetadata().getObjectDesignator()).isEqualTo(side.designator());
            assertThat(segment.getMetadata().getManeuverable().getValue())
                    .isEqualTo(side.manoeuvrable().word());
            var state = segment.getData().getStateVectorBlock();
            same(state.getPositionVector(), side.state().positionMetres(), "position " + i);
            same(state.getVelocityVector(), side.state().velocityMetresPerSecond(), "velocity " + i);
            var matrix = segment.getData().getRTNCovarianceBlock().getRTNCovarianceMatrix();
            for (int k = 0; k < 36; k++) {
                close(matrix.getEntry(k / 6, k % 6), side.covariance().at(k / 6, k % 6), "covariance " + k);
            }
        }
    }

    /// The different keys of a message in key-value notation.
    private static List<String> keys(String text) {
        return text.lines()
                .filter(line -> line.indexOf('=') > 0 && !line.startsWith("COMMENT"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void noKeyOfAConjunctionOfVersion2IsDroppedWhereOrekitDropsMost() throws Exception {
        var file = Samples.data().resolve("orekit-test-resources/ccsds/cdm/CDMExample_issue_940.txt");
        var text = new String(Samples.read(file), StandardCharsets.UTF_8);
        var theirs = parsers().buildCdmParser().parseMessage(source("v2.cdm", text));
        var written = new StringBuilder();
        new WriterBuilder(context)
                .buildCdmWriter()
                .writeMessage(new KvnGenerator(written, 0, "v2.cdm", 60.0, 0), theirs);
        var asked = keys(text);
        assertThat(asked).hasSize(158);
        assertThat(keys(written.toString())).as("what Orekit keeps").hasSizeLessThan(60);

        var out = new ByteArrayOutputStream();
        var findings = new Findings("v2.cdm");
        for (var step : List.of(Format.CDM_XML, Format.CDM_KVN)) {
            var from = step == Format.CDM_XML ? Format.CDM_KVN : Format.CDM_XML;
            var bytes = step == Format.CDM_XML ? Samples.bytes(text) : out.toByteArray();
            out.reset();
            CcsdsRewrite.rewrite(Input.of(bytes, "v2.cdm"), from, step, out, findings, Losses.IGNORED);
        }
        assertThat(findings.refused()).isFalse();
        assertThat(keys(out.toString(StandardCharsets.UTF_8)))
                .as("through XML and back")
                .isEqualTo(asked);
    }

    @Test
    void meanElements() {
        var elements = Tle.read(Samples.bytes("""
                CSS (TIANHE)
                1 48274U 21035A   21295.90862762  .00005009  00000-0  62585-4 0  9999
                2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 27671
                """), "css.tle").orThrow().getFirst();
        var text = Omm.writeKvn(elements, new Header(Samples.at("2021-10-23T00:00:00Z"), "A", Optional.empty()));
        var theirs = parsers().withMu(Constants.WGS84_EARTH_MU).buildOmmParser().parseMessage(source("own.omm", text));
        var mean = theirs.getData().getKeplerianElementsBlock();
        assertThat(mean.getE()).isEqualTo(elements.eccentricity());
        assertThat(Math.toDegrees(mean.getI())).isCloseTo(elements.inclinationDegrees(), within(1e-12));
        var tle = new org.orekit.propagation.analytical.tle.TLE(
                Tle.write(elements).split("\n")[1],
                Tle.write(elements).split("\n")[2],
                context.getTimeScales().getUTC());
        assertThat(tle.getDate().durationFrom(mean.getEpoch())).isZero();
        assertThat(tle.getSatelliteNumber()).isEqualTo(48274);
        close(tle.getBStar(), elements.bstarPerEarthRadius(), "B*");
        close(theirs.getData().getTLEBlock().getBStar(), elements.bstarPerEarthRadius(), "B* of the message");
        assertThat(tle.getMeanMotion() * 86_400 / (2 * Math.PI))
                .isCloseTo(elements.meanMotionRevPerDay(), within(1e-13));
    }

    @Test
    void catalogueEntriesHaveTheSameNumbers() {
        var file = Samples.data().resolve("catalog/spacetrack-3le-20240705.txt.gz");
        var text =
                new String(Samples.read(file), StandardCharsets.UTF_8).lines().toList();
        var ours = Tle.read(Samples.read(file), "catalogue").orThrow();
        var utc = TimeScales.of(leapSeconds(), (conventions, t) -> List.of()).getUTC();
        int compared = 0;
        int set = 0;
        for (int i = 0; i + 1 < text.size(); i++) {
            if (text.get(i).startsWith("1 ") && text.get(i + 1).startsWith("2 ")) {
                MeanElements e = ours.get(set++);
                if (set % 20 != 0) {
                    continue;
                }
                var theirs = new org.orekit.propagation.analytical.tle.TLE(text.get(i), text.get(i + 1), utc);
                assertThat(theirs.getSatelliteNumber())
                        .isEqualTo(Integer.parseInt(e.object().value()));
                assertThat(theirs.getE()).isEqualTo(e.eccentricity());
                close(theirs.getBStar(), e.bstarPerEarthRadius(), "B* of " + e.object());
                // Orekit takes the epoch through a double of seconds in the day: some 1e-11 s.
                assertThat(theirs.getDate()
                                .durationFrom(new AbsoluteDate(
                                        TimeCode.format(e.epoch().reading()), utc)))
                        .isCloseTo(0, within(1e-9));
                compared++;
            }
        }
        assertThat(compared).as("sets compared with Orekit").isEqualTo(1319);
    }

    private static List<OffsetModel> leapSeconds() {
        return List.of(
                new OffsetModel(new DateComponents(1999, 1, 1), 32),
                new OffsetModel(new DateComponents(2006, 1, 1), 33),
                new OffsetModel(new DateComponents(2009, 1, 1), 34),
                new OffsetModel(new DateComponents(2012, 7, 1), 35),
                new OffsetModel(new DateComponents(2015, 7, 1), 36),
                new OffsetModel(new DateComponents(2017, 1, 1), 37));
    }
}
