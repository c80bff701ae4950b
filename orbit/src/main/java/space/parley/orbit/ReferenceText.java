package space.parley.orbit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The lines of a text file of reference data, bounded in size, with gzip taken off.
///
/// @param name the file's name, for findings
/// @param lines its lines
record ReferenceText(String name, List<String> lines) {
    static final int MAX_MEGABYTES = 16;
    private static final int MAX_LINES = 200_000;
    private static final int MAX_BYTES = MAX_MEGABYTES << 20;
    private static final int HEAD_BYTES = 1 << 20;
    private static final int MAX_LINE = 2_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d{1,17}(?:\\.\\d{0,17})?|\\.\\d{1,17})");

    /// @throws RefusedException where the file is too large or its gzip is broken
    static ReferenceText of(String name, byte[] bytes) {
        byte[] plain = bytes;
        if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                plain = in.readNBytes(MAX_BYTES + 1);
            } catch (IOException e) {
                throw OrbitFinding.REFERENCE_UNKNOWN.refusal(name);
            }
        }
        if (plain.length > MAX_BYTES) {
            throw OrbitFinding.REFERENCE_TOO_LARGE.refusal(name, MAX_MEGABYTES);
        }
        var text = new String(plain, StandardCharsets.ISO_8859_1);
        var lines = text.lines()
                .limit(MAX_LINES + 1L)
                .map(l -> l.length() > MAX_LINE ? l.substring(0, MAX_LINE) : l)
                .toList();
        if (lines.size() > MAX_LINES) {
            throw OrbitFinding.REFERENCE_TOO_LARGE.refusal(name, MAX_MEGABYTES);
        }
        return new ReferenceText(name, lines);
    }

    /// The first lines of a file that may be large, at most a megabyte.
    static ReferenceText head(String name, Path file) throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            try (var in = zipped ? new GZIPInputStream(raw) : raw) {
                return of(name, in.readNBytes(HEAD_BYTES));
            }
        }
    }

    /// A decimal number without exponent; empty for any other text.
    static OptionalDouble number(String text) {
        var stripped = text.strip();
        return NUMBER.matcher(stripped).matches()
                ? OptionalDouble.of(Double.parseDouble(stripped))
                : OptionalDouble.empty();
    }

    /// The refusal of a value.
    ///
    /// @param line counted from 1
    RefusedException bad(int line, String field, String value, Text why, Text expected) {
        var place = Place.of(name, line).at(field);
        var shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return new RefusedException(OrbitFinding.REFERENCE_LINE
                .with("'" + shown.strip() + "'", why, expected)
                .at(place));
    }
}
