package space.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import space.parley.formats.Input;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Reads the element sets of a file.
final class ElementSets {
    private ElementSets() {}

    /// All sets of a file, in its order.
    static List<MeanElements> of(Path file) throws IOException {
        var sets = new ArrayList<MeanElements>();
        var outcome = Messages.stream(Input.of(file), new Receiver() {
            @Override
            public void elements(MeanElements set) {
                sets.add(set);
            }
        });
        if (outcome instanceof Outcome.Refused<?> refused) {
            throw new IOException(file + " is refused: " + refused.findings().getFirst());
        }
        return sets;
    }
}
