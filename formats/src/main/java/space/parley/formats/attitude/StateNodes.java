package space.parley.formats.attitude;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;

/// What the section of a state in an attitude ephemeris holds, kept as the bytes of its line: sections and keys are
/// made each time that they are asked for, which takes a quarter of the memory, and less time than to fetch them.
public final class StateNodes extends AbstractList<Node> implements RandomAccess {
    private final StateForm form;
    private final byte[] bytes;
    private final int characters;
    private final int line;
    private @Nullable Section held;
    private boolean quiet;

    /// @param bytes the line in printable ASCII, not copied
    /// @param characters how many of them are in columns
    StateNodes(StateForm form, byte[] bytes, int characters, int line) {
        this.form = form;
        this.bytes = bytes;
        this.characters = characters;
        this.line = line;
        held = form.section(bytes, line);
    }

    @Override
    public Node get(int index) {
        Objects.checkIndex(index, 1);
        var made = held;
        return made == null ? form.section(bytes, line) : made;
    }

    @Override
    public int size() {
        return 1;
    }

    /// How many sections and keys the whole section is, itself included.
    public int nodes() {
        return form.nodes();
    }

    /// How many characters their names and values have.
    public int characters() {
        return form.names() + characters;
    }

    /// Everyone had a look at it: what was made is made again from now on.
    void settle() {
        var made = held;
        quiet = made != null && AttitudeChecks.quiet(made);
        held = null;
    }

    /// Whether it was seen that [AttitudeChecks] has nothing to tell of it.
    boolean quiet() {
        return quiet;
    }
}
