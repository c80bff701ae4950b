package space.parley.formats.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;

/// Predictions for laser ranging: CPF of versions 1 and 2 read, 2 written.
///
/// Source: R. Ricklefs, Consolidated Laser Ranging Prediction Format, versions 1.01 (2006) and 2.00 (2018),
/// International Laser Ranging Service.
public final class CpfCodec implements Codec {
    @Override
    public Set<Format> formats() {
        return Set.of(Format.CPF);
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        int at = 2;
        while (at < opening.length && at < 20 && opening[at] == ' ') {
            at++;
        }
        boolean cpf = at > 2
                && at + 3 < opening.length
                && (opening[0] == 'H' || opening[0] == 'h')
                && opening[1] == '1'
                && opening[at] == 'C'
                && opening[at + 1] == 'P'
                && opening[at + 2] == 'F'
                && opening[at + 3] == ' ';
        return cpf ? Optional.of(Format.CPF) : Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        try (var in = input.open()) {
            new CpfReader(findings, receiver).run(in);
        }
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.of(new CpfWriter(request, out, losses));
    }

    /// Whether a designator has a place in the format: as a number of the catalogue or of the laser ranging service.
    public static boolean names(String id) {
        return Cells.count(id) > 0 || CpfObject.service(id) > 0;
    }
}
