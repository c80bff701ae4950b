package space.parley.formats.text;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What a kind of finding says.
///
/// @param code such as `FORMATS-012`
/// @param severity how much it weighs
/// @param what what was wrong; `{0}`, `{1}`, … stand for arguments
/// @param expected what would have been right
/// @param action what to do about it
/// @param standard the document and section that says so, such as `CCSDS 502.0-B-3, 7.4`; empty where no
///     document does
public record Wording(String code, Severity severity, Text what, Text expected, Text action, String standard) {
    private static final int LONGEST_ARGUMENT = 120;

    /// A wording of this room.
    public static Wording of(
            int number,
            Severity severity,
            String standard,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        return new Wording(
                code(number),
                severity,
                new Text(what, whatZh),
                new Text(expected, expectedZh),
                new Text(action, actionZh),
                standard);
    }

    private static String code(int number) {
        var digits = Integer.toString(number);
        return "FORMATS-" + "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }

    Finding at(Place place, Object... arguments) {
        var shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = arguments[i] instanceof String s ? shown(s) : arguments[i];
        }
        return new Finding(code, severity, place, what.with(shown), expected().with(shown), action.with(shown));
    }

    private static String shown(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_ARGUMENT); i++) {
            char c = text.charAt(i);
            out.append(Line.breaks(c) ? '?' : c);
        }
        return text.length() > LONGEST_ARGUMENT ? out.append('…').toString() : out.toString();
    }
}
