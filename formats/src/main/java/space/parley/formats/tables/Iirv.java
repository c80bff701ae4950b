package space.parley.formats.tables;

import java.util.Optional;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// What codes of IIRV mean.
final class Iirv {
    private static final String ORIGINS = " ZELWJPAKC";
    private static final String[] NAMES = {"GSFC", "WLP", "ETR", "JPL", "WTR", "JSC", "PMR", "CSTC", "KMR", "CNES"};

    private Iirv() {}

    /// The frame of a coordinate system; empty for those of B1950 and the reserved ones.
    static Optional<Frame> frame(char code) {
        return switch (code) {
            case '1' -> Optional.of(new Frame(Body.EARTH, FrameAxes.GTOD));
            case '6' -> Optional.of(Frame.EME2000);
            case '7' -> Optional.of(new Frame(Body.SUN, FrameAxes.EME2000));
            default -> Optional.empty();
        };
    }

    /// The coordinate system of a frame; empty where there is none.
    static Optional<String> code(Frame frame) {
        for (char code : new char[] {'1', '6', '7'}) {
            if (frame(code).equals(Optional.of(frame))) {
                return Optional.of(String.valueOf(code));
            }
        }
        return Optional.empty();
    }

    /// Who has a letter of origin; empty where nobody has.
    static Optional<String> origin(char letter) {
        int at = ORIGINS.indexOf(letter);
        return at < 0 ? Optional.empty() : Optional.of(NAMES[at]);
    }

    /// The letter of an origin; empty where it has none.
    static Optional<String> letter(String origin) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(origin)) {
                return Optional.of(ORIGINS.substring(i, i + 1));
            }
        }
        return Optional.empty();
    }

    /// The sum of a line's digits, with 1 for each minus.
    static int checksum(CharSequence line, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            sum += c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0;
        }
        return sum;
    }
}
