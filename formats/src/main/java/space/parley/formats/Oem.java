package space.parley.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
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
        var writer = writer(header, out);
        for (var ephemeris : segments) {
            writer.segment(new Segment(
                    ephemeris.object().value(),
                    ephemeris.name(),
                    ephemeris.frame(),
                    ephemeris.start().scale(),
                    Optional.of(ephemeris.start().reading()),
                    Optional.of(ephemeris.stop().reading()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("HERMITE"),
                    OptionalInt.of(ephemeris.interpolationDegree()),
                    Optional.empty(),
                    Optional.empty()));
            for (var state : ephemeris.states()) {
                var r = state.positionMetres();
                var v = state.velocityMetresPerSecond();
                var reading = state.epoch().reading();
                double[] values = {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
                writer.state(reading.date().toEpochDay(), reading.nanoOfDay(), values, values.length);
            }
            ephemeris.covariances().forEach(writer::covariance);
            writer.endSegment();
        }
        writer.finish();
    }

    private static Codec.Writer writer(Header header, Appendable out) {
        var stream = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.append(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        };
        var request = new WriteRequest(header, "", List.of(), Orbits.create());
        return new CcsdsCodec()
                .writer(Format.OEM_KVN, request, stream, Losses.IGNORED)
                .orElseThrow();
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
