package space.parley.terms;

import java.util.regex.Pattern;

/// The designator of a space object, as messages carry it: a satellite catalogue number of up to nine digits
/// without leading zeros (`48274`), or a name that its operator gave before there was a number (`DEMO-1`).
///
/// @param value 1 to 64 letters, digits, dots, colons, hyphens and underscores
public record ObjectId(String value) implements Comparable<ObjectId> {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    public ObjectId {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an object is 1 to 64 letters, digits, dots, colons, hyphens and underscores: '" + value + "'");
        }
    }

    /// The object of a satellite catalogue number.
    public static ObjectId ofCatalogNumber(long number) {
        if (number < 1 || number > 999_999_999) {
            throw new IllegalArgumentException("a catalogue number is 1 to 999999999: " + number);
        }
        return new ObjectId(Long.toString(number));
    }

    @Override
    public int compareTo(ObjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
