package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.orbit.Covariance;
import space.parley.terms.Text;

/// Writes a comprehensive message: a trajectory for each table of states, then their covariances. All tables are
/// of one object and one time scale. Where several have covariances, a block has the identifier of its trajectory.
final class OcmWriter implements Codec.Writer {
    private static final Text MIXED = new Text("other states of the table have none", "表中其他状态没有加速度");

    private final Pieces pieces;
    private final WriteRequest request;
    private final RowText row = new RowText();
    private @Nullable Segment first;
    private @Nullable Segment segment;
    private final List<Spool> covariances = new ArrayList<>();
    private int size;
    private Covariance.@Nullable Axes axes;
    private boolean begun;

    OcmWriter(Pieces pieces, WriteRequest request) {
        this.pieces = pieces;
        this.request = request;
    }

    @Override
    public void segment(Segment s) {
        segment = s;
        size = 0;
        covariances.add(new Spool(s.timeScale()));
        if (first == null) {
            first = s;
        } else if (first.timeScale() != s.timeScale()) {
            throw pieces.unwritable(
                    "TIME_SYSTEM", s.timeScale().label(), first.timeScale().label());
        } else if (!first.objectId().equals(s.objectId())) {
            throw pieces.unwritable("OBJECT_DESIGNATOR", s.objectId(), first.objectId());
        }
    }

    private void begin(Segment s, long epochDay, long nanoOfDay) {
        begun = true;
        pieces.begin(request.header());
        pieces.open("segment");
        pieces.open("metadata");
        pieces.agreements(s.frame(), s.timeScale());
        pieces.text("OBJECT_NAME", Optional.of(s.objectName()).filter(name -> !name.isBlank()));
        boolean cospar = s.objectId().matches("\\d{4}-\\d{3}[A-Z]{1,3}");
        pieces.text(cospar ? "INTERNATIONAL_DESIGNATOR" : "OBJECT_DESIGNATOR", s.objectId());
        pieces.text("TIME_SYSTEM", s.timeScale().label());
        pieces.time("EPOCH_TZERO", Optional.of(Pieces.instant(epochDay, nanoOfDay)));
        pieces.close("metadata");
        pieces.open("data");
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int count) {
        var s = Objects.requireNonNull(segment, "a table is open");
        if (!begun) {
            begin(s, epochDay, nanoOfDay);
        }
        int own = Math.min(count, columns());
        if (own < count) {
            pieces.dropped("X_DDOT", MIXED);
        }
        if (size != 0 && size != own) {
            endTrajectory();
        }
        if (size == 0) {
            size = own;
            trajectory(s);
        }
        row.clear();
        row.epoch(epochDay, nanoOfDay);
        for (int i = 0; i < own; i++) {
            if (!Double.isFinite(values[i])) {
                throw pieces.unwritable("X", Double.toString(values[i]), "-1.8E308 … 1.8E308");
            }
            row.number(values[i], 3);
        }
        pieces.row(row);
    }

    /// How many values each state of the table has: all states of a trajectory have as many.
    private int columns() {
        int table = covariances.size() - 1;
        return table < request.segments().size()
                ? Math.max(3, request.segments().get(table).columns())
                : 9;
    }

    private void trajectory(Segment s) {
        pieces.open("traj");
        if (identified()) {
            pieces.text("TRAJ_ID", Integer.toString(covariances.size()));
        }
        if (s.interpolation().isPresent() && s.interpolationDegree().isPresent()) {
            pieces.text("INTERPOLATION", s.interpolation());
            pieces.text(
                    "INTERPOLATION_DEGREE",
                    Integer.toString(s.interpolationDegree().getAsInt()));
        } else if (s.interpolation().isPresent() || s.interpolationDegree().isPresent()) {
            pieces.dropped(
                    "INTERPOLATION", new Text("The standard wants method and degree, or neither.", "标准要求同时给出插值方法和阶数。"));
        }
        pieces.text("CENTER_NAME", s.frame().centre().label());
        pieces.text("TRAJ_REF_FRAME", s.frame().name());
        pieces.time("USEABLE_START_TIME", s.useableStart());
        pieces.time("USEABLE_STOP_TIME", s.useableStop());
        pieces.text("TRAJ_TYPE", type(size));
        pieces.text(
                "TRAJ_UNITS",
                size == 3
                        ? "[km, km, km]"
                        : size == 6
                                ? "[km, km, km, km/s, km/s, km/s]"
                                : "[km, km, km, km/s, km/s, km/s, km/s**2, km/s**2, km/s**2]");
    }

    private static String type(int size) {
        return size == 3 ? "CARTP" : size == 6 ? "CARTPV" : "CARTPVA";
    }

    /// Whether it must be said which covariances are of which trajectory.
    private boolean identified() {
        return request.segments().size() > 1
                && request.segments().stream().anyMatch(survey -> survey.covariances() > 0);
    }

    private void endTrajectory() {
        if (size != 0) {
            pieces.close("traj");
        }
        size = 0;
    }

    @Override
    public void covariance(Covariance covariance) {
        var spool = covariances.getLast();
        var s = Objects.requireNonNull(first, "a table is open");
        if (covariance.epoch().scale() != s.timeScale()) {
            throw pieces.unwritable(
                    "EPOCH", covariance.epoch().toString(), s.timeScale().label());
        }
        spool.add(covariance);
    }

    @Override
    public void endSegment() {
        endTrajectory();
        segment = null;
    }

    private void write(Covariance covariance, int table) {
        if (!covariance.axes().equals(axes)) {
            if (axes != null) {
                pieces.close("cov");
            }
            axes = covariance.axes();
            pieces.open("cov");
            if (identified()) {
                pieces.text("COV_ID", Integer.toString(table));
            }
            pieces.text("COV_REF_FRAME", OemWriter.axes(covariance.axes()));
            pieces.text("COV_TYPE", "CARTPV");
            pieces.text("COV_ORDERING", "LTM");
        }
        row.clear();
        var reading = covariance.epoch().reading();
        row.epoch(reading.date().toEpochDay(), reading.nanoOfDay());
        for (int r = 0; r < 6; r++) {
            for (int column = 0; column <= r; column++) {
                row.number(covariance.at(r, column), Triangle.SHIFT);
            }
        }
        pieces.row(row);
    }

    @Override
    public void finish() throws IOException {
        if (!begun) {
            throw pieces.unwritable("EPOCH_TZERO", "", "…");
        }
        try {
            for (int i = 0; i < covariances.size(); i++) {
                int table = i + 1;
                covariances.get(i).forEach(covariance -> write(covariance, table));
                if (axes != null) {
                    pieces.close("cov");
                }
                axes = null;
            }
            pieces.close("data");
            pieces.close("segment");
            pieces.events().end(0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            for (var spool : covariances) {
                spool.close();
            }
        }
    }
}
