package space.parley.formats.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;

/// Catalogues of mean elements: two-line element sets, and OMM in CSV and JSON.
public final class ElementsCodec implements Codec {
    /// The longest line, row or value that is read, in bytes.
    static final int LONGEST_LINE = 64 << 10;

    @Override
    public Set<Format> formats() {
        return EnumSet.of(Format.TLE, Format.OMM_CSV, Format.OMM_JSON);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        if (TleReader.begins(opening, opening.length)) {
            return Optional.of(Format.TLE);
        }
        var text = new String(opening, StandardCharsets.ISO_8859_1);
        int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '[' || first == '{') {
            boolean elements = text.contains("\"MEAN_MOTION\"") && text.contains("\"EPOCH\"");
            return elements ? Optional.of(Format.OMM_JSON) : Optional.empty();
        }
        var head = text.substring(at).lines().findFirst().orElse("").replace("\"", "");
        var names = Set.copyOf(Arrays.asList(head.split(",", -1)));
        return names.contains("MEAN_MOTION") && names.contains("EPOCH")
                ? Optional.of(Format.OMM_CSV)
                : Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        try (var in = input.open()) {
            switch (format) {
                case OMM_CSV -> new OmmCsvReader(findings, receiver).read(in);
                case OMM_JSON -> new OmmJsonReader(findings, receiver).read(in);
                default -> new TleReader(findings, receiver).read(in);
            }
        }
    }

    /// Element sets take a version: `2LE` without names, `3LE` with `0 ` before names, `CELESTRAK` with `+0` where
    /// others have `-0`; a name stands alone on its line otherwise, where there is one.
    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return switch (format) {
            case TLE -> Optional.of(new TleWriter(out, losses, request.version()));
            case OMM_CSV -> Optional.of(new OmmCsvWriter(out));
            case OMM_JSON -> Optional.of(new OmmJsonWriter(out));
            default -> Optional.empty();
        };
    }
}
