package space.parley.formats.elements;

import space.parley.formats.text.Complaint;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Numbers as catalogues of OMM write them.
final class OmmNumbers {
    private OmmNumbers() {}

    /// A number with the fewest digits that give the same double again.
    static void put(TextOut out, double value) {
        if (value == 0 && 1 / value > 0) {
            out.put('0');
        } else {
            out.text(Double.toString(value));
        }
    }

    /// The catalogue number of an object.
    ///
    /// @throws RefusedException (`FORMATS-090`) where its designator is none
    static int catalogNumber(ObjectId object, String format) {
        var text = object.value();
        boolean digits = text.length() <= 9;
        int value = 0;
        for (int i = 0; i < text.length() && digits; i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9';
            value = 10 * value + (c - '0');
        }
        if (!digits || value < 1) {
            throw new RefusedException(
                    Complaint.UNWRITABLE.at(Place.NONE.at("NORAD_CAT_ID"), text, format, "1 … 999999999"));
        }
        return value;
    }
}
