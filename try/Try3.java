package space.parley.screen.sgp4;
import java.lang.management.ManagementFactory;
final class Try3 {
    public static void main(String[] a) throws Exception {
        var w = new double[Block.LENGTH];
        for (int i=0;i<Block.SIZE;i++){ w[Block.AXIS+i]=1.1; w[Block.ROOT_AXIS+i]=Math.sqrt(1.1); w[Block.ANOMALY_DOT+i]=0.0107; w[Block.ECCENTRICITY+i]=0.01; w[Block.COS_INCLINATION+i]=0.5; w[Block.SIN_INCLINATION+i]=Math.sqrt(.75);}
        var mx = ManagementFactory.getThreadMXBean();
        for (int k=0;k<60000;k++) Block.states(w, k);
        for (var m : Block.class.getDeclaredMethods()) { if (m.getParameterCount()!=1) continue; m.setAccessible(true);
            for (int k=0;k<100000;k++) m.invoke(null,(Object)w); Thread.sleep(500); for (int k=0;k<100000;k++) m.invoke(null,(Object)w); Thread.sleep(300);
            Block.states(w, 5);
            long t0 = mx.getCurrentThreadCpuTime(); int n = 300000;
            for (int k=0;k<n;k++) m.invoke(null,(Object)w);
            System.out.printf("%-20s %.1f ns/block, %.2f ns/state%n", m.getName(), (mx.getCurrentThreadCpuTime()-t0)/(double)n, (mx.getCurrentThreadCpuTime()-t0)/(double)n/Block.SIZE); }
    }
}
