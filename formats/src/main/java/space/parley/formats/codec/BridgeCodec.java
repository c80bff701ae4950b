package space.parley.formats.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import space.parley.formats.Cdm;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Content;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Oem;
import space.parley.formats.Omm;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.ccsds.Xml;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// The readers that take a message whole: orbit and conjunction messages of at most 64 MiB.
public final class BridgeCodec implements Codec {
    private static final Set<Format> FORMATS =
            Set.of(Format.CDM_KVN, Format.CDM_XML);

    @Override
    public Set<Format> formats() {
        return FORMATS;
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        var text = new String(opening, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (Source.isXml(text)) {
            var message = Xml.message(text);
            return message == null
                    ? Optional.empty()
                    : switch (message) {
                        case "oem" -> Optional.of(Format.OEM_XML);
                        case "omm" -> Optional.of(Format.OMM_XML);
                        case "cdm" -> Optional.of(Format.CDM_XML);
                        default -> Optional.empty();
                    };
        }
        var lines = text.lines().limit(50).toList();
        for (var line : lines) {
            int equals = line.indexOf('=');
            switch (equals < 0 ? "" : line.substring(0, equals).strip()) {
                case "CCSDS_OEM_VERS" -> {
                    return Optional.of(Format.OEM_KVN);
                }
                case "CCSDS_OMM_VERS" -> {
                    return Optional.of(Format.OMM_KVN);
                }
                case "CCSDS_CDM_VERS" -> {
                    return Optional.of(Format.CDM_KVN);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        byte[] bytes;
        try (var in = input.open()) {
            bytes = in.readNBytes(Source.LARGEST + 1);
        }
        switch (format) {
            case OMM_KVN, OMM_XML -> take(Omm.read(bytes, input.name()), findings, receiver::elements);
            case OEM_KVN, OEM_XML -> take(Oem.read(bytes, input.name()), findings, table -> table(table, receiver));
            case CDM_KVN, CDM_XML -> take(Cdm.read(bytes, input.name()), findings, receiver::conjunction);
            default -> throw new IllegalArgumentException("not a format of this codec: " + format);
        }
    }

    private static <T> void take(Outcome<List<T>> read, Findings findings, Consumer<T> each) {
        switch (read) {
            case Outcome.Refused<List<T>> refused -> findings.take(refused.findings(), true);
            case Outcome.Done<List<T>> done -> {
                findings.take(done.findings(), false);
                done.value().forEach(each);
            }
        }
    }

    private static void table(Content.Table table, Receiver receiver) {
        var ephemeris = table.ephemeris();
        receiver.segment(new Segment(
                ephemeris.object().value(),
                ephemeris.name(),
                ephemeris.frame(),
                ephemeris.start().scale(),
                Optional.of(ephemeris.start().reading()),
                Optional.of(ephemeris.stop().reading()),
                table.useableStart().map(Epoch::reading),
                table.useableStop().map(Epoch::reading),
                Optional.of("HERMITE"),
                java.util.OptionalInt.of(ephemeris.interpolationDegree()),
                table.originator(),
                table.creationDate()));
        var values = new double[9];
        for (var state : ephemeris.states()) {
            var r = state.positionMetres();
            var v = state.velocityMetresPerSecond();
            double[] six = {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
            System.arraycopy(six, 0, values, 0, 6);
            var reading = state.epoch().reading();
            receiver.state(reading.date().toEpochDay(), reading.nanoOfDay(), values, 6);
        }
        ephemeris.covariances().forEach(receiver::covariance);
        receiver.endSegment();
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return switch (format) {
            case OMM_KVN, OEM_KVN, CDM_KVN -> Optional.of(new Whole(format, request, out));
            default -> Optional.empty();
        };
    }

    /// Keeps what comes and writes it at the end.
    private static final class Whole implements Writer {
        private final Format format;
        private final WriteRequest request;
        private final OutputStream out;
        private final StringBuilder text = new StringBuilder();
        private final List<Ephemeris> tables = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final List<Covariance> covariances = new ArrayList<>();
        private Optional<Segment> open = Optional.empty();

        Whole(Format format, WriteRequest request, OutputStream out) {
            this.format = format;
            this.request = request;
            this.out = out;
        }

        @Override
        public void elements(MeanElements elements) {
            if (format == Format.OMM_KVN) {
                text.append(Omm.writeKvn(elements, request.header()));
            }
        }

        @Override
        public void segment(Segment segment) {
            open = Optional.of(segment);
            states.clear();
            covariances.clear();
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] v, int size) {
            var s = open.orElseThrow();
            var reading = new UtcInstant(java.time.LocalDate.ofEpochDay(epochDay), nanoOfDay);
            states.add(new State(
                    new Epoch(s.timeScale(), reading),
                    s.frame(),
                    new Vector3(v[0], v[1], v[2]),
                    new Vector3(v[3], v[4], v[5])));
        }

        @Override
        public void covariance(Covariance covariance) {
            covariances.add(covariance);
        }

        @Override
        public void endSegment() {
            var s = open.orElseThrow();
            tables.add(new Ephemeris(
                    new ObjectId(s.objectId()),
                    s.objectName(),
                    states,
                    covariances,
                    s.interpolationDegree().orElse(7)));
        }

        @Override
        public void conjunction(ConjunctionMessage message) {
            text.append(Cdm.writeKvn(message));
        }

        @Override
        public void finish() throws IOException {
            if (format == Format.OEM_KVN) {
                Oem.writeKvn(tables, request.header(), text);
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
