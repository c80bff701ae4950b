package space.parley.terms;

/// The designator of a space object, as messages carry it: a satellite catalogue number of up to nine digits
/// without leading zeros (`48274`), or a name that its operator gave before there was a number (`DEMO-1`).
///
/// @param value 1 to 64 letters, digits, dots, colons, hyphens and underscores
public record ObjectId(String value) implements Comparable<ObjectId> {
    private static final int LONGEST = 64;

    public ObjectId {
        if (!designates(value)) {
            throw new IllegalArgumentException(
                    "an object is 1 to 64 letters, digits, dots, colons, hyphens and underscores: '" + value + "'");
        }
    }

    // Whole catalogues are made of these: a pattern would cost more than reading the rest of an element set.
    private static boolean designates(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
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
