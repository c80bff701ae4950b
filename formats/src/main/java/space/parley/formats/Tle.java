package space.parley.formats;

import java.util.List;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Two-line element sets.
public final class Tle {
    private Tle() {}

    /// Reads element sets, each of two lines or of three with a name first.
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
        throw new UnsupportedOperationException();
    }

    /// Writes a set, with its name on a line of its own where it has one.
    ///
    /// @throws space.parley.terms.RefusedException where a value does not fit into the columns
    public static String write(MeanElements elements) {
        throw new UnsupportedOperationException();
    }
}
