import org.jspecify.annotations.NullMarked;

/// Agreements, legal gates, approvals, graded release and its explanation. Pure: no clock, no randomness, and
/// no files but the resources of this room.
@NullMarked
module space.parley.accord {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires tools.jackson.databind;
    requires com.networknt.schema;

    exports space.parley.accord;
}
