package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;

/// Improved inter-range vectors of NASA, read and written: six lines a vector, metres and millimetres per
/// second, UTC by day of the year.
///
/// The year is in no line: who reads such a message says it.
public final class IirvCodec implements Codec {
    private static final Pattern OPENING = Pattern.compile("\\s{0,64}(\\d{9}[ -~]{3})?GIIRV[ -~]{5}");

    private final OptionalInt year;

    /// Refuses messages, since the year is not known.
    public IirvCodec() {
        this(OptionalInt.empty());
    }

    /// @param year the year of the first vector
    public IirvCodec(OptionalInt year) {
        this.year = year;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.IIRV);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        var text = new String(opening, 0, Math.min(opening.length, 100), StandardCharsets.ISO_8859_1);
        return OPENING.matcher(text).lookingAt() ? Optional.of(Format.IIRV) : Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        try (var in = input.open()) {
            new IirvReader(year, findings, receiver).run(in);
        }
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new IirvWriter(request, out, losses));
    }
}
