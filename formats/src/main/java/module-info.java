import org.jspecify.annotations.NullMarked;

/// Readers and writers of orbit and conjunction messages.
@NullMarked
module space.parley.formats {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires transitive space.parley.orbit;
    requires java.xml;
    requires tools.jackson.core;

    exports space.parley.formats;
}
