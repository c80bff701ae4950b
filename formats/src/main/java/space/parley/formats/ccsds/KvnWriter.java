package space.parley.formats.ccsds;

import java.io.IOException;
import java.util.List;
import space.parley.formats.Header;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Line;
import space.parley.formats.text.TimeCode;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Writes key-value notation; refuses what would not be read back as it was meant.
public final class KvnWriter {
    /// The lower triangle of a covariance by rows, as orbit data messages name its elements.
    public static final List<String> COVARIANCE_KEYS = List.of(
            "CX_X",
            "CY_X",
            "CY_Y",
            "CZ_X",
            "CZ_Y",
            "CZ_Z",
            "CX_DOT_X",
            "CX_DOT_Y",
            "CX_DOT_Z",
            "CX_DOT_X_DOT",
            "CY_DOT_X",
            "CY_DOT_Y",
            "CY_DOT_Z",
            "CY_DOT_X_DOT",
            "CY_DOT_Y_DOT",
            "CZ_DOT_X",
            "CZ_DOT_Y",
            "CZ_DOT_Z",
            "CZ_DOT_X_DOT",
            "CZ_DOT_Y_DOT",
            "CZ_DOT_Z_DOT");

    private final String kind;
    private final StringBuilder out = new StringBuilder();

    public KvnWriter(String kind) {
        this.kind = kind;
    }

    public void head(String versionKey, String version, Header header) {
        text(versionKey, version);
        text("CREATION_DATE", TimeCode.format(header.creationDate()));
        text("ORIGINATOR", header.originator());
        header.messageId().ifPresent(id -> text("MESSAGE_ID", id));
    }

    public void text(String key, String value) {
        if (!Line.fits(value)) {
            throw unwritable(key, value, "1 … " + Line.LONGEST);
        }
        out.append(key).append(" = ").append(value).append('\n');
    }

    public void comment(String text) {
        if (!Line.fits(text)) {
            throw unwritable("COMMENT", text, "1 … " + Line.LONGEST);
        }
        out.append("COMMENT ").append(text).append('\n');
    }

    /// A finite number.
    ///
    /// @param shift the power of ten from the unit of the message to ours
    /// @param unit the unit of the message, empty where it has none
    public void number(String key, double value, int shift, String unit) {
        if (!Double.isFinite(value)) {
            throw unwritable(key, Double.toString(value), "-1.8E308 … 1.8E308");
        }
        out.append(key).append(" = ").append(Decimal.format(value, shift));
        if (!unit.isEmpty()) {
            out.append(" [").append(unit).append(']');
        }
        out.append('\n');
    }

    public void line(String text) {
        out.append(text).append('\n');
    }

    public StringBuilder raw() {
        return out;
    }

    public String catalogNumber(ObjectId object) {
        var number = object.value();
        if (number.length() > 9 || number.charAt(0) == '0' || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw unwritable("NORAD_CAT_ID", number, "1 … 999999999");
        }
        return number;
    }

    public RefusedException unwritable(String key, String value, String expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at(key), value, kind, expected));
    }

    /// Hands what was written so far on, and forgets it.
    public void flush(Appendable target) throws IOException {
        target.append(out);
        out.setLength(0);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
