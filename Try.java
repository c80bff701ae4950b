package space.parley.screen.sgp4;

import java.util.ArrayList;
import java.lang.management.ManagementFactory;

final class Try {
    public static void main(String[] a) throws Exception {
        var list = ElementSets.catalogue();
        var near = new ArrayList<Sgp4>(); var deep = new ArrayList<Sgp4>();
        var off = new ArrayList<Double>(); 
        var sets = new ArrayList<Sgp4>();
        var nearSec = new ArrayList<Double>();
        for (var m : list) { var s = Sgp4.of(m); if (s.error() != 0) continue;
            long day = m.epoch().reading().date().toEpochDay();
            double sec = (java.time.LocalDate.of(2024,7,5).toEpochDay() - day) * 86400.0 - m.epoch().reading().nanoOfDay()/1e9;
            if (s.deepSpace()) { deep.add(s); off.add(sec);} else { near.add(s); nearSec.add(sec);} }
        int res=0; for (var d: deep) if (d.resonant()) res++;
        System.out.println("near " + near.size() + " deep " + deep.size() + " resonant " + res);
        int n = near.size();
        var secs = nearSec.stream().mapToDouble(d->d).toArray();
        var b = new Sgp4Batch(near.toArray(new Sgp4[0]), secs);
        System.out.println("vectors " + b.vectors());
        double[][] o = new double[6][n]; byte[] err = new byte[n]; var scr = b.scratch();
        var mx = ManagementFactory.getThreadMXBean();
        for (int rep=0; rep<4; rep++) {
            long t0 = mx.getCurrentThreadCpuTime();
            int steps = 200; long bytes = ((com.sun.management.ThreadMXBean) mx).getCurrentThreadAllocatedBytes();
            for (int k=0;k<steps;k++) b.at(60.0*k + rep*0.1, 0, n, o[0],o[1],o[2],o[3],o[4],o[5], err, scr);
            double s = (mx.getCurrentThreadCpuTime()-t0)/1e9;
            System.out.printf("vector %.2f M/s  alloc %d%n", steps*(double)n/s/1e6, ((com.sun.management.ThreadMXBean) mx).getCurrentThreadAllocatedBytes()-bytes);
        }
        // blocked in time
        for (int rep=0; rep<4; rep++) {
            long t0 = mx.getCurrentThreadCpuTime(); int steps=200;
            for (int f=0; f<n; f+=1024) for (int k=0;k<steps;k++) b.at(60.0*k + rep*0.1, f, Math.min(n,f+1024), o[0],o[1],o[2],o[3],o[4],o[5], err, scr);
            double s = (mx.getCurrentThreadCpuTime()-t0)/1e9;
            System.out.printf("vector, 1024 sets x 200 times %.2f M/s%n", steps*(double)n/s/1e6);
        }
        if (a.length>0) return;
        // difference
        double worst=0, worstV=0; int codes=0, bad=0, scal=0; String who=""; 
        var st = new double[6]; int[] hist = new int[12];
        var ms = new Sgp4.Motion[n]; for (int i=0;i<n;i++) ms[i]=near.get(i).motion();
        for (double s = 0; s <= 7*86400; s += 7*86400/40.0) {
            b.at(s, 0, n, o[0],o[1],o[2],o[3],o[4],o[5], err, scr);
            for (int i=0;i<n;i++) { int c = ms[i].at(secs[i]/60 + s/60, st);
                if (c != err[i]) codes++; if (c!=0) {bad++; continue;}
                double d = Math.sqrt(sq(st[0]-o[0][i])+sq(st[1]-o[1][i])+sq(st[2]-o[2][i]));
                double v = Math.sqrt(sq(st[3]-o[3][i])+sq(st[4]-o[4][i])+sq(st[5]-o[5][i]));
                if (d==0) scal++;
                hist[(int) Math.max(0, Math.min(11, Math.floor(Math.log10(d+1e-12)+10)))]++;
                if (d>worst){worst=d; who=i+" e="+near.get(i).eccentricity+" t="+(secs[i]+s)/86400;} worstV=Math.max(v,worstV);
            }
        }
        System.out.println("worst "+worst+" m "+worstV+" m/s codes differ "+codes+" refused "+bad+" equal "+scal+" "+who);
        System.out.println(java.util.Arrays.toString(hist));
        for (int rep=0;rep<4;rep++){ long t0 = mx.getCurrentThreadCpuTime(); int steps=10;
            for (int k=0;k<steps;k++) for (int i=0;i<n;i++) ms[i].at(secs[i]/60+k, st);
            System.out.printf("scalar near %.2f M/s%n", steps*(double)n/((mx.getCurrentThreadCpuTime()-t0)/1e9)/1e6);}
        var dm = new ArrayList<Sgp4.Motion>(); for (var d: deep) dm.add(d.motion());
        for (int rep=0;rep<6;rep++){ long t0 = mx.getCurrentThreadCpuTime(); int steps=60;
            for (int k=0;k<steps;k++) for (int i=0;i<dm.size();i++) dm.get(i).at(off.get(i)/60+k, st);
            System.out.printf("scalar deep %.2f M/s%n", steps*(double)dm.size()/((mx.getCurrentThreadCpuTime()-t0)/1e9)/1e6);}
    }
    static double sq(double x){return x*x;}
}
