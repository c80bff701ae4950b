package space.parley.formats.text;

/// A text that fits on one line of a message: not blank, at most 200 characters, no control character, no
/// blank at either end. A text that held a line break could write a key of its own into the message that
/// carries it.
public final class Line {
    public static final int LONGEST = 200;

    private Line() {}

    public static boolean fits(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return text.strip().length() == length && text.codePoints().noneMatch(Line::breaks);
            }
        }
        return text.charAt(0) != ' ' && text.charAt(length - 1) != ' ';
    }

    /// Whether a character ends or disturbs a line: control and format characters, line and paragraph
    /// separators.
    public static boolean breaks(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    public static String checked(String what, String text) {
        if (!fits(text)) {
            throw new IllegalArgumentException(
                    "the " + what + " is one line of 1 to " + LONGEST + " characters: '" + text + "'");
        }
        return text;
    }
}
