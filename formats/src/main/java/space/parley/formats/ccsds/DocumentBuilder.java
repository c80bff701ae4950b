package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.attitude.StateNodes;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Builds the tree of each message.
public final class DocumentBuilder implements Events {
    /// The most text that a tree may hold, in characters.
    public static final long MOST_TEXT = 64L << 20;

    private static final int PER_NODE = 128;

    /// The tree of a message that was refused more often is given up: nobody will use it.
    private static final int MOST_REFUSALS = 1000;

    private final boolean xml;
    private final Findings findings;
    private final Consumer<Document> documents;
    private final List<Draft> open = new ArrayList<>();
    private @Nullable Dictionary dictionary;
    private String version = "";
    private long text;

    private record Draft(String name, List<Document.Node> nodes, int line) {
        Document.Section section() {
            return new Document.Section(name, nodes, line);
        }
    }

    /// @param xml whether the message is in XML
    public DocumentBuilder(boolean xml, Findings findings, Consumer<Document> documents) {
        this.xml = xml;
        this.findings = findings;
        this.documents = documents;
    }

    @Override
    public void begin(Dictionary message, String stated, int line) {
        dictionary = message;
        version = stated;
        text = 0;
        open.clear();
        open.add(new Draft(message.root().name(), new ArrayList<>(), line));
    }

    @Override
    public void open(String section, int line) {
        if (fits(section.length())) {
            open.add(new Draft(section, new ArrayList<>(), line));
        }
    }

    @Override
    public void close(String section, int line) {
        if (dictionary != null) {
            var done = open.removeLast();
            open.getLast().nodes.add(done.section());
        }
    }

    @Override
    public void field(Field field) {
        if (fits(field.key().length() + field.length())) {
            open.getLast().nodes.add(field);
        }
    }

    @Override
    public void section(Document.Section section) {
        if (dictionary == null) {
            return;
        }
        long more = characters(section);
        if (findings.refusals() > MOST_REFUSALS || text + more > MOST_TEXT) {
            Events.super.section(section);
            return;
        }
        text += more;
        open.getLast().nodes.add(section);
    }

    private static long characters(Document.Section section) {
        var nodes = section.nodes();
        if (nodes instanceof StateNodes state) {
            return state.characters() + (long) PER_NODE * state.nodes();
        }
        long sum = section.name().length() + PER_NODE;
        for (int i = 0; i < nodes.size(); i++) {
            sum += switch (nodes.get(i)) {
                case Document.Section inner -> characters(inner);
                case Field field -> field.key().length() + field.length() + PER_NODE;
                case Document.Comment comment -> comment.text().length() + PER_NODE;
                case Document.Row row -> row.text().length() + PER_NODE;
            };
        }
        return sum;
    }

    @Override
    public void comment(String comment, int line) {
        if (fits(comment.length())) {
            open.getLast().nodes.add(new Document.Comment(comment, line));
        }
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        if (fits(to - from)) {
            var row = new String(buffer, from, to - from, StandardCharsets.UTF_8);
            open.getLast().nodes.add(new Document.Row(row, line));
        }
    }

    /// Whether there is room for so many characters more; a tree that would be too large is given up.
    private boolean fits(int characters) {
        if (dictionary != null && findings.refusals() > MOST_REFUSALS) {
            dictionary = null;
            open.clear();
        }
        if (dictionary == null) {
            return false;
        }
        text += characters + PER_NODE;
        if (text > MOST_TEXT) {
            if (dictionary.name().equals("TDM")) {
                findings.remarkOnce(ConjunctionFinding.LONG, open.getFirst().line, null, MOST_TEXT);
            } else {
                findings.abandon(Complaint.TOO_LARGE, open.getFirst().line, null, MOST_TEXT);
            }
            dictionary = null;
            open.clear();
            return false;
        }
        return true;
    }

    @Override
    public void end(int line) {
        if (dictionary != null) {
            documents.accept(new Document(
                    dictionary.format(xml), version, open.getFirst().section()));
        }
        dictionary = null;
        open.clear();
    }
}
