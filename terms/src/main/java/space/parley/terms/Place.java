package space.parley.terms;

import java.util.Optional;
import java.util.OptionalInt;

/// Where in the input something was found.
///
/// @param source the file, message or request, where there is one
/// @param line the line in it, counted from 1
/// @param field the field, as the input names it
public record Place(Optional<String> source, OptionalInt line, Optional<String> field) {
    /// No place in particular.
    public static final Place NONE = new Place(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /// A whole file, message or request.
    public static Place of(String source) {
        return new Place(Optional.of(source), OptionalInt.empty(), Optional.empty());
    }

    /// A line of a source.
    public static Place of(String source, int line) {
        return new Place(Optional.of(source), OptionalInt.of(line), Optional.empty());
    }

    /// This place, at a field.
    public Place at(String field) {
        return new Place(source, line, Optional.of(field));
    }

    /// `source:line field`, with what is known.
    @Override
    public String toString() {
        var out = new StringBuilder(source.orElse(""));
        line.ifPresent(l -> out.append(':').append(l));
        field.ifPresent(f -> out.append(out.isEmpty() ? "" : " ").append(f));
        return out.toString();
    }
}
