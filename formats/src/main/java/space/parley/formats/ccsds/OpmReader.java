package space.parley.formats.ccsds;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.formats.Document.Field;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.TimeScale;

/// Makes a table of one state, with its covariance, from a parameter message. A message whose frame, centre or
/// time system is not known here has none.
final class OpmReader implements Events {
    private final Findings findings;
    private final Receiver receiver;
    private final Meaning meaning;
    private Values values = new Values(0);
    private int before;

    OpmReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
        this.meaning = new Meaning(findings, false);
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        values = new Values(line);
        before = findings.refusals();
    }

    @Override
    public void open(String section, int line) {}

    @Override
    public void close(String section, int line) {}

    @Override
    public void field(Field field) {
        values.put(field);
    }

    @Override
    public void comment(String text, int line) {}

    @Override
    public void row(byte[] buffer, int from, int to, int line) {}

    @Override
    public void end(int line) {
        var v = values;
        var frame = meaning.frame(v.value("CENTER_NAME"), v.value("REF_FRAME"));
        var scale = meaning.timeScale(v.value("TIME_SYSTEM"));
        var epoch = v.time("EPOCH").orElse(null);
        if (findings.refusals() > before || frame == null || scale == null || epoch == null) {
            return;
        }
        if (epoch.nanoOfDay() >= 86_400_000_000_000L && scale != TimeScale.UTC) {
            findings.remark(CcsdsComplaint.TABLE_REFUSED, v.line("EPOCH"), "EPOCH", epoch.toString(), "EPOCH");
            return;
        }
        var state = new double[9];
        int i = 0;
        for (var key : new String[] {"X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"}) {
            state[i++] = v.number(key, 3);
        }
        receiver.segment(new Segment(
                v.text("OBJECT_ID").orElse("UNKNOWN"),
                v.text("OBJECT_NAME").orElse(""),
                frame,
                scale,
                Optional.of(epoch),
                Optional.of(epoch),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                v.text("ORIGINATOR"),
                v.time("CREATION_DATE")));
        receiver.state(epoch.date().toEpochDay(), epoch.nanoOfDay(), state, 6);
        if (v.has("CX_X")) {
            var matrix = Triangle.matrix(v);
            var axes = meaning.axes(v.value("COV_REF_FRAME"), frame);
            if (axes != null && Triangle.fits(matrix, findings, v.line("CX_X"))) {
                receiver.covariance(new Covariance(new Epoch(scale, epoch), axes, matrix));
            }
        }
        receiver.endSegment();
    }
}
