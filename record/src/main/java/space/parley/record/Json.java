package space.parley.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of JSON, read strictly (RFC 8259): nothing before or after, each name of an object once, no lone
/// surrogates, at most 32 levels deep. Enough to see what an entry commits to, and the same for every reader.
sealed interface Json {
    /// A string, unescaped.
    record Text(String value) implements Json {}

    /// A number, as it is written.
    record Numeral(String written) implements Json {}

    /// True or false.
    record Flag(boolean value) implements Json {}

    /// The value `null`.
    record Nothing() implements Json {}

    /// An array.
    record Row(List<Json> items) implements Json {}

    /// An object, in the order of its names.
    record Fields(Map<String, Json> byName) implements Json {}

    /// Reads a text; empty where it is not JSON.
    static Optional<Json> parse(String text) {
        try {
            var reader = new Reader(text);
            var value = reader.value(0);
            reader.space();
            return reader.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    /// A string as JSON writes it, with quotes.
    static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// Ends the reading of what is not JSON.
    final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    /// A place in a text.
    final class Reader {
        private static final int DEEPEST = 32;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        private Json value(int depth) throws NotJson {
            space();
            return switch (peek()) {
                case '{' -> fields(depth + 1);
                case '[' -> row(depth + 1);
                case '"' -> new Text(string());
                case 't' -> word("true", new Flag(true));
                case 'f' -> word("false", new Flag(false));
                case 'n' -> word("null", new Nothing());
                default -> numeral();
            };
        }

        private Json fields(int depth) throws NotJson {
            deeper(depth);
            var byName = new LinkedHashMap<String, Json>();
            take('{');
            space();
            if (peek() == '}') {
                at++;
                return new Fields(byName);
            }
            while (true) {
                space();
                var name = string();
                space();
                take(':');
                if (byName.put(name, value(depth)) != null) {
                    throw new NotJson();
                }
                space();
                if (peek() == '}') {
                    at++;
                    return new Fields(byName);
                }
                take(',');
            }
        }

        private Json row(int depth) throws NotJson {
            deeper(depth);
            var items = new ArrayList<Json>();
            take('[');
            space();
            if (peek() == ']') {
                at++;
                return new Row(items);
            }
            while (true) {
                items.add(value(depth));
                space();
                if (peek() == ']') {
                    at++;
                    return new Row(items);
                }
                take(',');
            }
        }

        private String string() throws NotJson {
            take('"');
            var out = new StringBuilder();
            while (true) {
                char c = next();
                if (c == '"') {
                    break;
                }
                if (c < 0x20) {
                    throw new NotJson();
                }
                out.append(c == '\\' ? escaped() : c);
            }
            for (int i = 0; i < out.length(); i++) {
                char c = out.charAt(i);
                if (Character.isHighSurrogate(c)
                        && i + 1 < out.length()
                        && Character.isLowSurrogate(out.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    throw new NotJson();
                }
            }
            return out.toString();
        }

        private char escaped() throws NotJson {
            char c = next();
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    int value = 0;
                    for (int i = 0; i < 4; i++) {
                        char h = next();
                        int digit = h < 0x80 ? Character.digit(h, 16) : -1;
                        if (digit < 0) {
                            throw new NotJson();
                        }
                        value = 16 * value + digit;
                    }
                    yield (char) value;
                }
                default -> throw new NotJson();
            };
        }

        private Json numeral() throws NotJson {
            int from = at;
            if (peek() == '-') {
                at++;
            }
            if (peek() == '0') {
                at++;
            } else {
                digits();
            }
            if (peek() == '.') {
                at++;
                digits();
            }
            if (peek() == 'e' || peek() == 'E') {
                at++;
                if (peek() == '+' || peek() == '-') {
                    at++;
                }
                digits();
            }
            return new Numeral(text.substring(from, at));
        }

        private void digits() throws NotJson {
            int from = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
            }
            if (at == from) {
                throw new NotJson();
            }
        }

        private Json word(String word, Json value) throws NotJson {
            if (!text.startsWith(word, at)) {
                throw new NotJson();
            }
            at += word.length();
            return value;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        /// The next character, or NUL at the end, which begins nothing.
        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private char next() throws NotJson {
            if (at == text.length()) {
                throw new NotJson();
            }
            return text.charAt(at++);
        }

        private void take(char c) throws NotJson {
            if (next() != c) {
                throw new NotJson();
            }
        }

        private static void deeper(int depth) throws NotJson {
            if (depth > DEEPEST) {
                throw new NotJson();
            }
        }
    }
}
