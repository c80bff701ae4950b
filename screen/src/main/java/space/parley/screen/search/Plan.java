package space.parley.screen.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What all threads of a search share: the motions, the steps of time, and which pairs are wanted.
///
/// The window is cut into equal steps, and steps into blocks, which threads take one by one. The
/// first blocks are shorter than all others, so that a search that is stopped early has something
/// to keep. StepPaths and blocks depend on the window alone, so that an interrupted search, or one
/// of changed objects, goes through the same instants.
public final class Plan {
    /// The longest step. Shorter ones cost more states, longer ones more pairs that need a closer
    /// look.
    private static final double STEP_SECONDS = 180;
    static final int STEPS_PER_BLOCK = 16;
    /// The steps at which the first blocks begin; from the last of these on all are equally long.
    private static final int[] FIRST_BEGIN = {0, 1, 2, 4, 8, STEPS_PER_BLOCK};
    /// Up to this share of all motions the motions asked for are gone through one by one.
    private static final int FEW = 24;

    final Motions motions;
    final double seconds;
    /// The largest distance of interest of any pair.
    final double thresholdMetres;

    private final double[] radiusMetres;
    final int steps;
    /// Motions of the smaller set that a pair must have a member of; all where every pair is
    /// wanted.
    private final boolean[] asked;

    /// The motions that are asked for.
    final int[] askedOnes;

    private final boolean few;
    private final boolean[] primary;
    private final boolean[] changed;
    final List<Junction> junctions;
    /// Motions of SGP4 near the Earth that do not hold in the whole window.
    final int[] limited;

    /// Where one piece of an object's motion hands over to the next, inside the window.
    record Junction(int before, int after, double seconds) {}

    /// @param seconds how long the window is
    /// @param primary of each motion, whether it is one of those that are screened against all
    /// @param changed of each motion, whether it is one of those that changed
    /// @param radiusMetres of each motion, how near another must come to be of interest
    public Plan(Motions motions, double seconds, double[] radiusMetres, boolean[] primary, boolean[] changed) {
        this.motions = motions;
        this.seconds = seconds;
        this.radiusMetres = radiusMetres;
        thresholdMetres = Arrays.stream(radiusMetres).max().orElse(1);
        this.primary = primary;
        this.changed = changed;
        steps = (int) Math.max(1, Math.ceil(seconds / STEP_SECONDS));
        asked = count(primary) <= count(changed) ? primary : changed;
        askedOnes = IntStream.range(0, motions.size).filter(i -> asked[i]).toArray();
        few = (long) askedOnes.length * FEW <= motions.size;
        junctions = junctions(motions, seconds);
        limited = IntStream.range(0, motions.near)
                .filter(i -> motions.from[i] > 0 || motions.to[i] < seconds)
                .toArray();
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    private static List<Junction> junctions(Motions motions, double seconds) {
        var out = new ArrayList<Junction>();
        for (int i = 0; i < motions.size; i++) {
            if (motions.to[i] < seconds) {
                for (int j = 0; j < motions.size; j++) {
                    if (j != i && motions.place[j] == motions.place[i] && motions.from[j] == motions.to[i]) {
                        out.add(new Junction(i, j, motions.to[i]));
                    }
                }
            }
        }
        return out;
    }

    /// The largest distance of interest of any pair, in metres.
    public double thresholdMetres() {
        return thresholdMetres;
    }

    /// Whether so few motions are asked for that they are gone through one by one.
    public boolean few() {
        return few;
    }

    /// Of each motion, whether it is one that all pairs must have a member of.
    public boolean[] asked() {
        return asked;
    }

    int blocks() {
        int blocks = 0;
        while (begin(blocks) < steps) {
            blocks++;
        }
        return blocks;
    }

    /// The first step of a block, or the number of all steps past the last block.
    int begin(int block) {
        int last = FIRST_BEGIN.length - 1;
        int step = block < last ? FIRST_BEGIN[block] : (block - last + 1) * STEPS_PER_BLOCK;
        return Math.min(steps, step);
    }

    /// How long a step is, in seconds.
    public double stepSeconds() {
        return seconds / steps;
    }

    /// The instant of a knot.
    double knot(int k) {
        return k == steps ? seconds : seconds * k / steps;
    }

    /// How many instants of some blocks a motion is looked at: those at which it holds.
    ///
    /// @param block the first block
    /// @param end the block after the last
    public int knots(int motion, int block, int end) {
        int last = begin(end) == steps ? steps : begin(end) - 1;
        int count = 0;
        for (int k = begin(block); k <= last; k++) {
            count += motions.from[motion] <= knot(k) && knot(k) <= motions.to[motion] ? 1 : 0;
        }
        return count;
    }

    boolean wanted(int i, int j) {
        return motions.place[i] != motions.place[j] && (primary[i] || primary[j]) && (changed[i] || changed[j]);
    }

    /// The largest distance of interest of a pair.
    double thresholdMetres(int i, int j) {
        return Math.max(radiusMetres[i], radiusMetres[j]);
    }

    /// Whether the first is to be named first.
    boolean inOrder(int i, int j) {
        return primary[i] == primary[j] ? motions.place[i] < motions.place[j] : primary[i];
    }

    /// Flags for all motions.
    static boolean[] all(int size) {
        var flags = new boolean[size];
        Arrays.fill(flags, true);
        return flags;
    }
}
