package space.parley.formats.convert;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.MeanElements;

/// What a reading tells, piece by piece, to be taken when it is wanted: the reading runs on a thread of its own
/// and waits where it is far ahead. Closed, it ends.
final class Playback implements AutoCloseable {
    private static final int AHEAD = 32;
    private static final int BATCH = 256;

    /// One piece of what is told.
    sealed interface Piece {}

    record Elements(MeanElements set) implements Piece {}

    record Begin(Segment segment) implements Piece {}

    /// Several states, nine values each.
    record States(long[] days, long[] nanos, int[] sizes, double[] values, int count) implements Piece {}

    record Spread(Covariance covariance) implements Piece {}

    record End() implements Piece {}

    record Approach(ConjunctionMessage message) implements Piece {}

    record Whole(Document document) implements Piece {}

    private record Over(@Nullable RuntimeException failure) implements Piece {}

    private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private @Nullable Piece ahead;
    private boolean over;

    /// @param reading pushes everything into the receiver it is given
    Playback(Consumer<Receiver> reading) {
        this(reading, receiver -> receiver);
    }

    /// @param stages what stands between the reading and what is taken here
    Playback(Consumer<Receiver> reading, Function<Receiver, Receiver> stages) {
        thread = Thread.ofPlatform().name("reading back").daemon().unstarted(() -> run(reading, stages));
        thread.start();
    }

    private void run(Consumer<Receiver> reading, Function<Receiver, Receiver> stages) {
        RuntimeException failure = null;
        var recorder = new Recorder();
        try {
            reading.accept(stages.apply(recorder));
            recorder.flush();
        } catch (StoppedException e) {
            return;
        } catch (RuntimeException e) {
            failure = e;
        }
        try {
            queue.put(new Over(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The next piece, which stays the next until it is taken; empty at the end.
    ///
    /// @throws RuntimeException what the reading ended with
    Optional<Piece> peek() {
        var piece = ahead;
        if (piece == null && !over) {
            try {
                piece = queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while reading back", e);
            }
            if (piece instanceof Over end) {
                over = true;
                if (end.failure() != null) {
                    throw end.failure();
                }
                return Optional.empty();
            }
            ahead = piece;
        }
        return Optional.ofNullable(piece);
    }

    /// The next piece is taken.
    Optional<Piece> take() {
        var piece = peek();
        ahead = null;
        return piece;
    }

    /// Reads on to the end, so that a reading that fails there has failed.
    ///
    /// @throws RuntimeException what the reading ended with
    void toEnd() {
        while (take().isPresent()) {}
    }

    @Override
    public void close() {
        thread.interrupt();
        queue.clear();
    }

    private final class Recorder implements Receiver {
        private long[] days = new long[BATCH];
        private long[] nanos = new long[BATCH];
        private int[] sizes = new int[BATCH];
        private double[] values = new double[9 * BATCH];
        private int count;

        private void put(Piece piece) {
            try {
                queue.put(piece);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoppedException();
            }
        }

        void flush() {
            if (count > 0) {
                put(new States(days, nanos, sizes, values, count));
                days = new long[BATCH];
                nanos = new long[BATCH];
                sizes = new int[BATCH];
                values = new double[9 * BATCH];
                count = 0;
            }
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] v, int size) {
            days[count] = epochDay;
            nanos[count] = nanoOfDay;
            sizes[count] = size;
            Arrays.fill(values, 9 * count, 9 * count + 9, 0);
            System.arraycopy(v, 0, values, 9 * count, size);
            if (++count == BATCH) {
                flush();
            }
        }

        private void other(Piece piece) {
            flush();
            put(piece);
        }

        @Override
        public void elements(MeanElements set) {
            other(new Elements(set));
        }

        @Override
        public void segment(Segment segment) {
            other(new Begin(segment));
        }

        @Override
        public void covariance(Covariance covariance) {
            // Out of turn among the states: they are compared apart.
            put(new Spread(covariance));
        }

        @Override
        public void endSegment() {
            other(new End());
        }

        @Override
        public void conjunction(ConjunctionMessage message) {
            other(new Approach(message));
        }

        @Override
        public void document(Document document) {
            other(new Whole(document));
        }
    }
}
