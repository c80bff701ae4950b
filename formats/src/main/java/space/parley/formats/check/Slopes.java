package space.parley.formats.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;

/// Holds the velocities of a table of states beside the slope of its positions, axis by axis, from state to state:
/// the mean of both velocities beside the way between both positions. Where most of them have the opposite sign, or
/// are a power of ten too large or too small, the table is refused.
///
/// Only steps count that are short beside the fall towards the centre, and only axes along which the way is a good
/// part of the whole: there both agree to a few hundredths in every right table.
///
/// Where positions and velocities are both a thousand times too large or too small, they agree with each other. What
/// tells then is how the velocity turns beside the attraction at that distance: by the third power of the factor.
public final class Slopes {
    private static final String[] FIELDS = {"X_DOT", "Y_DOT", "Z_DOT"};
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LONGEST_STEP_RADIANS = 0.6;
    private static final double LEAST_PART = 0.2;
    private static final double TOLERANCE = 0.25;
    private static final double MOST = 0.8;
    private static final int FEWEST = 2;
    private static final int LARGEST_POWER = 7;
    private static final double TURN_OF_THOUSANDS = 1e9;
    private static final double TURN_TOLERANCE = 2;
    /// Beyond what the Sun does to a table about a planet, however far from it: metres per second squared.
    private static final double LEAST_TURN = 0.1;
    private static final int FORMS = 2 * (2 * LARGEST_POWER + 1);

    private final double attraction;
    private final double[] before = new double[6];
    private final int[] judged = new int[3];
    private final int[][] counts = new int[3][FORMS];
    private final double[][] sums = new double[3][FORMS];
    private final int[][] lines = new int[3][FORMS];
    private int turns;
    private int thousandfold;
    private int thousandths;
    private int firstThousand;
    private boolean begun;
    private long day;
    private long nano;
    private int line;

    public Slopes(Body centre) {
        attraction = centre.gravityMetres3PerSecond2();
    }

    /// A state of the table, later than the one before it.
    ///
    /// @param line where it stands, 0 where that is not known
    public void state(long epochDay, long nanoOfDay, double[] values, int size, int line) {
        if (size < 6) {
            begun = false;
            return;
        }
        double step = (epochDay - day) * 86_400.0 + (nanoOfDay - nano) / NANOS_PER_SECOND;
        if (begun && step > 0) {
            if (isShort(step, values)) {
                judge(step, values);
            }
            turn(step, values);
        }
        System.arraycopy(values, 0, before, 0, 6);
        begun = true;
        day = epochDay;
        nano = nanoOfDay;
        this.line = line;
    }

    private boolean isShort(double step, double[] v) {
        double r2 = Math.min(
                v[0] * v[0] + v[1] * v[1] + v[2] * v[2],
                before[0] * before[0] + before[1] * before[1] + before[2] * before[2]);
        double most = LONGEST_STEP_RADIANS * LONGEST_STEP_RADIANS;
        return attraction > 0 && step * step * attraction < most * r2 * Math.sqrt(r2);
    }

    /// How the velocity turns from the state before to this one, beside the attraction at that distance.
    private void turn(double step, double[] v) {
        double r2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
        double speed2 = v[3] * v[3] + v[4] * v[4] + v[5] * v[5];
        if (!(attraction > 0) || !(speed2 * step * step < LONGEST_STEP_RADIANS * LONGEST_STEP_RADIANS * r2)) {
            return;
        }
        turns++;
        double x = v[3] - before[3];
        double y = v[4] - before[4];
        double z = v[5] - before[5];
        double turn2 = (x * x + y * y + z * z) / (step * step);
        double ratio2 = turn2 * r2 * r2 / (attraction * attraction);
        if (ratio2 > 1e-3 && ratio2 < 1e3) {
            return;
        }
        double ratio = Math.sqrt(ratio2);
        if (near(ratio / TURN_OF_THOUSANDS) && turn2 > LEAST_TURN * LEAST_TURN) {
            thousandfold++;
        } else if (near(ratio * TURN_OF_THOUSANDS)) {
            thousandths++;
        } else {
            return;
        }
        if (thousandfold + thousandths == 1) {
            firstThousand = line;
        }
    }

    private static boolean near(double ratio) {
        return ratio > 1 / TURN_TOLERANCE && ratio < TURN_TOLERANCE;
    }

    private void judge(double step, double[] v) {
        double x = v[0] - before[0];
        double y = v[1] - before[1];
        double z = v[2] - before[2];
        double least = LEAST_PART * Math.sqrt(x * x + y * y + z * z);
        for (int i = 0; i < 3; i++) {
            double way = v[i] - before[i];
            if (way == 0 || Math.abs(way) < least) {
                continue;
            }
            judged[i]++;
            double ratio = (v[i + 3] + before[i + 3]) / 2 * step / way;
            int form = form(ratio);
            if (form >= 0) {
                if (counts[i][form]++ == 0) {
                    lines[i][form] = line;
                }
                sums[i][form] += ratio;
            }
        }
    }

    /// The sign and power of ten that a ratio is near to, counted through; -1 for those of a right table and for those
    /// that are near to none.
    private static int form(double ratio) {
        double size = Math.abs(ratio);
        // Most ratios of most tables end here.
        if (ratio > 0.5 && ratio < 2 || !(size > 0) || !Double.isFinite(size)) {
            return -1;
        }
        int power = (int) Math.rint(Math.log10(size));
        if (Math.abs(power) > LARGEST_POWER || Math.abs(size / Math.pow(10, power) - 1) > TOLERANCE) {
            return -1;
        }
        return 2 * (power + LARGEST_POWER) + (ratio < 0 ? 1 : 0);
    }

    /// The table has ended: tells what is wrong with it, and begins anew.
    public void end(Findings findings) {
        var wrong = new LinkedHashMap<Integer, ArrayList<Integer>>();
        int looked = 0;
        for (int i = 0; i < 3; i++) {
            looked += judged[i] > 0 ? 1 : 0;
            var form = mostly(i);
            if (form != null) {
                wrong.computeIfAbsent(form, _ -> new ArrayList<>()).add(i);
            }
        }
        for (var entry : wrong.entrySet()) {
            tell(entry.getKey(), entry.getValue(), entry.getValue().size() == looked, findings);
        }
        int most = Math.max(thousandfold, thousandths);
        if (turns >= FEWEST && most >= MOST * turns) {
            var times = most == thousandfold ? "1000" : "0.001";
            findings.refuse(QualityFinding.STATES_OFF, firstThousand, "X, X_DOT", times, most, turns);
        }
        clear();
    }

    private @Nullable Integer mostly(int axis) {
        for (int form = 0; form < FORMS; form++) {
            if (judged[axis] >= FEWEST && counts[axis][form] >= MOST * judged[axis]) {
                return form;
            }
        }
        return null;
    }

    /// @param whole whether it is so along each axis that could be judged
    private void tell(int form, ArrayList<Integer> axes, boolean whole, Findings findings) {
        int first = Integer.MAX_VALUE;
        int count = 0;
        int of = 0;
        double sum = 0;
        var names = new ArrayList<String>();
        for (int axis : axes) {
            names.add(FIELDS[axis]);
            first = Math.min(first, lines[axis][form]);
            count += counts[axis][form];
            of += judged[axis];
            sum += sums[axis][form];
        }
        var fields = whole ? String.join(", ", FIELDS) : String.join(", ", names);
        var ratio = new BigDecimal(sum / count).round(new MathContext(2));
        findings.refuse(QualityFinding.VELOCITY_OFF, first, fields, plain(ratio), count, of);
    }

    private static String plain(BigDecimal ratio) {
        return ratio.stripTrailingZeros().toPlainString();
    }

    private void clear() {
        begun = false;
        turns = 0;
        thousandfold = 0;
        thousandths = 0;
        for (int i = 0; i < 3; i++) {
            judged[i] = 0;
            Arrays.fill(counts[i], 0);
            Arrays.fill(sums[i], 0);
        }
    }
}
