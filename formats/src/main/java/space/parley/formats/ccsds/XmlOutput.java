package space.parley.formats.ccsds;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;

/// Writes messages in XML as their pieces come, after CCSDS 505.0-B. An error of the stream comes as an
/// [java.io.UncheckedIOException].
public final class XmlOutput implements Events {
    /// The attributes of the root element that name the schema.
    static final String SCHEMA_ATTRIBUTES = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:noNamespaceSchemaLocation=\"https://sanaregistry.org/r/ndmxml_unqualified/"
            + "ndmxml-3.0.0-master-3.0.xsd\"";

    private static final String INDENT = "                                ";

    private final TextOutput out;
    private final boolean nested;
    private final List<Open> open = new ArrayList<>();
    private boolean body;

    /// @param out not closed here
    public XmlOutput(OutputStream out) {
        this(out, false);
    }

    /// @param nested whether the messages stand in an element that somebody else writes
    public XmlOutput(OutputStream out, boolean nested) {
        this.out = new TextOutput(out);
        this.nested = nested;
    }

    /// A section that is open.
    private static final class Open {
        final String name;
        final @Nullable SectionRule rule;
        int rows;

        Open(String name, @Nullable SectionRule rule) {
            this.name = name;
            this.rule = rule;
        }
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        open.clear();
        body = false;
        var root = dictionary.root();
        if (!nested) {
            out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        out.text("<").text(root.name());
        if (!nested) {
            out.text(SCHEMA_ATTRIBUTES);
        }
        out.text(" id=\"").text(dictionary.versionKey()).text("\" version=\"");
        escaped(version);
        out.text("\">\n");
        open.add(new Open(root.name(), root));
    }

    private TextOutput indented() {
        int depth = open.size() + (body ? 1 : 0);
        return out.text(INDENT.substring(0, Math.min(INDENT.length(), 2 * depth)));
    }

    @Override
    public void open(String section, int line) {
        if (open.size() == 1 && !body && !section.equals("header")) {
            indented().text("<body>\n");
            body = true;
        }
        indented().text("<").text(section).text(">\n");
        var around = open.getLast().rule;
        open.add(new Open(section, around == null ? null : around.child(section)));
    }

    @Override
    public void close(String section, int line) {
        var done = open.removeLast();
        indented().text("</").text(done.name).text(">\n");
    }

    @Override
    public void field(Field field) {
        var section = open.getLast().rule;
        var key = field.key();
        var value = field.value();
        var unit = field.unit();
        var rule = section == null ? null : section.key(key);
        if (rule != null && rule.xmlAttribute() != null && rule.xml().endsWith("#")) {
            var element = rule.xml().substring(0, rule.xml().length() - 1) + ++open.getLast().rows;
            element(element, rule.xmlAttribute(), key, value, unit);
        } else if (rule != null && rule.xmlAttribute() != null) {
            var rest = key.substring(Math.min(key.length(), rule.name().length()));
            element(rule.xml(), rule.xmlAttribute(), rest, value, unit);
        } else if (key.startsWith("USER_DEFINED_")) {
            element("USER_DEFINED", "parameter", key.substring("USER_DEFINED_".length()), value, unit);
        } else {
            element(rule == null ? key : rule.xml(), "", "", value, unit);
        }
    }

    private void element(String name, String attribute, String name2, String value, @Nullable String unit) {
        indented().text("<").text(name);
        if (!attribute.isEmpty()) {
            out.text(" ").text(attribute).text("=\"");
            escaped(name2);
            out.text("\"");
        }
        if (unit != null) {
            out.text(" units=\"");
            escaped(unit);
            out.text("\"");
        }
        out.text(">");
        escaped(value);
        out.text("</").text(name).text(">\n");
    }

    @Override
    public void comment(String text, int line) {
        element("COMMENT", "", "", text, null);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        var here = open.getLast();
        var text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        var rule = here.rule;
        var each = rule == null ? null : rule.rowChild();
        if (rule != null && rule.rows() instanceof RowRule.Element e) {
            element(e.element(), "", "", text, null);
        } else if (rule != null && rule.rows() instanceof RowRule.Matrix matrix) {
            if (here.rows < matrix.lines().size()) {
                columns(matrix.lines().get(here.rows++), text);
            }
        } else if (each != null && each.rows() instanceof RowRule.Each columns) {
            open(each.name(), line);
            columns(columns.columns(), text);
            close(each.name(), line);
        }
    }

    private void columns(List<String> keys, String text) {
        var values = Rows.columns(text);
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            element(keys.get(i), "", "", values.get(i), null);
        }
    }

    private void escaped(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var instead = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                default -> c < ' ' && c != '\n' && c != '\t' || c >= 0xfffe ? " " : null;
            };
            if (instead != null) {
                out.text(text.substring(from, i)).text(instead);
                from = i + 1;
            }
        }
        out.text(from == 0 ? text : text.substring(from));
    }

    @Override
    public void end(int line) {
        if (body) {
            body = false;
            indented().text("</body>\n");
        }
        out.text("</").text(open.getFirst().name).text(">\n");
        out.flush();
    }
}
