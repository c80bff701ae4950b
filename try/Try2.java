package space.parley.screen.sgp4;
import java.lang.management.ManagementFactory;
final class Try2 {
    public static void main(String[] a) throws Exception {
        var w = new double[Block.LENGTH];
        for (int i=0;i<Block.SIZE;i++){ w[Block.AXIS+i]=1.1; w[Block.ROOT_AXIS+i]=Math.sqrt(1.1); w[Block.ANOMALY_DOT+i]=0.0107; w[Block.ECCENTRICITY+i]=0.01; w[Block.COS_INCLINATION+i]=0.5; w[Block.SIN_INCLINATION+i]=Math.sqrt(.75);}
        var mx = ManagementFactory.getThreadMXBean();
        for (int rep=0; rep<6; rep++) { long t0 = mx.getCurrentThreadCpuTime(); int n = 100000;
            for (int k=0;k<n;k++) Block.states(w, k);
            System.out.printf("%.1f M/s%n", n*(double)Block.SIZE/((mx.getCurrentThreadCpuTime()-t0)/1e9)/1e6); }
    }
}
