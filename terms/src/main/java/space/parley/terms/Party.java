package space.parley.terms;

import java.util.regex.Pattern;

/// A party to agreements: an agency, an operator or a neutral witness, by the short name that its node goes
/// by.
///
/// @param id lower-case letters, digits and hyphens, starting with a letter, at most 32 characters, such
///     as `us`
public record Party(String id) implements Comparable<Party> {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Party {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a party is 1 to 32 lower-case letters, digits and hyphens, a letter first: '" + id + "'");
        }
    }

    @Override
    public int compareTo(Party other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
