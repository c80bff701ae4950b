package space.parley.record;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One thing that is wrong with a log, a note, a proof or a bundle, told to a person or a script.
///
/// @param code stable and never reused, `RECORD-NNN`
/// @param severity how much it weighs
/// @param source the file, member or origin that it speaks of; empty where there is none
/// @param position where in the source, counted in the unit that `field` names: bytes and entries from 0,
///     lines from 1
/// @param field what the position counts (`byte`, `line`, `entry`), or the part that is meant
/// @param what what was wrong
/// @param expected what would have been right
/// @param action what to do about it
public record Fault(
        String code,
        Severity severity,
        String source,
        OptionalLong position,
        Optional<String> field,
        Wording what,
        Wording expected,
        Wording action) {
    private static final Pattern CODE = Pattern.compile("RECORD-\\d{3}");

    /// How much a fault weighs.
    public enum Severity {
        /// Worth knowing; nothing is wrong.
        NOTE,
        /// Something was off and has been put right.
        WARNING,
        /// The thing that it speaks of cannot be relied on, or was not done.
        ERROR
    }

    public Fault {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a fault's code is RECORD-NNN: '" + code + "'");
        }
    }

    /// Source, field and position, with what is known, such as `entries.dat byte 4711`.
    public String place() {
        var out = new StringBuilder(source);
        field.ifPresent(f -> out.append(out.isEmpty() ? "" : " ").append(f));
        position.ifPresent(p -> out.append(out.isEmpty() ? "" : " ").append(p));
        return out.toString();
    }

    /// One line in English.
    public String en() {
        return line(what.en(), expected.en(), action.en(), " ");
    }

    /// One line in Chinese.
    public String zh() {
        return line(what.zh(), expected.zh(), action.zh(), "");
    }

    /// This fault as told of another source.
    public Fault in(String elsewhere) {
        return new Fault(code, severity, elsewhere, position, field, what, expected, action);
    }

    private String line(String first, String second, String third, String gap) {
        var where = place();
        return code + (where.isEmpty() ? "" : " " + where) + ": " + first + gap + second + gap + third;
    }
}
