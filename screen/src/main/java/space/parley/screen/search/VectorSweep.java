package space.parley.screen.search;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Sweep] in vectors.
final class VectorSweep implements Sweep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public int padding() {
        return LANES;
    }

    @Override
    public int range(Rows rows, int i, int from, int end, int[] hits, int count) {
        float limit = rows.high[i] + rows.threshold;
        float reach = rows.reach[i] + rows.threshold;
        float x = rows.x[i];
        float y = rows.y[i];
        float z = rows.z[i];
        int found = count;
        for (int j = from; j < end && rows.floor[j] <= limit; j += LANES) {
            var dx = FloatVector.fromArray(SPECIES, rows.x, j).sub(x);
            var dy = FloatVector.fromArray(SPECIES, rows.y, j).sub(y);
            var dz = FloatVector.fromArray(SPECIES, rows.z, j).sub(z);
            var d2 = dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz));
            var together = FloatVector.fromArray(SPECIES, rows.reach, j).add(reach);
            var within = d2.compare(VectorOperators.LE, together.mul(together))
                    .and(FloatVector.fromArray(SPECIES, rows.low, j).compare(VectorOperators.LE, limit));
            if (within.anyTrue()) {
                rows.withinReach += within.trueCount();
                found = gate(rows, i, j, dx, dy, dz, d2, within, hits, found);
            }
        }
        return found;
    }

    private static int gate(
            Rows rows,
            int i,
            int j,
            FloatVector dx,
            FloatVector dy,
            FloatVector dz,
            FloatVector d2,
            VectorMask<Float> within,
            int[] hits,
            int count) {
        var ux = FloatVector.fromArray(SPECIES, rows.vx, j).sub(rows.vx[i]);
        var uy = FloatVector.fromArray(SPECIES, rows.vy, j).sub(rows.vy[i]);
        var uz = FloatVector.fromArray(SPECIES, rows.vz, j).sub(rows.vz[i]);
        var g = dx.mul(ux).add(dy.mul(uy)).add(dz.mul(uz));
        var v2 = ux.mul(ux).add(uy.mul(uy)).add(uz.mul(uz)).add(Float.MIN_NORMAL);
        var s = g.neg().div(v2).max(-rows.half).min(rows.half);
        var m2 = d2.add(s.mul(g.add(g).add(s.mul(v2))));
        var near = d2.sqrt().mul(rows.bend[i]).add(rows.gate[i]).add(FloatVector.fromArray(SPECIES, rows.gate, j));
        long bits = m2.compare(VectorOperators.LE, near.mul(near)).and(within).toLong();
        int found = count;
        while (bits != 0) {
            hits[found++] = j + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
        }
        return found;
    }
}
