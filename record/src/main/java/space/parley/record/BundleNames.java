package space.parley.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names of a bundle's members. There are no others, so no name leads out of a folder.
final class BundleNames {
    static final String MANIFEST = "manifest.txt";
    private static final String ORIGIN = "([A-Za-z0-9_%-][A-Za-z0-9._%-]{0,2399})";
    private static final Pattern LOG = Pattern.compile("logs/" + ORIGIN + "/(checkpoint|leaves\\.txt)");
    private static final Pattern ENTRY = Pattern.compile("logs/" + ORIGIN + "/entries/(0|[1-9][0-9]{0,17})\\.json");
    private static final Pattern CONTENT = Pattern.compile("(blobs|receipts)/([0-9a-f]{64})");

    private BundleNames() {}

    static String checkpoint(String origin) {
        return "logs/" + escaped(origin) + "/checkpoint";
    }

    static String leaves(String origin) {
        return "logs/" + escaped(origin) + "/leaves.txt";
    }

    static String entry(String origin, long index) {
        return "logs/" + escaped(origin) + "/entries/" + index + ".json";
    }

    static String blob(Hash hash) {
        return "blobs/" + hash.hex();
    }

    static String receipt(Hash hash) {
        return "receipts/" + hash.hex();
    }

    /// Whether a bundle may have a member of this name.
    static boolean allowed(String name) {
        return name.equals(MANIFEST)
                || CONTENT.matcher(name).matches()
                || origin(name).isPresent();
    }

    /// The origin of the log that a member belongs to.
    static Optional<String> origin(String name) {
        for (var pattern : new Pattern[] {LOG, ENTRY}) {
            var m = pattern.matcher(name);
            if (m.matches()) {
                return unescaped(m.group(1));
            }
        }
        return Optional.empty();
    }

    /// The index of the entry that a member shows, or -1 where it shows none.
    static long index(String name) {
        var m = ENTRY.matcher(name);
        return m.matches() ? Long.parseLong(m.group(2)) : -1;
    }

    /// An origin as a folder: letters, digits, `_`, `-` and dots that do not lead stay; other bytes become
    /// `%XX`.
    static String escaped(String origin) {
        var out = new StringBuilder();
        for (byte b : origin.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b == '_'
                    || b == '-'
                    || b == '.' && !out.isEmpty();
            out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return out.toString();
    }

    private static Optional<String> unescaped(String folder) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < folder.length(); i++) {
            char c = folder.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            if (i + 2 >= folder.length()) {
                return Optional.empty();
            }
            int high = Character.digit(folder.charAt(i + 1), 16);
            int low = Character.digit(folder.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(16 * high + low);
            i += 2;
        }
        return StrictText.utf8(bytes.toByteArray())
                .filter(NoteKeys::isName)
                .filter(origin -> escaped(origin).equals(folder));
    }
}
