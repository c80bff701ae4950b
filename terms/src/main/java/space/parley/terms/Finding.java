package space.parley.terms;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// One thing that Parley noticed and tells a person or a script: the same on the command line, in the API and
/// on the page.
///
/// @param code stable and never reused: the room and a number, such as `FORMATS-012`
/// @param severity how much it weighs
/// @param place where it is
/// @param objects the objects that it speaks of, in the order of its sentence; none where it speaks of none
/// @param what what was wrong
/// @param expected what would have been right
/// @param action what to do about it
public record Finding(
        String code, Severity severity, Place place, List<ObjectId> objects, Text what, Text expected, Text action) {
    private static final Pattern CODE = Pattern.compile("[A-Z]+-\\d{3}");

    public Finding {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a finding's code is ROOM-NNN: '" + code + "'");
        }
        objects = List.copyOf(objects);
    }

    /// A finding that speaks of no object.
    public Finding(String code, Severity severity, Place place, Text what, Text expected, Text action) {
        this(code, severity, place, List.of(), what, expected, action);
    }

    /// This finding at another place.
    public Finding at(Place elsewhere) {
        return new Finding(code, severity, elsewhere, objects, what, expected, action);
    }

    /// This finding, of other objects.
    public Finding about(List<ObjectId> others) {
        return new Finding(code, severity, place, others, what, expected, action);
    }

    /// The objects among what a sentence is filled from, each once.
    public static List<ObjectId> objects(Object... arguments) {
        return Arrays.stream(arguments)
                .filter(ObjectId.class::isInstance)
                .map(ObjectId.class::cast)
                .distinct()
                .toList();
    }

    /// One line for a terminal: code, place, what, expected, action.
    public String line(Language language) {
        var where = place.toString();
        return code + (where.isEmpty() ? "" : " " + where) + ": " + what.in(language) + " " + expected.in(language)
                + " " + action.in(language);
    }
}
