import org.jspecify.annotations.NullMarked;

/// Close approaches and their probability. It knows nothing of agencies.
@NullMarked
module space.parley.screen {
    requires static org.jspecify;
    requires static jdk.incubator.vector;
    requires transitive space.parley.terms;
    requires transitive space.parley.orbit;
    requires hipparchus.core;
    requires org.apache.commons.numbers.gamma;

    exports space.parley.screen;
    exports space.parley.screen.report;
    exports space.parley.screen.sgp4;
}
