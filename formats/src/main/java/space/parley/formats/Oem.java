package space.parley.formats;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.KvnWriter;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Orbit ephemeris messages (CCSDS 502.0-B-3, versions 1.0 to 3.0).
///
/// A message counts in kilometres, an [Ephemeris] in metres; the decimal point is moved without rounding twice,
/// so that what is written is read back as the same doubles. Accelerations are not carried over, and a remark
/// says so.
public final class Oem {
    private static final int LATER_DEGREE = 7;

    private Oem() {}

    /// Reads a message in key-value notation or XML; each segment is a table of its own.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<Content.Table>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var tables = new Tables(findings);
        CcsdsCodec.read(bytes, findings, tables);
        if (tables.tables.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.TRUNCATED, 0, null, "META_START");
        }
        return findings.outcome(tables.tables);
    }

    /// Writes a message of version 3.0 with one segment in key-value notation. Numbers keep all their digits.
    ///
    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a text does not fit on a line
    public static String writeKvn(Ephemeris ephemeris, Header header) {
        var out = new StringBuilder();
        try {
            writeKvn(List.of(ephemeris), header, out);
        } catch (IOException e) {
            throw new IllegalStateException("a string builder does not fail", e);
        }
        return out.toString();
    }

    /// Writes a message of version 3.0 with a segment for each ephemeris in key-value notation, line by line:
    /// nothing of it is held in memory.
    ///
    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a text does not fit on a line
    public static void writeKvn(List<Ephemeris> segments, Header header, Appendable out) throws IOException {
        var kvn = new KvnWriter("OEM");
        kvn.head("CCSDS_OEM_VERS", "3.0", header);
        for (var segment : segments) {
            kvn.line("META_START");
            kvn.text("OBJECT_NAME", segment.name().isBlank() ? segment.object().value() : segment.name());
            kvn.text("OBJECT_ID", segment.object().value());
            kvn.text("CENTER_NAME", segment.frame().centre().label());
            kvn.text("REF_FRAME", segment.frame().name());
            kvn.text("TIME_SYSTEM", segment.start().scale().label());
            kvn.text("START_TIME", TimeCode.format(segment.start().reading()));
            kvn.text("STOP_TIME", TimeCode.format(segment.stop().reading()));
            kvn.text("INTERPOLATION", "HERMITE");
            kvn.text("INTERPOLATION_DEGREE", Integer.toString(segment.interpolationDegree()));
            kvn.line("META_STOP");
            for (var state : segment.states()) {
                var line = kvn.raw().append(TimeCode.format(state.epoch().reading()));
                append(line, state.positionMetres());
                append(line, state.velocityMetresPerSecond());
                line.append('\n');
                kvn.flush(out);
            }
            covariances(kvn, segment, out);
        }
        kvn.flush(out);
    }

    private static void append(StringBuilder line, Vector3 v) {
        line.append(' ').append(Decimal.format(v.x(), 3));
        line.append(' ').append(Decimal.format(v.y(), 3));
        line.append(' ').append(Decimal.format(v.z(), 3));
    }

    private static void covariances(KvnWriter kvn, Ephemeris segment, Appendable out) throws IOException {
        if (segment.covariances().isEmpty()) {
            return;
        }
        kvn.line("COVARIANCE_START");
        for (var covariance : segment.covariances()) {
            if (covariance.epoch().scale() != segment.start().scale()) {
                throw kvn.unwritable(
                        "EPOCH",
                        covariance.epoch().toString(),
                        segment.start().scale().label());
            }
            kvn.text("EPOCH", TimeCode.format(covariance.epoch().reading()));
            kvn.text(
                    "COV_REF_FRAME",
                    switch (covariance.axes()) {
                        case Covariance.Axes.Rtn rtn -> "RTN";
                        case Covariance.Axes.Of of -> of.frame().name();
                        case Covariance.Axes.Local local -> local.axes().label();
                    });
            for (int row = 0; row < 6; row++) {
                var line = kvn.raw();
                for (int column = 0; column <= row; column++) {
                    line.append(column == 0 ? "" : " ").append(Decimal.format(covariance.at(row, column), 6));
                }
                line.append('\n');
            }
            kvn.flush(out);
        }
        kvn.line("COVARIANCE_STOP");
    }

    /// Gathers the tables of a message.
    private static final class Tables implements Receiver {
        private final Findings findings;
        private final List<Content.Table> tables = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final List<Covariance> covariances = new ArrayList<>();
        private @Nullable Segment segment;

        Tables(Findings findings) {
            this.findings = findings;
        }

        @Override
        public void segment(Segment opened) {
            segment = opened;
            states.clear();
            covariances.clear();
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] v, int size) {
            var s = segment;
            if (s != null && size >= 6) {
                var reading = new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
                states.add(new State(
                        new Epoch(s.timeScale(), reading),
                        s.frame(),
                        new Vector3(v[0], v[1], v[2]),
                        new Vector3(v[3], v[4], v[5])));
                if (size > 6) {
                    findings.remarkOnce(Complaint.ACCELERATION, 0, null);
                }
            }
        }

        @Override
        public void covariance(Covariance covariance) {
            covariances.add(covariance);
        }

        @Override
        public void endSegment() {
            var s = segment;
            segment = null;
            if (s == null || findings.refused() || states.size() < 2) {
                return;
            }
            tables.add(new Content.Table(
                    new Ephemeris(
                            new ObjectId(s.objectId()),
                            s.objectName(),
                            states,
                            covariances,
                            s.interpolationDegree().orElse(LATER_DEGREE)),
                    s.originator(),
                    s.creationDate(),
                    s.useableStart().map(time -> new Epoch(s.timeScale(), time)),
                    s.useableStop().map(time -> new Epoch(s.timeScale(), time))));
        }
    }
}
