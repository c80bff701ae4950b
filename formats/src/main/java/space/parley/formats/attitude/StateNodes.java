package space.parley.formats.attitude;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Node;
import space.parley.formats.text.Columns;

/// What the section of a state in an attitude ephemeris holds, kept as the bytes of its line: sections and keys are
/// made each time that they are asked for, for a long message has millions of them.
public final class StateNodes extends AbstractList<Node> implements RandomAccess {
    private final StateForm form;
    private final byte[] bytes;
    private final int characters;
    private final int line;
    private @Nullable Columns columns;
    private boolean quiet;

    /// @param bytes the line in printable ASCII, not copied
    /// @param columns where its columns stand, until it is settled
    StateNodes(StateForm form, byte[] bytes, Columns columns, int line) {
        this.form = form;
        this.bytes = bytes;
        this.columns = columns;
        this.line = line;
        characters = columns.bytes();
    }

    /// What its columns are.
    public StateForm form() {
        return form;
    }

    /// Where its columns stand; null once it was handed on.
    public @Nullable Columns columns() {
        return columns;
    }

    /// The line, which nobody changes.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public Node get(int index) {
        Objects.checkIndex(index, 1);
        return form.section(bytes, line);
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

    /// Looks whether [AttitudeChecks] will have nothing to tell of it.
    ///
    /// @param numbers the numbers in its columns
    public void look(double[] numbers) {
        boolean right = true;
        for (var places : form.quaternions()) {
            double sum = 0;
            for (int place : places) {
                sum += numbers[place] * numbers[place];
            }
            right &= AttitudeChecks.right(Math.sqrt(sum));
        }
        quiet = right;
    }

    /// It was handed on: another line takes its place.
    void settle() {
        columns = null;
    }

    /// Whether it was seen that [AttitudeChecks] has nothing to tell of it.
    boolean quiet() {
        return quiet;
    }
}
