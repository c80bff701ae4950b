package space.parley.formats.ccsds;

import java.io.StringReader;
import javax.xml.stream.XMLStreamException;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// What can be said of XML that is no message that this room knows.
public final class XmlForm {
    private static final int MOST_EVENTS = 1000;

    private XmlForm() {}

    /// Whether a text declares a document type or an entity.
    public static boolean hasDoctype(String text) {
        int at = text.indexOf("<!");
        while (at >= 0) {
            if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9) || text.regionMatches(true, at, "<!ENTITY", 0, 8)) {
                return true;
            }
            at = text.indexOf("<!", at + 2);
        }
        return false;
    }

    /// Refuses a document whose beginning is not well-formed.
    public static void checkForm(String text, Findings findings) {
        try {
            var reader = XmlReader.factory().createXMLStreamReader(new StringReader(text));
            for (int i = 0; i < MOST_EVENTS && reader.hasNext(); i++) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            var location = e.getLocation();
            int line = location == null ? 0 : Math.max(0, location.getLineNumber());
            findings.abandon(Complaint.NOT_WELL_FORMED, line, null);
        }
    }
}
