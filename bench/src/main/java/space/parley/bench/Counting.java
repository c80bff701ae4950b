package space.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Input;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Counts what a message says, and touches each number so that none is read for nothing.
final class Counting implements Receiver {
    private long states;
    private long elements;
    private long conjunctions;
    private double sum;
    private long nodes;
    private boolean trees;

    /// Reads files from first to last byte.
    static Counting of(List<Path> files) throws IOException {
        return ofInputs(files.stream().map(Input::of).toList());
    }

    /// Reads inputs from first to last byte.
    static Counting ofInputs(List<Input> inputs) throws IOException {
        return new Counting().all(inputs);
    }

    /// The same, and asks for the tree of keys of each message.
    static Counting ofTrees(List<Input> inputs) throws IOException {
        var counting = new Counting();
        counting.trees = true;
        return counting.all(inputs);
    }

    private Counting all(List<Input> inputs) throws IOException {
        for (var input : inputs) {
            if (Messages.stream(input, this) instanceof Outcome.Refused<?> refused) {
                throw new IOException(
                        input.name() + " is refused: " + refused.findings().getFirst());
            }
        }
        return this;
    }

    @Override
    public void document(Document document) {
        if (trees) {
            nodes += nodes(document.root());
            sum += nodes;
        }
    }

    private static long nodes(Document.Section section) {
        long count = 0;
        for (var node : section.nodes()) {
            count += node instanceof Document.Section inner ? nodes(inner) : 1;
        }
        return count;
    }

    @Override
    public void elements(MeanElements set) {
        elements++;
        sum += set.meanMotionRevPerDay();
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        states++;
        sum += values[0];
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        conjunctions++;
        sum += message.missDistanceMetres();
    }

    long states() {
        return some(states);
    }

    /// Keys and lines of data of messages whose trees were asked for.
    long nodes() {
        return some(nodes);
    }

    long elements() {
        return some(elements);
    }

    long conjunctions() {
        return some(conjunctions);
    }

    private long some(long count) {
        if (count == 0 || Double.isNaN(sum)) {
            throw new IllegalStateException("nothing was read");
        }
        return count;
    }
}
