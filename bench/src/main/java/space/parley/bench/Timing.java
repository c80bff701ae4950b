package space.parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// The median time of a piece of work on a warm machine, on one thread.
///
/// Processor time of the thread that works is what counts: it is the same however much else the machine has to do,
/// and the time on the clock on a machine that has nothing else to do.
///
/// @param count what the work says that it did: lines, messages, bytes
/// @param seconds the median of the processor time of all runs after the warm-up
/// @param clockSeconds the median of their time on the clock
/// @param runs how many measurements there were
record Timing(long count, double seconds, double clockSeconds, int runs) {
    private static final int LEAST_RUNS = 3;
    private static final int MOST_RUNS = 200;
    private static final double WARM_UP_SECONDS = 2;
    private static final double SECONDS = 2;
    /// The least processor time of a measurement.
    private static final double LEAST_SECONDS = 0.02;

    /// A piece of work, that says how much it did.
    @FunctionalInterface
    interface Work {
        long run() throws IOException;
    }

    /// Runs it until it is warm, for two seconds and at least twice, then for two seconds and at least three times,
    /// of short work as many times at once as the clock of processor time can tell.
    static Timing of(Work work) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        double start = threads.getCurrentThreadCpuTime() / 1e9;
        long count = work.run();
        int warm = 1;
        do {
            work.run();
            warm++;
        } while (threads.getCurrentThreadCpuTime() / 1e9 - start < WARM_UP_SECONDS);
        int atOnce = (int) Math.ceil(warm * LEAST_SECONDS / WARM_UP_SECONDS);
        var times = new double[MOST_RUNS];
        var clock = new double[MOST_RUNS];
        int runs = 0;
        start = threads.getCurrentThreadCpuTime() / 1e9;
        double now = start;
        while (runs < MOST_RUNS && (runs < LEAST_RUNS || now - start < SECONDS)) {
            long before = System.nanoTime();
            for (int i = 0; i < atOnce; i++) {
                work.run();
            }
            clock[runs] = (System.nanoTime() - before) / 1e9 / atOnce;
            double after = threads.getCurrentThreadCpuTime() / 1e9;
            times[runs++] = (after - now) / atOnce;
            now = after;
        }
        Arrays.sort(times, 0, runs);
        Arrays.sort(clock, 0, runs);
        return new Timing(count, times[runs / 2], clock[runs / 2], runs);
    }

    double perSecond() {
        return count / seconds;
    }
}
