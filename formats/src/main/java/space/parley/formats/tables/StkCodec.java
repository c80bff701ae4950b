package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;
import space.parley.orbit.Orbits;

/// Ephemeris files of Systems Tool Kit (`.e`), versions 4 to 12 read, 11 written.
///
/// Times of such a file are SI seconds since an epoch in UTC, so that a table of leap seconds is needed to
/// read it. Positions are in metres where the file does not name another unit.
public final class StkCodec implements Codec {
    private final Supplier<Orbits> orbits;

    /// Takes the leap seconds that are built in.
    public StkCodec() {
        this(Orbits::create);
    }

    /// @param orbits where leap seconds come from, asked for each file
    public StkCodec(Supplier<Orbits> orbits) {
        this.orbits = orbits;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.STK);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        int at = opening.length > 2 && opening[0] == (byte) 0xef && opening[1] == (byte) 0xbb ? 3 : 0;
        while (at < opening.length && opening[at] >= 0 && opening[at] <= ' ') {
            at++;
        }
        var start = "stk.v.";
        for (int i = 0; i < start.length(); i++) {
            if (at + i >= opening.length || opening[at + i] != start.charAt(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(Format.STK);
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        StkReader.read(orbits.get(), input, findings, receiver);
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new StkWriter(request, out, losses));
    }
}
