package space.parley.node.store;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import space.parley.terms.UtcInstant;

/// The clock that a node goes by: the system's, or scenario time that is set and stands still between.
public final class NodeClock {
    private final boolean scenario;
    private final InstantSource system;
    private final AtomicReference<UtcInstant> set;

    NodeClock(boolean scenario, InstantSource system) {
        this.scenario = scenario;
        this.system = system;
        this.set = new AtomicReference<>(UtcInstant.of(system.instant()));
    }

    /// Whether it shows scenario time.
    public boolean scenario() {
        return scenario;
    }

    /// `system` or `scenario`.
    public String kind() {
        return scenario ? "scenario" : "system";
    }

    /// The instant that it shows.
    public UtcInstant now() {
        return scenario ? set.get() : UtcInstant.of(system.instant());
    }

    void set(UtcInstant now) {
        set.set(now);
    }
}
