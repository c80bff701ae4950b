package space.parley.orbit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.orekit.utils.Constants;

/// A trajectory displaced from the truth by a secret, constant amount that neither averaging nor fitting undoes.
///
/// Noise added to each position is no protection: its mean is zero, the motion obeys known dynamics, and a fit to a
/// few hundred positions brings the truth back. A constant offset of the position is none either: no orbit about
/// the
/// Earth's centre has it, so a fit shows it as a residual. What hides is an offset that the dynamics do not see.
/// The
/// Earth's central attraction and its zonal harmonics, which are all that SGP4 of near-Earth orbits and
/// [Orbits#propagate] hold besides drag, do not change with time nor under rotation about the Earth's axis. If
/// `S(t)`
/// is a motion under them, so is
///
///     D(t) = Rz(φ) · S(t + τ)        (in TEME, whose z is the Earth's axis)
///
/// for any constant `τ` and `φ`, to the last digit. Whoever fits an orbit to `D` finds `D`.
///
/// `τ` and `φ` come from HMAC-SHA-256 of the object's designator under the node's secret: the same on every
/// release,
/// so that releases cannot be averaged; unrelated between objects, so that one object whose truth is known from
/// elsewhere gives away no other. With `D` the agreed displacement, a size `m` is drawn evenly from D/2 to D and
/// split
/// as `m = u + w`, `u` from 50% to 80% of it, into `|τ| = u / v` and `|φ| = w / r`. For `v` stands an upper
/// bound of
/// the object's speed and for `r` one of its distance. Both are rounded up to a power of two times a constant,
/// so that
/// the next element set, a little different, is displaced by exactly as much: two different displacements whose
/// ratio
/// is known would be solved for both. Then
///
/// - at every instant `|D(t) − S(t)| ≤ v·|τ| + r·|φ| = m ≤ D`, whatever the eccentricity;
/// - the sign of `φ` is that of `τ`, or opposite for retrograde orbits, so that both parts never cancel, and at
///   least
///   `u · (slowest speed) / v` of displacement remains: over D/5 for near-circular orbits under 1600 km altitude
///   and
///   over D/8 for every other one with an eccentricity under 0.02.
///
/// What is not hidden: the shape of the orbit, that is its altitude, eccentricity and inclination, its drag, and
/// manoeuvres; and that the truth is within D. Forces that do turn with the Earth or with the Sun and the Moon are
/// carried along from where the truth felt them. An ephemeris from a force model of high degree that is precise to
/// centimetres keeps their trace, metres for a displacement of tens of kilometres, and an analyst with such a model
/// could seek `φ` and `τ` in it: such data should be propagated from one of its states under the zonal
/// harmonics, or
/// given as mean elements, before it is displaced. The displacement is no protection against an observer with a
/// sensor of its own either.
///
/// The span is cut at both ends by the longest possible `|τ|`, not by `τ` itself, which would tell it. The
/// covariance
/// is left away: it would describe a truth that is elsewhere.
final class DisplacedTrajectory extends Spanned {
    private static final byte[] DOMAIN = "space.parley.orbit displacement 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final double SPEED_UNIT_METRES_PER_SECOND = 8000;
    private static final double DISTANCE_UNIT_METRES = 8_000_000;
    private static final double OSCULATION_MARGIN = 1.01;

    private final Trajectory truth;
    private final double shiftSeconds;
    private final double cosine;
    private final double sine;

    /// The secret displacement of one object.
    ///
    /// @param shiftSeconds τ
    /// @param rotationRadians φ
    /// @param longestShiftSeconds what |τ| may be at most, which is no secret
    private record Draw(double shiftSeconds, double rotationRadians, double longestShiftSeconds) {}

    static DisplacedTrajectory of(Sky sky, Trajectory truth, double displacementMetres, byte[] secret) {
        var draw = draw(sky, truth, displacementMetres, secret);
        var first = sky.tai(truth.start()).plus(draw.longestShiftSeconds());
        var last = sky.tai(truth.stop()).plus(-draw.longestShiftSeconds());
        if (first.compareTo(last) >= 0) {
            throw OrbitFinding.SPAN_TOO_SHORT.refusal(
                    truth.object(), truth.start(), truth.stop(), Math.ceil(2 * draw.longestShiftSeconds()));
        }
        return new DisplacedTrajectory(
                sky,
                truth,
                sky.epoch(truth.start().scale(), first),
                sky.epoch(truth.stop().scale(), last),
                draw);
    }

    private DisplacedTrajectory(Sky sky, Trajectory truth, Epoch start, Epoch stop, Draw draw) {
        super(sky, truth.object(), start, stop, truth.dataEpoch());
        this.truth = truth;
        shiftSeconds = draw.shiftSeconds();
        cosine = Math.cos(draw.rotationRadians());
        sine = Math.sin(draw.rotationRadians());
    }

    private static Draw draw(Sky sky, Trajectory truth, double displacementMetres, byte[] secret) {
        var state = truth.at(truth.start(), Frame.GCRF);
        var r = state.positionMetres();
        var v = state.velocityMetresPerSecond();
        double mu = Constants.EIGEN5C_EARTH_MU;
        double energy = v.dot(v) / 2 - mu / r.norm();
        var momentum = r.cross(v);
        double h = momentum.norm();
        double eccentricity = Math.sqrt(Math.max(0, 1 + 2 * energy * h * h / (mu * mu)));
        if (!(energy < 0) || !(eccentricity < 1)) {
            throw OrbitFinding.NO_ANSWER.refusal(truth.object(), truth.start(), Orbits.NOT_BOUND);
        }
        double fastest = mu * (1 + eccentricity) / h;
        double farthest = h * h / (mu * (1 - eccentricity));
        double speed = roundedUp(fastest * OSCULATION_MARGIN, SPEED_UNIT_METRES_PER_SECOND);
        double distance = roundedUp(farthest * OSCULATION_MARGIN, DISTANCE_UNIT_METRES);

        var bytes = ByteBuffer.wrap(mac(truth, secret));
        double size = displacementMetres * (0.5 + 0.5 * fraction(bytes.getLong()));
        double along = size * (0.5 + 0.3 * fraction(bytes.getLong()));
        double sign = (bytes.getLong() & 1) == 0 ? 1 : -1;
        double sense = sky.turn(Frame.GCRF, Frame.TEME, sky.tai(truth.start()))
                                .of(momentum)
                                .z()
                        >= 0
                ? 1
                : -1;
        return new Draw(sign * along / speed, sign * sense * (size - along) / distance, displacementMetres / speed);
    }

    /// A power of two times a unit that is not below a value.
    private static double roundedUp(double value, double unit) {
        return unit * Math.pow(2, Math.ceil(Math.log(value / unit) / Math.log(2)));
    }

    /// 53 bits as a number from 0 up to but not including 1.
    private static double fraction(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static byte[] mac(Trajectory truth, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(DOMAIN);
            return mac.doFinal(truth.object().value().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    State state(Tai at, Epoch epoch) {
        var there = truth.at(sky.epoch(TimeScale.TAI, at.plus(shiftSeconds)), Frame.TEME);
        return new State(epoch, Frame.TEME, turned(there.positionMetres()), turned(there.velocityMetresPerSecond()));
    }

    private Vector3 turned(Vector3 v) {
        return new Vector3(cosine * v.x() - sine * v.y(), sine * v.x() + cosine * v.y(), v.z());
    }
}
