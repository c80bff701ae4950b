import org.jspecify.annotations.NullMarked;

/// The `parley` command, the demo and the replays.
@NullMarked
module space.parley.app {
    requires static org.jspecify;
    requires space.parley.accord;
    requires space.parley.formats;
    requires space.parley.node;
    requires space.parley.orbit;
    requires space.parley.record;
    requires space.parley.screen;
    requires space.parley.settle;
    requires space.parley.terms;
    requires info.picocli;
    requires java.logging;
    requires java.net.http;
    requires tools.jackson.databind;

    exports space.parley.app;

    opens space.parley.app to
            info.picocli;
}
