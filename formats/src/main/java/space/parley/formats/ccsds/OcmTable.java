package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.terms.UtcInstant;

/// A Cartesian trajectory of a comprehensive message, held until the covariances behind all trajectories were read,
/// or opened to be told as it comes.
final class OcmTable {
    private final Segment segment;
    private final Optional<String> id;
    private final Optional<String> basis;
    private final int size;
    private final List<Covariance> covariances = new ArrayList<>();
    private long[] days = new long[16];
    private long[] nanos = new long[16];
    private double[] values;
    private int count;
    private boolean begun;
    private long firstDay;
    private long firstNano;
    private long lastDay;
    private long lastNano;
    private @Nullable UtcInstant last;
    private @Nullable Receiver receiver;

    /// @param id its `TRAJ_ID`
    /// @param basis its `TRAJ_BASIS_ID`
    /// @param size how many values a state has
    OcmTable(Segment segment, Optional<String> id, Optional<String> basis, int size) {
        this.segment = segment;
        this.id = id;
        this.basis = basis;
        this.size = size;
        this.values = new double[16 * size];
    }

    Segment segment() {
        return segment;
    }

    /// Whether a block of covariances names this trajectory, or what this one is based on.
    boolean isNamed(Optional<String> covarianceId, Optional<String> covarianceBasis) {
        return id.isPresent() && id.equals(covarianceId) || basis.isPresent() && basis.equals(covarianceBasis);
    }

    void state(long day, long nano, double[] state) {
        if (!begun) {
            begun = true;
            firstDay = day;
            firstNano = nano;
        }
        lastDay = day;
        lastNano = nano;
        if (receiver != null) {
            receiver.state(day, nano, state, size);
            return;
        }
        if (count == days.length) {
            days = Arrays.copyOf(days, 2 * count);
            nanos = Arrays.copyOf(nanos, 2 * count);
            values = Arrays.copyOf(values, 2 * values.length);
        }
        days[count] = day;
        nanos[count] = nano;
        System.arraycopy(state, 0, values, count * size, size);
        count++;
    }

    /// Whether an instant is from the first state to the last.
    boolean reaches(long day, long nano) {
        return begun
                && (day > firstDay || day == firstDay && nano >= firstNano)
                && (day < lastDay || day == lastDay && nano <= lastNano);
    }

    /// Whether a covariance at an instant follows those that are there, in axes about the centre of the states.
    boolean takes(UtcInstant instant, Covariance.Axes axes) {
        boolean here = !(axes instanceof Covariance.Axes.Of of)
                || of.frame().centre() == segment.frame().centre();
        return here && (last == null || instant.compareTo(last) > 0);
    }

    void covariance(UtcInstant instant, Covariance covariance) {
        last = instant;
        if (receiver != null) {
            receiver.covariance(covariance);
        } else {
            covariances.add(covariance);
        }
    }

    /// Whether it is told as it comes.
    boolean isOpen() {
        return receiver != null;
    }

    /// Tells what is there, and from now on what comes.
    void open(Receiver to) {
        to.segment(segment);
        var state = new double[9];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, i * size, state, 0, size);
            to.state(days[i], nanos[i], state, size);
        }
        covariances.forEach(to::covariance);
        days = new long[0];
        nanos = new long[0];
        values = new double[0];
        receiver = to;
    }

    /// Tells all of it, to its end.
    void tell(Receiver to) {
        if (receiver == null) {
            open(to);
        }
        to.endSegment();
    }
}
