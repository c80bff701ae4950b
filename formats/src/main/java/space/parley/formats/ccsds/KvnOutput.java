package space.parley.formats.ccsds;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Losses;
import space.parley.terms.Text;

/// Writes messages in key-value notation as their pieces come. An error of the stream comes as an
/// [java.io.UncheckedIOException].
public final class KvnOutput implements Events {
    private static final Text NO_SUCH_KEY = new Text("Key-value notation cannot hold it.", "键值格式无法表示。");
    private static final Text ONE_LINE = new Text("Line breaks in it became blanks.", "其中的换行已改为空格。");

    private final TextOutput out;
    private final Losses losses;
    private final List<Open> open = new ArrayList<>();
    private final List<Field> held = new ArrayList<>();
    private @Nullable SectionRule group;
    private @Nullable Dictionary dictionary;
    /// Whether a section began that only a key of its own begins in key-value notation, and none came yet.
    private boolean unbegun;

    /// @param out not closed here
    public KvnOutput(OutputStream out, Losses losses) {
        this.out = new TextOutput(out);
        this.losses = losses;
    }

    /// A section that is open. Values that stand in lines of data are kept until it ends.
    private static final class Open {
        final @Nullable SectionRule rule;
        final Map<String, String> values = new HashMap<>();
        /// How many lines of a matrix were written.
        int written;

        Open(@Nullable SectionRule rule) {
            this.rule = rule;
        }
    }

    @Override
    public void begin(Dictionary message, String version, int line) {
        dictionary = message;
        unbegun = false;
        held.clear();
        open.clear();
        open.add(new Open(message.root()));
        group = null;
        out.text(message.versionKey()).text(" = ").text(version).text("\n");
    }

    @Override
    public void open(String section, int line) {
        var around = open.getLast().rule;
        var rule = around == null ? null : around.child(section);
        if (group != null && rule != group) {
            endGroup();
        }
        if (rule != null && rule.start() != null && rule != group) {
            release();
            out.text("\n").text(rule.start()).text("\n");
            group = rule.grouped() ? rule : null;
        }
        open.add(new Open(rule));
        unbegun = rule != null && rule.start() == null && !section.equals("header");
    }

    /// Writes the keys that waited for their section to begin.
    private void release() {
        unbegun = false;
        if (!held.isEmpty()) {
            var waiting = List.copyOf(held);
            held.clear();
            waiting.forEach(this::write);
        }
    }

    private void endGroup() {
        if (group != null && group.stop() != null) {
            out.text(group.stop()).text("\n");
        }
        group = null;
    }

    @Override
    public void close(String section, int line) {
        release();
        var done = open.removeLast();
        var rule = done.rule;
        if (group != null && rule != group) {
            endGroup();
        }
        if (rule == null) {
            return;
        }
        switch (rule.rows()) {
            case RowRule.Each each -> line(each.columns(), done.values);
            case RowRule.Matrix matrix -> {
                while (done.written < matrix.lines().size()) {
                    line(matrix.lines().get(done.written++), done.values);
                }
            }
            case RowRule.Pair pair -> {
                var epoch = done.values.getOrDefault(pair.epoch(), "");
                done.values.forEach((key, value) -> {
                    if (!key.equals(pair.epoch())) {
                        assign(key, epoch + " " + value);
                    }
                });
            }
            case RowRule.None n -> {}
            case RowRule.Element e -> {}
        }
        if (rule.stop() != null && !rule.grouped()) {
            out.text(rule.stop()).text("\n");
        }
    }

    /// Writes the lines of a matrix that are there as a whole.
    private void full(Open here, RowRule.Matrix matrix) {
        while (here.written < matrix.lines().size()
                && here.values.keySet().containsAll(matrix.lines().get(here.written))) {
            line(matrix.lines().get(here.written++), here.values);
        }
    }

    private void line(List<String> keys, Map<String, String> values) {
        boolean begun = false;
        for (var key : keys) {
            var value = values.get(key);
            if (value != null) {
                out.text(begun ? " " : "").text(value);
                begun = true;
            }
        }
        if (begun) {
            out.text("\n");
        }
    }

    private void assign(String key, String value) {
        out.text(key).text(" = ").text(value).text("\n");
    }

    @Override
    public void field(Field field) {
        var message = dictionary;
        if (unbegun && message != null && !message.knows(field.key())) {
            held.add(field);
        } else {
            write(field);
            release();
        }
    }

    private void write(Field field) {
        var here = open.getLast();
        var key = field.key();
        var value = field.value();
        var unit = field.unit();
        var text = TextOutput.oneLine(value);
        if (text.length() != value.length() || !text.equals(value)) {
            losses.loss(Losses.Kind.COARSENED, key, ONE_LINE);
        }
        var rule = here.rule;
        if (rule != null && (Rows.keys(rule.rows()).contains(key) || rule.rows() instanceof RowRule.Pair)) {
            var stated = unit == null || unit.isEmpty() || rule.rows() instanceof RowRule.Each ? "" : " [" + unit + "]";
            here.values.put(key, rule.rows() instanceof RowRule.Pair ? text + stated : text);
            if (rule.rows() instanceof RowRule.Matrix matrix) {
                full(here, matrix);
            }
        } else if (!KvnReader.isKey(key)) {
            losses.loss(Losses.Kind.DROPPED, key, NO_SUCH_KEY);
        } else if (unit == null) {
            assign(key, text);
        } else {
            assign(key, text + " [" + TextOutput.oneLine(unit) + "]");
        }
    }

    @Override
    public void comment(String text, int line) {
        if (text.isEmpty()) {
            out.text("COMMENT\n");
        }
        text.lines()
                .map(TextOutput::oneLine)
                .forEach(each -> out.text("COMMENT ").text(each).text("\n"));
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        if (group != null && open.getLast().rule != group) {
            endGroup();
        }
        out.bytes(buffer, from, to).text("\n");
    }

    @Override
    public void end(int line) {
        endGroup();
        out.flush();
    }
}
