package space.parley.formats.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Header;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.Codecs;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.tables.IirvCodec;
import space.parley.formats.tables.Sp3Codec;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// What is fuzzed: any bytes, read by the codec that knows them and as a whole message, and what was read
/// written again. Nothing but findings may come of it; any other exception ends the run.
public final class FuzzTarget {
    /// What 10 MB may take, for a few kilobytes; of the processor, since a loaded machine stalls.
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private static final int OPENING = 64 << 10;
    private static final int MOST_HELD = 5000;
    private static final Orbits ORBITS = Orbits.create();
    private static final Header HEADER =
            new Header(UtcInstant.parse("2026-03-01T00:00:00Z").orElseThrow(), "PARLEY", Optional.of("M-1"));

    private FuzzTarget() {}

    /// What Jazzer calls before all: every class is loaded, so that its loading counts for no input.
    public static void fuzzerInitialize() throws IOException {
        try (var seeds = Files.list(Path.of("src/test/resources/fuzz"))) {
            for (var seed : seeds.sorted().toList()) {
                read(Files.readAllBytes(seed));
            }
        }
    }

    /// What Jazzer calls for each input.
    public static void fuzzerTestOneInput(byte[] bytes) {
        long begin = processorNanos();
        read(bytes);
        if (processorNanos() - begin > LONGEST_NANOS) {
            throw new AssertionError("more than " + LONGEST_NANOS / 1e9 + " s of the processor");
        }
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow();
    }

    private static void read(byte[] bytes) {
        Messages.read(bytes, "fuzz");
        format(bytes).ifPresent(format -> {
            var codec = codec(format);
            var taken = new Taken();
            if (read(codec, format, bytes, taken)) {
                write(codec, format, taken);
            }
        });
    }

    /// What some bytes are, empty where they are nothing known or cannot be unpacked.
    static Optional<Format> format(byte[] bytes) {
        try (var in = Input.of(bytes, "fuzz").open()) {
            return Codecs.recognise(in.readNBytes(OPENING));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Codec codec(Format format) {
        return switch (format) {
            case IIRV -> new IirvCodec(OptionalInt.of(2026));
            case SP3 -> new Sp3Codec(Optional.of(Frame.ITRF));
            default -> Codecs.of(format).orElseThrow();
        };
    }

    /// @return whether it was read
    static boolean read(Codec codec, Format format, byte[] bytes, Receiver receiver) {
        var findings = new Findings("fuzz");
        try {
            codec.read(format, Input.of(bytes, "fuzz"), findings, receiver);
        } catch (IOException e) {
            return false;
        }
        findings.outcome("");
        return !findings.refused();
    }

    private static void write(Codec codec, Format format, Taken taken) {
        try {
            var request = new WriteRequest(HEADER, "", List.of(), ORBITS);
            var writer = codec.writer(format, request, new ByteArrayOutputStream(), Losses.IGNORED);
            if (writer.isPresent()) {
                taken.pieces.forEach(piece -> piece.to(writer.get()));
                writer.get().finish();
            }
        } catch (RefusedException e) {
            // What a format cannot say is refused.
        } catch (IOException e) {
            throw new AssertionError("memory never fails", e);
        }
    }

    private interface Piece {
        void to(Receiver receiver);
    }

    /// Keeps what was read, up to a bound.
    private static final class Taken implements Receiver {
        private final List<Piece> pieces = new ArrayList<>();

        private void add(Piece piece) {
            if (pieces.size() < MOST_HELD) {
                pieces.add(piece);
            }
        }

        @Override
        public void elements(MeanElements elements) {
            add(to -> to.elements(elements));
        }

        @Override
        public void segment(Segment segment) {
            add(to -> to.segment(segment));
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] values, int size) {
            var copy = Arrays.copyOf(values, 9);
            add(to -> to.state(epochDay, nanoOfDay, copy, size));
        }

        @Override
        public void covariance(Covariance covariance) {
            add(to -> to.covariance(covariance));
        }

        @Override
        public void endSegment() {
            pieces.add(Receiver::endSegment);
        }

        @Override
        public void conjunction(ConjunctionMessage message) {
            add(to -> to.conjunction(message));
        }

        @Override
        public void document(Document document) {
            add(to -> to.document(document));
        }
    }
}
