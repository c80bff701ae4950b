package space.parley.formats.ccsds;

import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Hands on the first two objects of a conjunction data message, and counts the rest: a message of a million
/// objects is refused for their number, not read. Other messages pass through untouched.
final class CdmObjects implements Events {
    private static final int WANTED = 2;
    private static final int MOST = 100;

    private final Findings findings;
    private final Events next;
    private boolean conjunction;
    private int objects;
    private int begun;

    CdmObjects(Findings findings, Events next) {
        this.findings = findings;
        this.next = next;
    }

    private boolean beyond() {
        return objects > WANTED;
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        conjunction = dictionary.name().equals("CDM");
        objects = 0;
        begun = line;
        next.begin(dictionary, version, line);
    }

    @Override
    public void open(String section, int line) {
        if (conjunction && section.equals("segment")) {
            objects++;
            if (objects == MOST) {
                findings.abandon(Complaint.OBJECTS, begun, "OBJECT", objects);
            }
        }
        if (!beyond()) {
            next.open(section, line);
        }
    }

    @Override
    public void close(String section, int line) {
        if (!beyond()) {
            next.close(section, line);
        }
    }

    @Override
    public void field(Field field) {
        if (!beyond()) {
            next.field(field);
        }
    }

    @Override
    public void section(Document.Section section) {
        if (conjunction) {
            Events.super.section(section);
        } else {
            next.section(section);
        }
    }

    @Override
    public void comment(String text, int line) {
        if (!beyond()) {
            next.comment(text, line);
        }
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        if (!beyond()) {
            next.row(buffer, from, to, line);
        }
    }

    @Override
    public void end(int line) {
        if (conjunction && objects != WANTED && objects < MOST) {
            findings.abandon(Complaint.OBJECTS, begun, "OBJECT", objects);
        }
        next.end(line);
    }
}
