package space.parley.formats.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.formats.Format;
import space.parley.formats.Receiver;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.elements.ElementsCodec;
import space.parley.formats.spice.SpkCodec;
import space.parley.formats.tables.CpfCodec;
import space.parley.formats.tables.IirvCodec;
import space.parley.formats.tables.MemeCodec;
import space.parley.formats.tables.Sp3Codec;
import space.parley.formats.tables.StkCodec;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Opening;

/// Every codec of this room, in the order in which they are asked what a message is.
public final class Codecs {
    private static final List<Codec> ALL = list();

    private Codecs() {}

    private static List<Codec> list() {
        var list = new ArrayList<Codec>();
        list.add(new CcsdsCodec());
        list.add(new ElementsCodec());
        list.add(new StkCodec());
        list.add(new MemeCodec());
        list.add(new Sp3Codec());
        list.add(new SpkCodec());
        list.add(new CpfCodec());
        list.add(new IirvCodec());
        return List.copyOf(list);
    }

    /// All of them.
    public static List<Codec> all() {
        return ALL;
    }

    /// What a message is, by its first bytes, a byte order mark before them set aside; empty where no codec knows it.
    public static Optional<Format> recognise(byte[] opening) {
        var unmarked = Opening.unmarked(opening);
        for (var codec : ALL) {
            var format = codec.recognise(unmarked);
            if (format.isPresent()) {
                return format;
            }
        }
        return Optional.empty();
    }

    /// Reads a message that is in memory whole, where a codec has a short way for it.
    ///
    /// @param message its bytes; kept, so nobody may change them any more
    /// @return what it is; empty where it was not read, and neither findings nor receiver got anything
    public static Optional<Format> readAtOnce(byte[] message, Findings findings, Receiver receiver) {
        for (var codec : ALL) {
            var format = codec.readAtOnce(message, findings, receiver);
            if (format.isPresent()) {
                return format;
            }
        }
        return Optional.empty();
    }

    /// The codec of a format.
    public static Optional<Codec> of(Format format) {
        return ALL.stream().filter(codec -> codec.formats().contains(format)).findFirst();
    }
}
