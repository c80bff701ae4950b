package space.parley.formats.ccsds;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Format;

/// Tells from the first bytes of an XML document which messages it holds, without parsing it.
final class XmlOpening {
    private XmlOpening() {}

    /// The format; empty where it is none of ours, or a combination of several.
    static Optional<Format> recognise(byte[] opening) {
        var text = text(opening);
        if (text == null) {
            return Optional.empty();
        }
        var found = EnumSet.noneOf(Format.class);
        boolean combined = false;
        int at = 0;
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<!--", at)) {
                int end = text.indexOf("-->", at);
                if (end < 0) {
                    break;
                }
                at = end;
            } else {
                var name = name(text, at + 1);
                var dictionary = Dictionaries.ofRoot(name, "");
                if (dictionary != null) {
                    found.add(dictionary.format(true));
                    if (!combined) {
                        break;
                    }
                } else if (name.equals("ndm")) {
                    combined = true;
                } else if (!name.isEmpty() && !combined) {
                    break;
                }
                at++;
            }
        }
        if (found.size() == 1) {
            return Optional.of(found.iterator().next());
        }
        return combined ? Optional.of(Format.NDM_XML) : Optional.empty();
    }

    /// The name of the element that begins at a place, without its prefix; empty where none does.
    private static String name(String text, int from) {
        int to = from;
        while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == ':')) {
            to++;
        }
        var name = text.substring(from, to);
        return name.substring(name.indexOf(':') + 1);
    }

    /// Whether an opening is XML.
    static boolean begins(byte[] opening) {
        if (charset(opening) != StandardCharsets.UTF_8) {
            return text(opening) != null;
        }
        int at = 0;
        while (at < opening.length && opening[at] >= 0 && Character.isWhitespace(opening[at])) {
            at++;
        }
        return at < opening.length && (opening[at] == '<' || opening[at] < 0 && text(opening) != null);
    }

    /// The text of an opening that is XML; null where it is not.
    static @Nullable String text(byte[] opening) {
        var charset = charset(opening);
        var text = new String(opening, charset);
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '<' ? text.substring(at) : null;
    }

    /// The encoding, by a byte order mark or by where the zeros stand about the first `<`.
    static Charset charset(byte[] b) {
        if (b.length < 4) {
            return StandardCharsets.UTF_8;
        }
        int four = (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
        if (four == 0x0000feff || four == '<') {
            return Charset.forName("UTF-32BE");
        }
        if (four == 0xfffe0000 || four == '<' << 24) {
            return Charset.forName("UTF-32LE");
        }
        if (four >>> 16 == 0xfeff || four >>> 16 == '<') {
            return StandardCharsets.UTF_16BE;
        }
        if (four >>> 16 == 0xfffe || four >>> 16 == '<' << 8) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }
}
