package space.parley.app;

import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Kills a node without warning in the middle of a step and starts it again, to show that nothing is lost:
/// what was acknowledged is there, and the step goes on.
final class PowerCuts {
    /// No cuts.
    static final PowerCuts NONE = new PowerCuts(false, 0);

    private static final int TRIES = 4;
    private static final int LATEST_MILLIS = 700;

    private final boolean on;
    private final SplittableRandom random;

    private PowerCuts(boolean on, long seed) {
        this.on = on;
        this.random = new SplittableRandom(seed);
    }

    /// A cut in every step.
    static PowerCuts everyStep(long seed) {
        return new PowerCuts(true, seed);
    }

    Text during(Map<String, NodeProcess> nodes, Replay.Work work) {
        if (!on) {
            return work.go();
        }
        var all = new ArrayList<>(nodes.values());
        var victim = all.get(random.nextInt(all.size()));
        long delay = random.nextInt(LATEST_MILLIS);
        var cut = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(delay);
                victim.killAndRestart();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return tried(work, cut);
        } finally {
            join(cut);
        }
    }

    private static Text tried(Replay.Work work, Thread cut) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.go();
            } catch (RefusedException e) {
                boolean gone = e.findings().getFirst().code().equals("APP-001");
                if (!gone || attempt == TRIES) {
                    throw e;
                }
                join(cut);
            }
        }
    }

    private static void join(Thread cut) {
        try {
            cut.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
