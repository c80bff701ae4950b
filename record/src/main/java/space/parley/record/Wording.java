package space.parley.record;

/// The same sentence in English and in Chinese.
///
/// @param en the English wording, not blank
/// @param zh the Chinese wording, not blank
public record Wording(String en, String zh) {
    public Wording {
        if (en.isBlank() || zh.isBlank()) {
            throw new IllegalArgumentException("a wording needs both languages: en='" + en + "', zh='" + zh + "'");
        }
    }

    /// This wording with `{0}`, `{1}`, … replaced in both languages, in one pass: braces inside an argument
    /// stay.
    Wording with(Object... arguments) {
        return new Wording(fill(en, true, arguments), fill(zh, false, arguments));
    }

    private static String fill(String pattern, boolean english, Object[] arguments) {
        var out = new StringBuilder(pattern.length() + 32);
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            int digit = c == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}'
                    ? pattern.charAt(at + 1) - '0'
                    : -1;
            if (digit < 0 || digit >= arguments.length) {
                out.append(c);
                continue;
            }
            out.append(
                    arguments[digit] instanceof Wording inner
                            ? (english ? inner.en : inner.zh)
                            : String.valueOf(arguments[digit]));
            at += 2;
        }
        return out.toString();
    }
}
