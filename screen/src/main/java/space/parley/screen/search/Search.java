package space.parley.screen.search;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a plan on some threads and hands over what its blocks hold in the order of time.
public final class Search {
    private Search() {}

    /// Takes what a block holds.
    @FunctionalInterface
    public interface Blocks {
        /// @return whether to go on
        boolean block(int block, Found found);
    }

    /// How many blocks a plan has.
    public static int blocks(Plan plan) {
        return plan.blocks();
    }

    /// Searches the blocks from one on, until the taker stops it.
    public static void run(Plan plan, int threads, int firstBlock, Blocks taker) {
        int blocks = plan.blocks();
        var idle = new ConcurrentLinkedQueue<Block>();
        var running = new ArrayDeque<Future<Found>>();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            int next = firstBlock;
            for (int block = firstBlock; block < blocks; block++) {
                // The first steps, as many as a whole block has, are searched alone: so the compiler has
                // processors to itself, and all others find its code ready.
                boolean alone = plan.begin(block) - plan.begin(firstBlock) < Plan.STEPS_PER_BLOCK;
                int most = alone ? 1 : 2 * threads;
                while (next < blocks && running.size() < most) {
                    int mine = next++;
                    Callable<Found> task = () -> {
                        var worker = idle.poll();
                        worker = worker == null ? new Block(plan) : worker;
                        try {
                            return worker.run(mine);
                        } finally {
                            idle.add(worker);
                        }
                    };
                    running.add(pool.submit(task));
                }
                if (!taker.block(block, of(running.remove()))) {
                    return;
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Found of(Future<Found> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a block could not be searched", e.getCause());
        }
    }
}
