package space.parley.formats.tables;

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

/// Ephemerides with covariance as SpaceX publishes them for its Starlink satellites: mean equator and equinox
/// of J2000, UTC, a covariance in radial, transverse and normal axes with each state.
///
/// The file itself names no object: its name does, such as
/// `MEME_100001_STARLINK-38128_2540142_Operational_1473385380_UNCLASSIFIED.txt`.
public final class MemeCodec implements Codec {
    private static final int SHOWN = 400;

    @Override
    public Set<Format> formats() {
        return Set.of(Format.MEME);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        var text = new String(opening, 0, Math.min(opening.length, SHOWN), StandardCharsets.ISO_8859_1);
        boolean known = text.startsWith("created:") && text.contains("\nephemeris_start:");
        return known ? Optional.of(Format.MEME) : Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        MemeReader.read(input, findings, receiver);
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new MemeWriter(request, out, losses));
    }
}
