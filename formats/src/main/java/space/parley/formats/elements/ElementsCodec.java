package space.parley.formats.elements;

import java.io.IOException;
import java.io.OutputStream;
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
        return EnumSet.of(Format.TLE);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        if (TleReader.begins(opening, opening.length)) {
            return Optional.of(Format.TLE);
        }
        return Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        try (var in = input.open()) {
            new TleReader(findings, receiver).read(in);
        }
    }

    /// Element sets take a version: `2LE` without names, `3LE` with `0 ` before names; a name stands alone on its
    /// line otherwise, where there is one.
    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new TleWriter(out, losses, request.version()));
    }
}
