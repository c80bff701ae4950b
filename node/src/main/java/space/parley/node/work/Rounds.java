package space.parley.node.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import space.parley.node.door.Door;
import space.parley.node.store.Store;
import space.parley.record.FaultException;
import space.parley.terms.RefusedException;

/// What a node does again and again: see that its database lives, deliver what waits, have its checkpoint
/// witnessed, watch deadlines. It starts at once when the log grows, and every few seconds without that.
public final class Rounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
    private static final long SECONDS_BETWEEN = 5;

    private final Store store;
    private final Door door;
    private final Encounters encounters;
    private final Screenings screenings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private boolean wanted = true;
    private boolean closed;
    private final Thread thread;

    /// Starts the rounds of a node.
    public Rounds(Store store, Door door, Encounters encounters, Screenings screenings) {
        this.store = store;
        this.door = door;
        this.encounters = encounters;
        this.screenings = screenings;
        this.thread = Thread.ofVirtual().name("rounds").unstarted(this::run);
        store.journal().onAppend(size -> wake());
        thread.start();
    }

    /// Asks for a round now.
    public void wake() {
        lock.lock();
        try {
            wanted = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (await()) {
            try {
                store.reviveDatabase();
                encounters.tick();
                door.resume();
                door.deliver();
                screenings.again();
                if (!store.witnesses().isEmpty()) {
                    door.witness();
                }
            } catch (RefusedException e) {
                // Said where people look: status shows it; the next round tries again.
                LOG.log(System.Logger.Level.WARNING, e.getMessage());
            } catch (FaultException e) {
                LOG.log(System.Logger.Level.WARNING, e.fault().en());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a round ended early", e);
            }
        }
    }

    private boolean await() {
        lock.lock();
        try {
            if (!wanted && !closed) {
                var woken = grown.await(SECONDS_BETWEEN, TimeUnit.SECONDS);
                LOG.log(System.Logger.Level.TRACE, woken ? "woken" : "time");
            }
            wanted = false;
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(java.time.Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
