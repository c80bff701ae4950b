package space.parley.formats.attitude;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Section;
import space.parley.formats.ccsds.Dictionary;
import space.parley.formats.ccsds.Events;
import space.parley.formats.text.Ascii;
import space.parley.formats.text.Columns;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Turns each line of an attitude ephemeris into the sections and keys that it stands for, so that a message is
/// the same from both notations. What is no attitude ephemeris passes through.
public final class AttitudeRows implements Events {
    /// The section of a state.
    static final String STATE = "attitudeState";

    private final Findings findings;
    private final Events next;
    private final Map<String, String> said = new HashMap<>();
    private boolean ephemeris;
    private String version = "";
    private @Nullable StateForm form;
    private final Columns columns = new Columns(16);
    private boolean told;
    private boolean inData;

    public AttitudeRows(Findings findings, Events next) {
        this.findings = findings;
        this.next = next;
    }

    @Override
    public void begin(Dictionary dictionary, String stated, int line) {
        ephemeris = dictionary.name().equals("AEM");
        version = dictionary.newest();
        said.clear();
        next.begin(dictionary, stated, line);
    }

    @Override
    public void open(String section, int line) {
        if (section.equals("metadata")) {
            said.clear();
            form = null;
            told = false;
        }
        inData |= section.equals("data");
        next.open(section, line);
    }

    @Override
    public void close(String section, int line) {
        if (ephemeris && section.equals("metadata")) {
            var its = RowForm.of(version, said);
            form = its == null ? null : new StateForm(its);
            var type = said.getOrDefault("ATTITUDE_TYPE", "");
            boolean turns = type.startsWith("EULER") || type.equals("QUATERNION/RATE");
            if (turns && !said.containsKey("EULER_ROT_SEQ")) {
                findings.refuse(Complaint.MISSING_KEY, line, "EULER_ROT_SEQ");
            }
            if (its != null && version.equals("1.0") && its.section().equals("spinNutationMom")) {
                findings.remarkOnce(Complaint.LATER_VERSION, line, "ATTITUDE_TYPE", "SPIN/NUTATION_MOM", version);
            }
        }
        inData &= !section.equals("data");
        next.close(section, line);
    }

    @Override
    public void field(Field field) {
        if (ephemeris && !inData) {
            said.put(field.key(), field.value());
        }
        next.field(field);
    }

    @Override
    public void comment(String text, int line) {
        next.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        if (!ephemeris) {
            next.row(buffer, from, to, line);
            return;
        }
        var known = form;
        if (known == null) {
            if (!told) {
                told = true;
                var type = said.getOrDefault("ATTITUDE_TYPE", "");
                findings.refuse(AttitudeFinding.NO_TYPE, line, "ATTITUDE_TYPE", type, RowForm.types(version));
            }
            return;
        }
        if (Ascii.printable(buffer, from, to)) {
            plain(known, Arrays.copyOfRange(buffer, from, to), line);
            return;
        }
        var words = new String(buffer, from, to - from, StandardCharsets.UTF_8)
                .strip()
                .split("[ \t]+");
        if (complete(known, words.length, line)) {
            var inner = known.section(line, (key, place) -> new Field(key, words[place], null, line));
            next.section(new Section(STATE, List.of(inner), line));
        }
    }

    private void plain(StateForm known, byte[] bytes, int line) {
        if (complete(known, columns.split(bytes, 0, bytes.length), line)) {
            var nodes = new StateNodes(known, bytes, columns, line);
            next.section(new Section(STATE, nodes, line));
            nodes.settle();
        }
    }

    private boolean complete(StateForm known, int count, int line) {
        if (count != known.columns()) {
            findings.refuse(AttitudeFinding.COLUMNS, line, null, count, known.columns());
        }
        return count == known.columns();
    }

    @Override
    public void end(int line) {
        next.end(line);
    }
}
