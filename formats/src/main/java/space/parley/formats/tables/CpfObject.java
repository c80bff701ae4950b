package space.parley.formats.tables;

import java.util.Optional;
import java.util.regex.Pattern;

/// Identifiers of objects in CPF: the number of the catalogue, and that of the laser ranging service, which
/// is the COSPAR designator in digits (`7603901` for 1976-039A).
final class CpfObject {
    private static final Pattern COSPAR = Pattern.compile("(19|20)(\\d\\d)-(\\d{3})([A-HJ-NP-Z])");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private CpfObject() {}

    /// The catalogue's number, or the COSPAR designator where there is no such number; empty where both are
    /// no numbers.
    static Optional<String> id(String service, String catalogue) {
        int number = Cells.count(catalogue);
        if (number > 0) {
            return Optional.of(Integer.toString(number));
        }
        int digits = Cells.count(service);
        if (digits <= 0) {
            return Optional.empty();
        }
        int piece = digits % 100;
        int year = digits / 100_000;
        if (piece < 1 || piece > LETTERS.length() || year > 99) {
            return Optional.of("ILRS-" + digits);
        }
        return Optional.of("%d-%03d%c"
                .formatted(year + (year < 57 ? 2000 : 1900), digits / 100 % 1000, LETTERS.charAt(piece - 1)));
    }

    /// The number of the laser ranging service of a COSPAR designator, 0 where it is none.
    static int service(String id) {
        var m = COSPAR.matcher(id);
        return m.matches() ? Integer.parseInt(m.group(2) + m.group(3)) * 100 + LETTERS.indexOf(m.group(4)) + 1 : 0;
    }
}
