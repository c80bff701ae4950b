package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;

/// Precise ephemerides of navigation and other satellites: SP3 of versions a, c and d read, d and c written.
///
/// A file has all satellites of an epoch together; the receiver gets one table a satellite. The file is read
/// once for what is wrong with it, then again for as many satellites at a time as fit in memory, so that
/// files of any length can be read.
///
/// Source: S. Hilla, The Extended Standard Product 3 Orbit Format (SP3-d), 21 February 2016.
public final class Sp3Codec implements Codec {
    private static final int MOST_HELD = 1_000_000;

    private final Optional<Frame> frame;
    private final int held;

    /// Refuses files that do not tell their frame.
    public Sp3Codec() {
        this(Optional.empty());
    }

    /// @param frame the frame of files that do not tell theirs, as the originator said it
    public Sp3Codec(Optional<Frame> frame) {
        this(frame, MOST_HELD);
    }

    /// @param held how many states are held in memory at most
    Sp3Codec(Optional<Frame> frame, int held) {
        this.frame = frame;
        this.held = held;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.SP3);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        boolean sp3 = opening.length > 60
                && opening[0] == '#'
                && opening[1] >= 'a'
                && opening[1] <= 'z'
                && (opening[2] == 'P' || opening[2] == 'V')
                && digit(opening[3])
                && digit(opening[4])
                && digit(opening[5])
                && digit(opening[6])
                && opening[7] == ' ';
        return sp3 ? Optional.of(Format.SP3) : Optional.empty();
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        var counts = new int[1000];
        var slopes = new TreeMap<Integer, Slopes>();
        var first = new Sp3Scan(findings, frame, (satellite, day, nano, values, size, line) -> {
            counts[satellite]++;
            if (size > 3) {
                slopes.computeIfAbsent(satellite, _ -> new Slopes(Body.EARTH)).state(day, nano, values, size, line);
            }
        });
        try (var in = input.open()) {
            first.run(in);
        }
        slopes.values().forEach(s -> s.end(findings));
        var frame = first.header().frame();
        var scale = first.header().scale();
        if (findings.refused() || frame == null || scale == null) {
            return;
        }
        for (int i = 0; i < first.header().comments(); i++) {
            receiver.aside("COMMENT");
        }
        int satellites = first.header().satellites().size();
        int width = first.velocities() ? 6 : 3;
        int from = 0;
        while (from < satellites) {
            int to = from;
            long states = 0;
            while (to < satellites && (to == from || states + counts[to] <= held)) {
                states += counts[to++];
            }
            if (states > 0) {
                pass(
                        input,
                        first.header(),
                        frame,
                        scale,
                        new Batch(from, Arrays.copyOfRange(counts, from, to), width),
                        receiver);
            }
            from = to;
        }
    }

    /// Reads the file once more for some of its satellites.
    private void pass(Input input, Sp3Header header, Frame frame, TimeScale scale, Batch batch, Receiver receiver)
            throws IOException {
        boolean alone = batch.counts.length == 1;
        if (alone) {
            receiver.segment(segment(header, header.satellites().get(batch.from), frame, scale));
        }
        Sp3Scan.States states = alone
                ? (satellite, day, nano, values, size, _) -> {
                    if (satellite == batch.from) {
                        receiver.state(day, nano, values, size);
                    }
                }
                : batch;
        try (var in = input.open()) {
            new Sp3Scan(new Findings(input.name()), this.frame, states).run(in);
        }
        if (alone) {
            receiver.endSegment();
            return;
        }
        for (int i = 0; i < batch.counts.length; i++) {
            if (batch.counts[i] > 0) {
                receiver.segment(segment(header, header.satellites().get(batch.from + i), frame, scale));
                batch.replay(i, receiver);
                receiver.endSegment();
            }
        }
    }

    private static Segment segment(Sp3Header header, String satellite, Frame frame, TimeScale scale) {
        return new Segment(
                satellite,
                "",
                frame,
                scale,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(header.agency()).filter(agency -> !agency.isEmpty()),
                Optional.empty());
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new Sp3Writer(request, out, losses));
    }

    /// The states of some satellites, held until the file's end.
    private static final class Batch implements Sp3Scan.States {
        private final int from;
        private final int[] counts;
        private final int width;
        private final StateColumns[] columns;

        Batch(int from, int[] counts, int width) {
            this.from = from;
            this.counts = counts;
            this.width = width;
            this.columns = new StateColumns[counts.length];
            for (int i = 0; i < counts.length; i++) {
                columns[i] = new StateColumns(width, counts[i]);
            }
        }

        @Override
        public void state(int satellite, long day, long nano, double[] values, int size, int line) {
            int i = satellite - from;
            if (i >= 0 && i < counts.length && columns[i].size() < counts[i]) {
                columns[i].add(day, nano, values, Math.min(size, width));
            }
        }

        void replay(int i, Receiver receiver) {
            var buffer = new double[9];
            for (int k = 0; k < columns[i].size(); k++) {
                int size = columns[i].get(k, buffer);
                receiver.state(columns[i].day(k), columns[i].nano(k), buffer, size);
            }
        }
    }
}
