package space.parley.formats.profile;

import java.util.regex.Pattern;

/// Turns one line of a message from one set of words into another, in key-value notation or XML. What it does
/// not know stays as it is, so that a reader of CCSDS messages says what is wrong with it.
final class Turning {
    private static final Pattern ELEMENT = Pattern.compile("(</?)([^\\s<>/?!\"'=&]+)([^<>]*)(>)(?:([^<>]*)(?=</))?");
    private static final Pattern UNITS = Pattern.compile("(\\bunits\\s*=\\s*\")([^\"]*)(\")");

    private final Dialect.Words words;
    private final String comment;

    Turning(Dialect.Words words) {
        this.words = words;
        this.comment = words.key("COMMENT");
    }

    String line(String line, boolean xml) {
        return xml ? xml(line) : keyed(line);
    }

    private String keyed(String line) {
        var text = line.strip();
        int equals = text.indexOf('=');
        int blank = firstBlank(text);
        var first = text.substring(0, blank);
        boolean isComment = first.equals("COMMENT") || words.key(first).equals("COMMENT");
        if (isComment) {
            var said = first.equals("COMMENT") ? comment : "COMMENT";
            return said + text.substring(blank);
        }
        if (equals < 0) {
            return line;
        }
        var key = text.substring(0, equals).strip();
        var rest = text.substring(equals + 1).strip();
        var value = rest;
        var unit = "";
        int bracket = rest.lastIndexOf('[');
        if (bracket >= 0 && rest.endsWith("]")) {
            value = rest.substring(0, bracket).strip();
            unit = rest.substring(bracket + 1, rest.length() - 1).strip();
        }
        var turned = words.value(key, value);
        return words.key(key) + " = " + turned
                + (unit.isEmpty() ? "" : (turned.isEmpty() ? "[" : " [") + words.unit(unit) + "]");
    }

    private static int firstBlank(String text) {
        int at = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private String xml(String line) {
        var m = ELEMENT.matcher(line);
        var out = new StringBuilder(line.length() + 16);
        int done = 0;
        while (m.find()) {
            out.append(line, done, m.start());
            var name = m.group(2);
            out.append(m.group(1))
                    .append(words.key(name))
                    .append(units(m.group(3)))
                    .append(m.group(4));
            if (m.group(5) != null) {
                var value = m.group(5);
                out.append(m.group(1).equals("<") ? value(name, value) : value);
            }
            done = m.end();
        }
        return out.append(line, done, line.length()).toString();
    }

    private String value(String name, String value) {
        var stripped = value.strip();
        var turned = words.value(name, stripped);
        return turned.equals(stripped) ? value : turned;
    }

    private String units(String attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        var m = UNITS.matcher(attributes);
        return m.find()
                ? attributes.substring(0, m.start(2)) + words.unit(m.group(2)) + attributes.substring(m.end(2))
                : attributes;
    }
}
