package space.parley.screen;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Element sets, states and real data that the tests of this room share.
final class Samples {
    private Samples() {}

    /// The last element set of Iridium 33 before its collision, epoch 09040.78448243, element set 477.
    static final MeanElements IRIDIUM_33 = new MeanElements(
            new ObjectId("24946"),
            "IRIDIUM 33",
            Optional.of("1997-051C"),
            utc("2009-02-09T18:49:39.281952Z"),
            14.34219863,
            0.0002288,
            86.3994,
            121.7028,
            85.1644,
            274.9812,
            0.47668e-4,
            0.00000153,
            0,
            477,
            59733,
            'U');

    /// The last element set of Cosmos 2251 before its collision, epoch 09040.49834364, element set 741.
    static final MeanElements COSMOS_2251 = new MeanElements(
            new ObjectId("22675"),
            "COSMOS 2251",
            Optional.of("1993-036A"),
            utc("2009-02-09T11:57:36.890496Z"),
            14.31135643,
            0.0016027,
            74.0355,
            19.4646,
            98.7014,
            261.5952,
            0.95251e-5,
            -0.00000001,
            0,
            741,
            81741,
            'U');

    static Epoch utc(String text) {
        return Epoch.utc(UtcInstant.parse(text).orElseThrow());
    }

    /// A file of the real data, or the test is skipped.
    static Path data(String path) {
        var folder = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT"))
                                .orElse(".."))
                        .resolve("../shared/data"));
        var file = folder.resolve(path);
        assumeThat(Files.exists(file))
                .as("real data %s is needed: set PARLEY_DATA to its folder", file)
                .isTrue();
        return file;
    }

    /// A near-Earth element set without drag, at random.
    static MeanElements random(SplittableRandom random, int number, Epoch epoch, double perDay) {
        return new MeanElements(
                ObjectId.ofCatalogNumber(number),
                "",
                Optional.empty(),
                epoch,
                perDay + random.nextDouble(-0.02, 0.02),
                random.nextDouble() * 0.005,
                random.nextDouble(20, 160),
                random.nextDouble() * 360,
                random.nextDouble() * 360,
                random.nextDouble() * 360,
                0,
                0,
                0,
                0,
                0,
                'U');
    }

    /// An approach from two states as they are.
    static CloseApproach approach(Epoch tca, double[] r1, double[] v1, double[] r2, double[] v2) {
        var a = new State(tca, Frame.TEME, vector(r1), vector(v1));
        var b = new State(tca, Frame.TEME, vector(r2), vector(v2));
        var miss = b.positionMetres().minus(a.positionMetres());
        var speed =
                b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond()).norm();
        return new CloseApproach(
                new ObjectId("1"), new ObjectId("2"), tca.reading(), miss.norm(), speed, miss, a, b, false);
    }

    static Vector3 vector(double[] v) {
        return new Vector3(v[0], v[1], v[2]);
    }

    static Covariance covariance(Epoch epoch, Covariance.Axes axes, double[] m) {
        var even = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                even[6 * i + j] = (m[6 * i + j] + m[6 * j + i]) / 2;
            }
        }
        return new Covariance(epoch, axes, even);
    }
}
