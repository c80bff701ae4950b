package space.parley.formats.spice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;

/// SPICE SPK kernels: segments of types 2, 3, 5, 8, 9, 12 and 13 read, of type 13 written.
///
/// Times are TDB. The frame that SPICE calls J2000 is read and written as ICRF, as NAIF's Frames Required
/// Reading has it.
public final class SpkCodec implements Codec {
    @Override
    public Set<Format> formats() {
        return Set.of(Format.SPK);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        if (opening.length < 8) {
            return Optional.empty();
        }
        var word = new String(opening, 0, 8, StandardCharsets.ISO_8859_1);
        boolean known = word.startsWith("DAF/") || word.equals("NAIF/DAF") || word.startsWith("DAFETF ");
        return known ? Optional.of(Format.SPK) : Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        SpkReader.read(input, findings, receiver);
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new SpkWriter(request, out, losses));
    }
}
