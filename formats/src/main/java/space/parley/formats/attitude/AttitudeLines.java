package space.parley.formats.attitude;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import space.parley.formats.Document.Field;
import space.parley.formats.Losses;
import space.parley.formats.ccsds.Dictionary;
import space.parley.formats.ccsds.Events;
import space.parley.terms.Text;

/// Turns the sections of each state of an attitude ephemeris into the line that says the same in
/// key-value notation: the way back from [AttitudeRows]. Lines state no unit: it is that of the
/// standard. What is no attitude ephemeris passes through.
public final class AttitudeLines implements Events {
    private static final Text NO_COLUMN = new Text("Lines of this type have no column for it.", "此类型的数据行没有对应的列。");

    private final Losses losses;
    private final Events next;
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, Queue<String>> values = new HashMap<>();
    private boolean ephemeris;
    private boolean inState;
    private int depth;
    private String version = "";

    public AttitudeLines(Losses losses, Events next) {
        this.losses = losses;
        this.next = next;
    }

    @Override
    public void begin(Dictionary dictionary, String stated, int line) {
        ephemeris = dictionary.name().equals("AEM");
        version = dictionary.newest();
        inState = false;
        values.clear();
        said.clear();
        next.begin(dictionary, stated, line);
    }

    @Override
    public void open(String section, int line) {
        if (section.equals("metadata")) {
            said.clear();
        }
        if (ephemeris && section.equals("attitudeState")) {
            inState = true;
            depth = 0;
        } else if (inState) {
            depth++;
        } else {
            next.open(section, line);
        }
    }

    @Override
    public void close(String section, int line) {
        if (!inState) {
            next.close(section, line);
        } else if (section.equals("attitudeState")) {
            inState = false;
        } else if (--depth == 0) {
            // One state may hold several forms, each a line.
            line(line);
            values.clear();
        }
    }

    private void line(int line) {
        var form = RowForm.of(version, said);
        var text = new StringBuilder();
        if (form != null) {
            for (var column : form.columns()) {
                var value = values.getOrDefault(RowForm.key(column), new ArrayDeque<>())
                        .poll();
                text.append(text.isEmpty() ? "" : " ").append(value == null ? "" : value);
            }
        }
        values.forEach((key, left) -> left.forEach(value -> losses.loss(Losses.Kind.DROPPED, key, NO_COLUMN)));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            next.row(bytes, 0, bytes.length, line);
        }
    }

    @Override
    public void field(Field field) {
        if (inState) {
            values.computeIfAbsent(field.key(), k -> new ArrayDeque<>()).add(field.value());
            return;
        }
        said.put(field.key(), field.value());
        next.field(field);
    }

    @Override
    public void comment(String text, int line) {
        if (inState) {
            losses.loss(Losses.Kind.DROPPED, "COMMENT", NO_COLUMN);
        } else {
            next.comment(text, line);
        }
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        next.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        next.end(line);
    }
}
