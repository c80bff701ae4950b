package space.parley.formats.convert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import space.parley.formats.Format;
import space.parley.formats.text.Opening;

/// The version of its standard that a message states in its first lines.
public final class StatedVersion {
    private static final Pattern STK = Pattern.compile("stk\\.v\\.(\\d{1,3}(?:\\.\\d{1,3}){0,2})");
    private static final Pattern CPF = Pattern.compile("(?m)^H1 +CPF +(\\d{1,2})");

    private StatedVersion() {}

    /// The version, empty where the format has none or the message does not say.
    ///
    /// @param opening its first bytes, unpacked
    public static String of(Format format, byte[] opening) {
        var text = new String(Opening.unmarked(opening), StandardCharsets.ISO_8859_1);
        var name = format.name();
        if (name.endsWith("_KVN")) {
            return first(
                    Pattern.compile("(?m)^\\s*CCSDS_" + name.substring(0, 3) + "_VERS\\s*=\\s*([0-9.]{1,8})"), text);
        }
        if (name.endsWith("_XML")) {
            var root = name.substring(0, 3).toLowerCase(Locale.ROOT);
            return first(
                    Pattern.compile("<(?:\\w+:)?" + root + "\\s[^>]*?\\bversion\\s*=\\s*[\"']([0-9.]{1,8})[\"']"),
                    text);
        }
        return switch (format) {
            case SP3 -> text.length() > 1 ? text.substring(1, 2) : "";
            case STK -> first(STK, text);
            case CPF -> first(CPF, text);
            default -> "";
        };
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
