package space.parley.terms;

/// The same sentence in English and in Chinese.
///
/// @param en the English wording, not blank
/// @param zh the Chinese wording, not blank
public record Text(String en, String zh) {
    public Text {
        if (en.isBlank() || zh.isBlank()) {
            throw new IllegalArgumentException("a text needs both languages: en='" + en + "', zh='" + zh + "'");
        }
    }

    /// The wording in one language.
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }

    /// This text with `{0}`, `{1}`, … replaced, in both languages, by the text of the arguments. An argument
    /// that is itself a [Text] is set in its own language. A brace that holds no such number stays as it is.
    public Text with(Object... arguments) {
        return new Text(fill(en, Language.EN, arguments), fill(zh, Language.ZH, arguments));
    }

    private static String fill(String pattern, Language language, Object[] arguments) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return pattern;
        }
        var out = new StringBuilder(pattern.length() + 32);
        int from = 0;
        while (open >= 0) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            int index = index(pattern, open + 1, close);
            if (index < 0 || index >= arguments.length) {
                open = pattern.indexOf('{', open + 1);
                continue;
            }
            out.append(pattern, from, open)
                    .append(
                            arguments[index] instanceof Text text
                                    ? text.in(language)
                                    : String.valueOf(arguments[index]));
            from = close + 1;
            open = pattern.indexOf('{', from);
        }
        return out.append(pattern, from, pattern.length()).toString();
    }

    private static int index(String pattern, int from, int to) {
        if (to == from || to - from > 2) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = pattern.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }
}
