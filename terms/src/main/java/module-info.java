import org.jspecify.annotations.NullMarked;

/// The few words that every room says. JDK only, and closed: a new type here needs a decision record.
@NullMarked
module space.parley.terms {
    requires static org.jspecify;

    exports space.parley.terms;
}
