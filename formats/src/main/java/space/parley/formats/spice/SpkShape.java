package space.parley.formats.spice;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.terms.Text;

/// How a segment that is read is laid out, from its last words.
///
/// @param count how many states or polynomials it has
/// @param window how many states are joined; coefficients of each component in polynomials
/// @param start epoch of the first state or polynomial, where the steps are even
/// @param step seconds between two
/// @param gm of the centre, km³/s², in type 5
record SpkShape(int count, int window, double start, double step, double gm) {
    private static final int DIRECTORY = 100;
    private static final int MOST_COUNT = 200_000_000;
    private static final int MOST_WINDOW = 64;

    /// Reads it; null where the segment is refused.
    static @Nullable SpkShape read(Words words, SpkSegment segment, Findings findings) throws IOException {
        int trailer = SpkType.isUneven(segment.type()) ? 2 : 4;
        if (segment.words() < trailer) {
            return broken(segment, findings, "it is too short", "过短");
        }
        var last = new double[trailer];
        try {
            words.seekWord(segment.end() - trailer + 1);
            for (int i = 0; i < trailer; i++) {
                last[i] = words.next();
            }
        } catch (EOFException e) {
            findings.abandon(Complaint.TRUNCATED, 0, segment.field(), segment.field());
            return null;
        }
        double count = last[trailer - 1];
        if (!(count >= 1 && count <= MOST_COUNT) || count != Math.rint(count)) {
            return broken(segment, findings, "its number of records is none", "记录数无效");
        }
        var shape = SpkType.isPolynomial(segment.type())
                ? polynomials(segment.type(), (int) count, last)
                : SpkType.isEven(segment.type())
                        ? even(segment.type(), (int) count, last)
                        : uneven(segment, count, last);
        if (shape == null || shape.words(segment.type()) != segment.words()) {
            return broken(segment, findings, "its numbers contradict each other", "其数值相互矛盾");
        }
        return shape;
    }

    private static @Nullable SpkShape broken(SpkSegment segment, Findings findings, String en, String zh) {
        findings.refuse(SpkFinding.SEGMENT, 0, segment.field(), new Text(en, zh));
        return null;
    }

    private static @Nullable SpkShape polynomials(int type, int count, double[] last) {
        int components = type == 2 ? 3 : 6;
        double coefficients = (last[2] - 2) / components;
        return coefficients >= 1 && coefficients <= MOST_WINDOW && coefficients == Math.rint(coefficients)
                ? steps(count, (int) coefficients, last[0], last[1])
                : null;
    }

    private static @Nullable SpkShape even(int type, int count, double[] last) {
        double less = last[2];
        return less >= (type == 8 ? 1 : 0) && less < MOST_WINDOW && less == Math.rint(less)
                ? steps(count, (int) less + 1, last[0], last[1])
                : null;
    }

    private static @Nullable SpkShape steps(int count, int window, double start, double step) {
        boolean right = step > 0 && SpkTime.inRange(start) && SpkTime.inRange(start + count * step);
        return right ? new SpkShape(count, window, start, step, 0) : null;
    }

    private static @Nullable SpkShape uneven(SpkSegment segment, double count, double[] last) {
        if (segment.type() == 5) {
            return last[0] > 0 && last[0] < 1e15 ? new SpkShape((int) count, 2, 0, 0, last[0]) : null;
        }
        double less = last[0];
        return less >= 0 && less < MOST_WINDOW && less == Math.rint(less)
                ? new SpkShape((int) count, (int) less + 1, 0, 0, 0)
                : null;
    }

    /// How many words a segment of this shape has.
    long words(int type) {
        return switch (type) {
            case 2 -> (3L * window + 2) * count + 4;
            case 3 -> (6L * window + 2) * count + 4;
            case 8, 12 -> 6L * count + 4;
            default -> 7L * count + (count - 1) / DIRECTORY + 2;
        };
    }
}
