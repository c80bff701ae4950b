package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Writes the first state that comes, with its covariance, as a parameter message.
final class OpmWriter implements Codec.Writer {
    private static final List<String> KEYS = List.of("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT");

    private final Pieces pieces;
    private final WriteRequest request;
    private final double[] state = new double[6];
    private @Nullable Segment segment;
    private @Nullable UtcInstant epoch;
    private @Nullable Covariance covariance;
    private long states;
    private long otherCovariances;
    private boolean acceleration;

    OpmWriter(Pieces pieces, WriteRequest request) {
        this.pieces = pieces;
        this.request = request;
    }

    @Override
    public void segment(Segment s) {
        if (segment == null) {
            segment = s;
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (states++ > 0) {
            return;
        }
        if (size < 6) {
            throw pieces.unwritable("X_DOT", "", "X_DOT, Y_DOT, Z_DOT");
        }
        epoch = Pieces.instant(epochDay, nanoOfDay);
        System.arraycopy(values, 0, state, 0, 6);
        acceleration = size > 6;
    }

    @Override
    public void covariance(Covariance c) {
        if (covariance == null && c.epoch().reading().equals(epoch)) {
            covariance = c;
        } else {
            otherCovariances++;
        }
    }

    @Override
    public void finish() throws IOException {
        var s = segment;
        var time = epoch;
        if (s == null || time == null) {
            throw pieces.unwritable("EPOCH", "", "EPOCH, X, Y, Z, X_DOT, Y_DOT, Z_DOT");
        }
        if (states > 1) {
            pieces.dropped(
                    "EPOCH",
                    new Text(
                            (states - 1) + " further states: the message holds one.",
                            "另有 " + (states - 1) + " 个状态：该电文仅含一个。"));
        }
        if (acceleration) {
            pieces.dropped("X_DDOT", new Text("The message has no accelerations.", "该电文没有加速度。"));
        }
        try {
            write(s, time);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Segment s, UtcInstant time) {
        pieces.begin(request.header());
        pieces.open("segment");
        pieces.open("metadata");
        pieces.agreements(s.frame(), s.timeScale());
        pieces.text("OBJECT_NAME", s.objectName().isBlank() ? s.objectId() : s.objectName());
        pieces.text("OBJECT_ID", s.objectId());
        pieces.text("CENTER_NAME", s.frame().centre().label());
        pieces.text("REF_FRAME", s.frame().name());
        pieces.text("TIME_SYSTEM", s.timeScale().label());
        pieces.close("metadata");
        pieces.open("data");
        pieces.open("stateVector");
        pieces.text("EPOCH", TimeCode.format(time));
        for (int i = 0; i < 6; i++) {
            pieces.number(KEYS.get(i), state[i], 3, i < 3 ? "km" : "km/s");
        }
        pieces.close("stateVector");
        var c = covariance;
        if (c != null && pieces.before("2.0")) {
            otherCovariances++;
        } else if (c != null) {
            pieces.open("covarianceMatrix");
            pieces.text("COV_REF_FRAME", OemWriter.axes(c.axes()));
            for (int row = 0, k = 0; row < 6; row++) {
                for (int column = 0; column <= row; column++, k++) {
                    int rates = (row < 3 ? 0 : 1) + (column < 3 ? 0 : 1);
                    var unit = rates == 0 ? "km**2" : rates == 1 ? "km**2/s" : "km**2/s**2";
                    pieces.number(Triangle.KEYS.get(k), c.at(row, column), Triangle.SHIFT, unit);
                }
            }
            pieces.close("covarianceMatrix");
        }
        if (otherCovariances > 0) {
            pieces.dropped(
                    "CX_X",
                    new Text(
                            otherCovariances + " covariances that are not of this state or not of this version.",
                            otherCovariances + " 个协方差不属于该状态或该版本。"));
        }
        pieces.close("data");
        pieces.close("segment");
        pieces.events().end(0);
    }
}
