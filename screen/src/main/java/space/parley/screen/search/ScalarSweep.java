package space.parley.screen.search;

/// [Sweep] without the vector module.
final class ScalarSweep implements Sweep {
    @Override
    public int padding() {
        return 1;
    }

    @Override
    public int range(Rows rows, int i, int from, int end, int[] hits, int count) {
        float limit = rows.high[i] + rows.threshold;
        float reach = rows.reach[i] + rows.threshold;
        float x = rows.x[i];
        float y = rows.y[i];
        float z = rows.z[i];
        int found = count;
        for (int j = from; j < end && rows.floor[j] <= limit; j++) {
            float dx = rows.x[j] - x;
            float dy = rows.y[j] - y;
            float dz = rows.z[j] - z;
            float d2 = dx * dx + dy * dy + dz * dz;
            float together = reach + rows.reach[j];
            if (rows.low[j] <= limit && d2 <= together * together) {
                rows.withinReach++;
                if (passes(rows, i, j, dx, dy, dz, d2)) {
                    hits[found++] = j;
                }
            }
        }
        return found;
    }

    private static boolean passes(Rows rows, int i, int j, float dx, float dy, float dz, float d2) {
        float ux = rows.vx[j] - rows.vx[i];
        float uy = rows.vy[j] - rows.vy[i];
        float uz = rows.vz[j] - rows.vz[i];
        float g = dx * ux + dy * uy + dz * uz;
        float v2 = ux * ux + uy * uy + uz * uz + Float.MIN_NORMAL;
        float s = Math.max(-rows.half, Math.min(rows.half, -g / v2));
        float m2 = d2 + s * (2 * g + s * v2);
        float near = rows.gate[i] + rows.bend[i] * (float) Math.sqrt(d2) + rows.gate[j];
        return m2 <= near * near;
    }
}
