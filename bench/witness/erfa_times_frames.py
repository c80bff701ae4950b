#!/usr/bin/env python3
"""Times and frames by ERFA, as a second opinion on the room `orbit`.

    apt-get install python3-erfa            # 2.0.0.1 of Debian 12, over ERFA 2.0.0
    /usr/bin/python3 bench/witness/erfa_times_frames.py OREKIT_JAR orbit/src/test/resources/space/parley/orbit

reads eop-*.txt (rows of IERS finals2000A) there and writes erfa-times.csv and erfa-frames.csv beside them.
The jar of Orekit serves for tables 5.1a, 8.2 and 8.3 of the IERS Conventions 2010 alone, which it carries as IERS
published them; they are evaluated here, with table 5.1b as it stands below. Between days the series are interpolated as the IERS's INTERP does.
Velocities are derivatives of the matrices by differences of five points.
"""
import math, re, sys, zipfile
from pathlib import Path
import numpy as np
import erfa

AS = math.radians(1 / 3600)
DAY_NS = 86_400_000_000_000
J2000_DAY = 2451544.5  # 2000-01-01T00

# table 5.1b: libration in UT1, multiples of the arguments, sine and cosine in microseconds
TABLE_51B = [
    ((2, -2, 0, -2, 0, -2), 0.05, -0.03), ((2, 0, 0, -2, -2, -2), 0.06, -0.03), ((2, -1, 0, -2, 0, -2), 0.35, -0.20),
    ((2, 1, 0, -2, -2, -2), 0.07, -0.04), ((2, 0, 0, -2, 0, -1), -0.07, 0.04), ((2, 0, 0, -2, 0, -2), 1.75, -1.01),
    ((2, 1, 0, -2, 0, -2), -0.05, 0.03), ((2, 0, -1, -2, 2, -2), 0.04, -0.03), ((2, 0, 0, -2, 2, -2), 0.76, -0.44),
    ((2, 0, 0, 0, 0, 0), 0.21, -0.12), ((2, 0, 0, 0, 0, -1), 0.06, -0.04)]


def tables(jar):
    z = zipfile.ZipFile(jar)
    out = []
    for name, count in (("tab8.2ab.txt", 71), ("tab8.3ab.txt", 71), ("tab5.1a.txt", 10)):
        rows = []
        for line in z.read("assets/org/orekit/IERS-conventions/2010/" + name).decode("utf-8").split("\n"):
            m = re.search(r"((?:\s+-?\d+){6})\s+\d{3}\.\d{3}\s+[\d.]+\s+(.*)$", line)
            if m and not line.startswith("#"):
                rows.append(([int(v) for v in m.group(1).split()], [float(v) for v in m.group(2).split()]))
        assert len(rows) == count, (name, len(rows))
        out.append(rows)
    return out


def tides(tabs, day, frac):
    """xp, yp (radians) and UT1 (seconds) of ocean tides and librations; arguments as in INTERP, of TT."""
    tt = frac + 32.184 / 86400
    t = ((day + J2000_DAY - 2451545.0) + tt) / 36525
    gmst = (67310.54841 + t * ((8640184.812866 + 3155760000.0) + t * (0.093104 + t * -6.2e-6))) * 15 * AS + math.pi
    l = (((-0.00024470 * t + 0.051635) * t + 31.8792) * t + 1717915923.2178) * t + 485868.249036
    lp = (((-0.00001149 * t - 0.000136) * t - 0.5532) * t + 129596581.0481) * t + 1287104.79305
    f = (((0.00000417 * t - 0.001037) * t - 12.7512) * t + 1739527262.8478) * t + 335779.526232
    d = (((-0.00003169 * t + 0.006593) * t - 6.3706) * t + 1602961601.2090) * t + 1072260.70369
    om = (((-0.00005939 * t + 0.007702) * t + 7.4722) * t - 6962890.2665) * t + 450160.398036
    args = [gmst] + [math.fmod(v, 1296000) * AS for v in (l, lp, f, d, om)]
    x = y = u = 0.0
    for n, c in tabs[0] + tabs[2]:
        a = sum(k * v for k, v in zip(n, args))
        x += c[0] * math.sin(a) + c[1] * math.cos(a)
        y += c[2] * math.sin(a) + c[3] * math.cos(a)
    for n, c in tabs[1]:
        a = sum(k * v for k, v in zip(n, args))
        u += c[0] * math.sin(a) + c[1] * math.cos(a)
    for n, sine, cosine in TABLE_51B:
        a = sum(k * v for k, v in zip(n, args))
        u += sine * math.sin(a) + cosine * math.cos(a)
    return x * 1e-6 * AS, y * 1e-6 * AS, u * 1e-6


def leap(mjd):
    y, m, d, _ = erfa.jd2cal(2400000.5, mjd)
    return erfa.dat(int(y), int(m), int(d), 0.0)


def series(path):
    rows = []
    for line in path.read_text().split("\n"):
        if len(line) > 70:
            offsets = (line[97:106].strip(), line[116:125].strip())
            last = rows[-1][4:] if rows else None
            dx, dy = (float(offsets[0]) * 1e-3 * AS, float(offsets[1]) * 1e-3 * AS) if offsets[0] else last
            mjd = float(line[7:15])
            rows.append((mjd, float(line[18:27]) * AS, float(line[37:46]) * AS, float(line[58:68]) - leap(mjd), dx, dy))
    return np.array(rows)


def eop(rows, tabs, day, frac):
    """At a TAI day since 2000-01-01 and fraction: xp, yp, UT1-TAI, dX, dY."""
    mjd = day + 51544
    k = 0
    seconds = day * 86400 + frac * 86400
    starts = [(r[0] - 51544) * 86400 + leap(r[0]) for r in rows]
    while k < len(rows) - 2 and seconds >= starts[k + 1]:
        k += 1
    part = (seconds - starts[k]) / (starts[k + 1] - starts[k])
    first = min(max(k - 1, 0), len(rows) - 4)
    x = k - first + part
    out = np.zeros(5)
    for j in range(4):
        w = 1.0
        for i in range(4):
            if i != j:
                w *= (x - i) / (j - i)
        out += w * rows[first + j][1:]
    out[:3] += tides(tabs, day, frac)
    return out


def ns(a, b):
    """The reading of a two-part Julian date, as an ISO text with nanoseconds."""
    day = math.floor(a - J2000_DAY)
    frac = (a - J2000_DAY - day) + b
    n = round(frac * 86400e9)
    day += n // DAY_NS
    n %= DAY_NS
    y, m, d, _ = erfa.jd2cal(J2000_DAY, day)
    s, r = divmod(n, 1_000_000_000)
    return f"{int(y):04d}-{int(m):02d}-{int(d):02d}T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}.{r:09d}"


def write_times(out, tabs, all_rows):
    lines = ["# made by bench/witness/erfa_times_frames.py; one instant a row; UT1 where eop-*.txt covers it",
             "TAI,UTC,TT,TCG,TDB,TCB,UT1"]
    rng = np.random.default_rng(20261127)
    cases = [(int(d), int(n)) for d, n in zip(rng.integers(-10000, 18262, 40), rng.integers(0, DAY_NS, 40))]
    cases += [(0, 43_167_816_000_000), (-8400, 0), (2651, 43_233_000_000_000), (6210, 50_000_123_456_789)]
    eops = [(2651, 43_233_000_000_000), (2650, 77), (6210, 1), (6208, 86_399_999_999_999), (9725, 12_345_678_901_234)]
    for day, n in cases + eops:
        frac = n / DAY_NS
        a, b = J2000_DAY + day, frac
        utc = erfa.taiutc(a, b)
        y, mo, d, c = erfa.d2dtf("UTC", 9, *utc)  # a UTC day may have 86,401 s
        utc_text = (f"{int(y):04d}-{int(mo):02d}-{int(d):02d}T{int(c['h']):02d}:{int(c['m']):02d}:{int(c['s']):02d}"
                    f".{int(c['f']):09d}")
        tt = erfa.taitt(a, b)
        tdb_tt = erfa.dtdb(tt[0], tt[1], 0, 0, 0, 0)
        tdb_tt = erfa.dtdb(tt[0], tt[1] + tdb_tt / 86400, 0, 0, 0, 0)
        tdb = (tt[0], tt[1] + tdb_tt / 86400)
        tcg = erfa.tttcg(*tt)
        tcb = erfa.tdbtcb(*tdb)
        ut1 = ""
        for rows in all_rows:
            if rows[1][0] - 51544 < day < rows[-2][0] - 51544:
                e = eop(rows, tabs, day, frac)
                ut1 = ns(a, b + e[2] / 86400)
        lines.append(",".join([ns(a, b), utc_text, ns(*tt), ns(*tcg), ns(*tdb), ns(*tcb), ut1]))
    (out / "erfa-times.csv").write_text("\n".join(lines) + "\n")


def frames(rows, tabs, day, frac):
    """Matrices from GCRF to each frame."""
    a, b = J2000_DAY + day, frac
    tt = (a, b + 32.184 / 86400)
    m = {}
    rb = erfa.bp00(2451545.0, 0.0)[0]
    m["EME2000"] = rb
    m["MOD"] = erfa.pmat76(*tt) @ m["EME2000"]
    m["TOD"] = erfa.nutm80(*tt) @ m["MOD"]
    m["TEME"] = erfa.rz(erfa.eqeq94(*tt), np.eye(3)) @ m["TOD"]
    if rows is not None:
        e = eop(rows, tabs, day, frac)
        x, y = erfa.xy06(*tt)
        s = erfa.s06(*tt, x, y)
        m["CIRF"] = erfa.c2ixys(x + e[3], y + e[4], s)
        m["TIRF"] = erfa.rz(erfa.era00(a, b + e[2] / 86400), np.eye(3)) @ m["CIRF"]
        m["ITRF"] = erfa.pom00(e[0], e[1], erfa.sp00(*tt)) @ m["TIRF"]
    return m


def write_frames(out, tabs, all_rows):
    lines = ["# made by bench/witness/erfa_times_frames.py: one state in GCRF, in metres and m/s, in other frames",
             "TAI,frame,x,y,z,vx,vy,vz"]
    r = np.array([-2345678.9, 4567890.1, 4812345.6])
    v = np.array([-5123.4, -4321.0, 1604.5])
    cases = [(2651, 43_233_000_000_000), (2652, 1_234_567_890), (6208, 80_000_000_000_000), (6210, 36_000_000_000),
             (6211, 60_000_111_222_333), (9721, 43_200_000_000_000), (9732, 20_000_000_000_000)]
    plain = [(-7000, 0), (-1000, 11_111_111_111_111), (0, 43_200_000_000_000), (8000, 0), (12000, 70_000_000_000_000)]
    for day, n in cases + plain:
        rows = next((q for q in all_rows if q[1][0] - 51544 < day < q[-2][0] - 51544), None)
        h = 20.0
        at = [frames(rows, tabs, day, n / DAY_NS + k * h / 86400) for k in (-2, -1, 0, 1, 2)]
        for name, matrix in at[2].items():
            rate = (at[0][name] - 8 * at[1][name] + 8 * at[3][name] - at[4][name]) / (12 * h)
            p, w = matrix @ r, matrix @ v + rate @ r
            lines.append(",".join([ns(J2000_DAY + day, n / DAY_NS), name] + [repr(float(c)) for c in p]
                                  + [repr(float(c)) for c in w]))
    (out / "erfa-frames.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    jar, folder = sys.argv[1], Path(sys.argv[2])
    t = tables(jar)
    every = [series(p) for p in sorted(folder.glob("eop-*.txt"))]
    write_times(folder, t, every)
    write_frames(folder, t, every)
