package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.orbit.Covariance;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes an ephemeris message as its states come. Covariances follow the states of their segment.
final class OemWriter implements Codec.Writer {
    private final Pieces pieces;
    private final WriteRequest request;
    private final RowText row = new RowText();
    private boolean begun;
    private int segments;
    private @Nullable Segment segment;
    private @Nullable TimeScale scale;
    private @Nullable Spool covariances;
    private boolean accelerationsDropped;
    private boolean covariancesDropped;

    OemWriter(Pieces pieces, WriteRequest request) {
        this.pieces = pieces;
        this.request = request;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            pieces.begin(request.header());
        }
    }

    @Override
    public void segment(Segment s) {
        begin();
        var survey = segments < request.segments().size() ? request.segments().get(segments) : null;
        segments++;
        // CCSDS 502.0-B-3, 5.2.4.5: one time system in a message.
        var before = scale;
        if (before != null && before != s.timeScale()) {
            throw pieces.unwritable("TIME_SYSTEM", s.timeScale().label(), before.label());
        }
        scale = s.timeScale();
        segment = s;
        if (survey != null && survey.states() < 2) {
            throw pieces.unwritable("", survey.states() + " × EPOCH", "≥ 2 × EPOCH");
        }
        covariances = new Spool(s.timeScale());
        pieces.open("segment");
        pieces.open("metadata");
        pieces.agreements(s.frame(), s.timeScale());
        if (s.objectName().isBlank()) {
            pieces.defaulted("OBJECT_NAME", new Text("The object’s identifier stands in its place.", "以目标编号代替。"));
        }
        pieces.text("OBJECT_NAME", s.objectName().isBlank() ? s.objectId() : s.objectName());
        pieces.text("OBJECT_ID", s.objectId());
        pieces.text("CENTER_NAME", s.frame().centre().label());
        pieces.text("REF_FRAME", s.frame().name());
        pieces.text("TIME_SYSTEM", s.timeScale().label());
        var start = survey == null ? null : Pieces.instant(survey.firstEpochDay(), survey.firstNanoOfDay());
        var stop = survey == null ? null : Pieces.instant(survey.lastEpochDay(), survey.lastNanoOfDay());
        time("START_TIME", s.start(), start);
        useable(s, start == null ? s.start() : Optional.of(start), stop == null ? s.stop() : Optional.of(stop));
        time("STOP_TIME", s.stop(), stop);
        interpolation(s);
        pieces.close("metadata");
        pieces.open("data");
    }

    /// A limit beyond the states is none: the standard wants it between the first of them and the last.
    private void time(String key, Optional<UtcInstant> stated, @Nullable UtcInstant found) {
        var time = found == null ? stated : Optional.of(found);
        pieces.time(key, Optional.of(time.orElseThrow(() -> pieces.unwritable(key, "", "…"))));
    }

    /// The useable span as far as the states reach: the standard lets it reach no farther.
    private void useable(Segment s, Optional<UtcInstant> first, Optional<UtcInstant> last) {
        var from = within(s.useableStart(), first, last);
        var until = within(s.useableStop(), first, last);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            var outside = new Text("No state lies in it.", "其中没有状态。");
            pieces.dropped("USEABLE_START_TIME", outside);
            pieces.dropped("USEABLE_STOP_TIME", outside);
            return;
        }
        useable("USEABLE_START_TIME", s.useableStart(), from);
        useable("USEABLE_STOP_TIME", s.useableStop(), until);
    }

    private static Optional<UtcInstant> within(
            Optional<UtcInstant> time, Optional<UtcInstant> first, Optional<UtcInstant> last) {
        return time.map(t -> first.filter(t::isBefore).orElse(t))
                .map(t -> last.filter(end -> end.isBefore(t)).orElse(t));
    }

    private void useable(String key, Optional<UtcInstant> stated, Optional<UtcInstant> written) {
        if (!stated.equals(written)) {
            pieces.coarsened(
                    key,
                    new Text("The states do not reach {0}; {1} is written.", "状态未覆盖至 {0}；写入 {1}。")
                            .with(stated.orElseThrow(), written.orElseThrow()));
        }
        pieces.time(key, written);
    }

    private void interpolation(Segment s) {
        if (s.interpolation().isPresent() && s.interpolationDegree().isPresent()) {
            pieces.text("INTERPOLATION", s.interpolation());
            pieces.text(
                    "INTERPOLATION_DEGREE",
                    Integer.toString(s.interpolationDegree().getAsInt()));
        } else if (s.interpolationDegree().isPresent()) {
            pieces.text(
                    "INTERPOLATION_DEGREE",
                    Integer.toString(s.interpolationDegree().getAsInt()));
        } else if (s.interpolation().isPresent()) {
            pieces.dropped(
                    "INTERPOLATION",
                    new Text("Without a degree the standard has no place for it.", "未给出阶数时，标准不允许单独给出插值方法。"));
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (size < 6) {
            throw pieces.unwritable("X_DOT", "", "X_DOT, Y_DOT, Z_DOT");
        }
        int written = size;
        if (size > 6 && pieces.before("2.0")) {
            written = 6;
            if (!accelerationsDropped) {
                accelerationsDropped = true;
                pieces.dropped("X_DDOT", new Text("Version 1.0 has no accelerations.", "1.0 版没有加速度。"));
            }
        }
        row.clear();
        row.epoch(epochDay, nanoOfDay);
        for (int i = 0; i < written; i++) {
            if (!Double.isFinite(values[i])) {
                throw pieces.unwritable("X", Double.toString(values[i]), "-1.8E308 … 1.8E308");
            }
            row.number(values[i], 3);
        }
        pieces.row(row);
    }

    @Override
    public void covariance(Covariance covariance) {
        var s = segment;
        if (s == null || covariances == null) {
            return;
        }
        if (covariance.epoch().scale() != s.timeScale()) {
            throw pieces.unwritable(
                    "EPOCH", covariance.epoch().toString(), s.timeScale().label());
        }
        if (!pieces.before("2.0")) {
            covariances.add(covariance);
        } else if (!covariancesDropped) {
            covariancesDropped = true;
            pieces.dropped("CX_X", new Text("Version 1.0 has no covariances.", "1.0 版没有协方差。"));
        }
    }

    @Override
    public void endSegment() {
        var spool = covariances;
        if (segment == null || spool == null) {
            return;
        }
        try (spool) {
            spool.forEach(this::write);
        }
        covariances = null;
        segment = null;
        pieces.close("data");
        pieces.close("segment");
    }

    private void write(Covariance covariance) {
        pieces.open("covarianceMatrix");
        pieces.time("EPOCH", Optional.of(covariance.epoch().reading()));
        pieces.text("COV_REF_FRAME", axes(covariance.axes()));
        for (int r = 0; r < 6; r++) {
            row.clear();
            for (int column = 0; column <= r; column++) {
                row.number(covariance.at(r, column), Triangle.SHIFT);
            }
            pieces.row(row);
        }
        pieces.close("covarianceMatrix");
    }

    static String axes(Covariance.Axes axes) {
        return switch (axes) {
            case Covariance.Axes.Rtn rtn -> "RTN";
            case Covariance.Axes.Local local -> local.axes().label();
            case Covariance.Axes.Of of -> of.frame().name();
        };
    }

    @Override
    public void finish() throws IOException {
        try {
            begin();
            pieces.events().end(0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
