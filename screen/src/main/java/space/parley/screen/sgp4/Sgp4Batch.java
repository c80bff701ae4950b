package space.parley.screen.sgp4;

public final class Sgp4Batch {
    private final Sgp4[] sets;
    private final double[] since;
    private final Sgp4.Motion[] motions;

    public static final class Scratch {}

    public Sgp4Batch(Sgp4[] sets, double[] since) {
        this.sets = sets;
        this.since = since;
        motions = new Sgp4.Motion[sets.length];
        for (int i = 0; i < sets.length; i++) motions[i] = sets[i].motion();
    }

    public void at(double seconds, int from, int to, double[] x, double[] y, double[] z, double[] vx, double[] vy, double[] vz, byte[] error, Scratch s) {
        double[] st = new double[6];
        for (int i = from; i < to; i++) {
            error[i] = (byte) motions[i].at((since[i] + seconds) / 60, st);
            x[i] = st[0]; y[i] = st[1]; z[i] = st[2]; vx[i] = st[3]; vy[i] = st[4]; vz[i] = st[5];
        }
    }
}
