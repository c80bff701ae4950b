package space.parley.screen.search;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.sgp4.Sgp4;
import space.parley.screen.sgp4.Sgp4Batch;
import space.parley.terms.RefusedException;

/// The motion of every object of a search: first those of SGP4 near the Earth, then those of SGP4
/// in deep space, then pieces of ephemerides. A piece holds in a part of the window; an object with
/// several pieces is several motions. Immutable, safe for threads.
public final class Motions {
    final int size;
    final int near;
    final int sgp4s;
    /// The place of each motion's object in the catalogue.
    final int[] place;
    /// From when and until when each holds, seconds after the start of the window.
    final double[] from;

    final double[] to;
    /// Motions of SGP4 from the same numbers have the same kind; a table has one of its own.
    private final int[] kind;

    private final Sgp4[] sets;
    private final double[] sinceEpoch;
    private final Trajectory[] tables;
    private final Orbits orbits;
    private final Epoch origin;
    private final Motion[] given;
    /// All that are of SGP4 near the Earth.
    final Sgp4Batch batch;

    /// One motion.
    ///
    /// @param place of its object in the catalogue
    /// @param kind the same for motions that are the same at every instant
    /// @param sgp4 the elements, or `null` where it is a table
    /// @param sinceEpoch seconds from the epoch of the elements to the start of the window
    /// @param table the table, or `null` where it is of SGP4
    /// @param from from when it holds, in seconds after the start of the window
    /// @param to until when
    public record Motion(
            int place,
            int kind,
            @Nullable Sgp4 sgp4,
            double sinceEpoch,
            @Nullable Trajectory table,
            double from,
            double to) {}

    /// @param motions by the places of their objects, of one object by time
    /// @param origin the start of the window
    public Motions(List<Motion> motions, Orbits orbits, Epoch origin) {
        this.orbits = orbits;
        this.origin = origin;
        size = motions.size();
        place = new int[size];
        from = new double[size];
        to = new double[size];
        kind = new int[size];
        given = new Motion[size];
        var nearEarth = motions.stream()
                .filter(m -> m.sgp4() != null && !m.sgp4().deepSpace())
                .toList();
        var deep = motions.stream()
                .filter(m -> m.sgp4() != null && m.sgp4().deepSpace())
                .toList();
        var others = motions.stream().filter(m -> m.sgp4() == null).toList();
        near = nearEarth.size();
        sgp4s = near + deep.size();
        sets = new Sgp4[sgp4s];
        sinceEpoch = new double[sgp4s];
        tables = new Trajectory[size - sgp4s];
        int n = 0;
        for (var group : List.of(nearEarth, deep, others)) {
            for (var motion : group) {
                place[n] = motion.place();
                kind[n] = motion.kind();
                given[n] = motion;
                from[n] = motion.from();
                to[n] = motion.to();
                var set = motion.sgp4();
                var table = motion.table();
                if (set != null) {
                    sets[n] = set;
                    sinceEpoch[n] = motion.sinceEpoch();
                } else if (table != null) {
                    tables[n - sgp4s] = table;
                }
                n++;
            }
        }
        batch = new Sgp4Batch(Arrays.copyOf(sets, near), Arrays.copyOf(sinceEpoch, near));
    }

    /// Whether two motions are the same at every instant.
    boolean same(int i, int j) {
        return kind[i] == kind[j];
    }

    /// The place of a motion's object in the catalogue.
    public int place(int motion) {
        return place[motion];
    }

    /// Which motion of an object holds at an instant; below 0 where none does.
    ///
    /// @param motion one of the object's motions; where it holds, it is the answer
    int holding(int motion, double seconds) {
        if (seconds >= from[motion] && seconds <= to[motion]) {
            return motion;
        }
        for (int i = 0; i < size; i++) {
            if (place[i] == place[motion] && seconds >= from[i] && seconds <= to[i]) {
                return i;
            }
        }
        return -1;
    }

    /// One of the motions, as it was given.
    public Motion motion(int i) {
        return given[i];
    }

    /// How many motions there are.
    public int size() {
        return size;
    }

    /// Those of some motions that are of SGP4 near the Earth, in the same order.
    ///
    /// @param which numbers of motions, increasing
    Sgp4Batch near(int[] which) {
        int count = 0;
        while (count < which.length && which[count] < near) {
            count++;
        }
        var some = new Sgp4[count];
        var since = new double[count];
        for (int n = 0; n < count; n++) {
            some[n] = sets[which[n]];
            since[n] = sinceEpoch[which[n]];
        }
        return new Sgp4Batch(some, since);
    }

    /// Bounds of the distance of a motion of SGP4 from the Earth's centre.
    ///
    /// @param start of the span, seconds after the start of the window
    /// @param stop its end
    /// @param range takes both bounds, metres; 0 and infinity where nothing is known
    void heights(int i, double start, double stop, double[] range) {
        sets[i].heights((sinceEpoch[i] + start) / 60, (sinceEpoch[i] + stop) / 60, range);
    }

    /// The exact states, for one thread.
    Exact exact() {
        var cursors = new Sgp4.Motion[sgp4s];
        return (object, seconds, state) -> {
            if (object < sgp4s) {
                var cursor = cursors[object];
                if (cursor == null) {
                    cursor = sets[object].motion();
                    cursors[object] = cursor;
                }
                return cursor.at((sinceEpoch[object] + seconds) / 60, state);
            }
            return table(tables[object - sgp4s], seconds, state);
        };
    }

    /// An ephemeris that gives no answer has this code.
    static final int NO_ANSWER = 100;

    private int table(Trajectory table, double seconds, double[] state) {
        try {
            var s = table.at(orbits.plus(origin, seconds), Frame.TEME);
            state[0] = s.positionMetres().x();
            state[1] = s.positionMetres().y();
            state[2] = s.positionMetres().z();
            state[3] = s.velocityMetresPerSecond().x();
            state[4] = s.velocityMetresPerSecond().y();
            state[5] = s.velocityMetresPerSecond().z();
            return 0;
        } catch (RefusedException e) {
            return NO_ANSWER;
        }
    }
}
