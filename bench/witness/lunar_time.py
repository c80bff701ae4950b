"""Lunar coordinate time (TCL) minus terrestrial time, integrated numerically over DE405, and a series fitted to it.

    DE405=... python3 lunar_time.py integrate > orbit/src/test/resources/space/parley/orbit/lunar-time-integrated.csv
    DE405=... python3 lunar_time.py fit > orbit/src/main/resources/space/parley/orbit/lunar-time.txt     (5 minutes)

Needs numpy and ERFA (python3-erfa), see de405.py for the ephemeris. What is integrated is
d(TCL - TCG)/dTCB = -((vM^2 - vE^2)/2 + wM - wE)/c^2, w without the body's own potential: the terms of order
c^-4 differ between Moon and Earth by less than 1e-19. TCL = TCB at 1977-01-01T00:00:32.184 (IAU 2024 resolution II,
as LTE440 has it). Masses of DE440.
"""

import sys
import erfa
import numpy as np
import de405 as de

C = 299792.458
GM = {de.MERCURY: 22031.868551, de.VENUS: 324858.592, de.MARS: 42828.375816, de.JUPITER: 126712764.1,
      de.SATURN: 37940584.8418, de.URANUS: 5794556.4, de.NEPTUNE: 6836527.10058, de.PLUTO: 975.5,
      de.SUN: 132712440041.279419}
GM_EARTH, GM_MOON = 398600.435507, 4902.800118
L_G, J2, RADIUS = 6.969290134e-10, 1.0826e-3, 6378.137
T0 = 43144.0003725 - 65.5e-6 / 86400  # TDB
LTE440_AT_J2000 = 0.49330749643254945  # TCL - TDB in seconds, published with LTE440's example
LTE440_RATE = 6.798355238e-10
X, W = np.polynomial.legendre.leggauss(6)


class Integral:
    def __init__(self):
        self.de = de.De405()

    def rate(self, mjd):
        emb, vemb = self.de.item(de.EMB, mjd)
        g, vg = self.de.item(de.MOON, mjd)
        e, ve = emb - g / (1 + de.EMRAT), vemb - vg / (1 + de.EMRAT)
        w = 0
        for i, gm in GM.items():
            p = self.de.item(i, mjd)[0]
            w = w + gm * (1 / np.linalg.norm(e + g - p, axis=0) - 1 / np.linalg.norm(e - p, axis=0))
        r = np.linalg.norm(g, axis=0)
        w = w + (GM_EARTH * (1 + J2 * (RADIUS / r) ** 2 * (1 - 3 * (g[2] / r) ** 2) / 2) - GM_MOON) / r
        return -((ve * vg).sum(0) + (vg * vg).sum(0) / 2 + w) / C**2

    def cumulative(self, start, step, n):
        t = start + step * (np.arange(n)[:, None] + (X + 1) / 2)
        f = self.rate(t.ravel()).reshape(t.shape)
        return np.concatenate([[0], np.cumsum((f * W).sum(1) * step * 43200)])

    def table(self):
        start, n = de.FIRST + 40.0, de.DAYS * de.COUNT - 80
        mjd, total = start + np.arange(n + 1), self.cumulative(start, 1.0, n)
        k = int(T0 - start)
        return mjd, total - total[k] - self.cumulative(mjd[k], T0 - mjd[k], 1)[-1]


def arguments(mjd):
    t = (mjd - 51544.5) / 36525
    return np.array([f(t) for f in (erfa.fal03, erfa.falp03, erfa.faf03, erfa.fad03, erfa.faom03, erfa.fave03,
                                    erfa.fae03, erfa.faju03, erfa.fasa03)]), t


def term(l=0, lp=0, F=0, D=0, om=0, ve=0, e=0, ju=0, sa=0):
    return l, lp, F, D, om, ve, e, ju, sa


def candidates():
    out = []
    for l in range(-4, 5):
        for lp in range(-3, 4):
            for f in (-2, -1, 0, 1, 2):
                for d in range(-6, 7):
                    one = term(l=l, lp=lp, F=f, D=d)
                    if one > term() and sum(map(abs, one)) <= 8:
                        out.append(one)
    for l in (-2, -1, 0, 1, 2):
        for d in (-4, -2, 0, 2, 4):
            for lp in (-1, 0, 1):
                out += [term(l=l, lp=lp, F=1, om=1, D=d, ju=-1), term(l=l, lp=lp, F=1, om=1, D=d, sa=-1),
                        term(l=l, lp=lp, F=1, om=1, D=d, ju=-2)]
        for d in (-1, 1):
            out += [term(l=l, D=d, ve=k, e=m) for k in range(-5, 6) for m in (-k, -k + 1, -k - 1) if k]
            out += [term(l=l, lp=lp, D=d, ju=k, e=-k) for k in (-2, -1, 1, 2) for lp in (-1, 0, 1)]
    return out


def fit():
    mjd, value = Integral().table()
    a, t = arguments(mjd)
    phase = lambda v: np.tensordot(v, a, 1)
    speed = lambda v: abs(np.diff(np.unwrap(phase(v)[:400])).mean())
    window = np.hanning(len(t))
    window /= window.sum()
    chosen, frequencies, pool = [], [], candidates()
    moving = [term(D=1), term(D=1, lp=1), term(D=1, lp=-1)]

    def solve(terms):
        columns = [np.ones_like(t), (mjd - T0) * 86400 / 1e9]
        for v in terms:
            columns += [np.sin(phase(v)), np.cos(phase(v))]
        for v in moving:
            columns += [t * np.sin(phase(v)), t * np.cos(phase(v))]
        m = np.array(columns).T
        c = np.linalg.lstsq(m, value, rcond=None)[0]
        return c, value - m @ c

    residual = value - np.polyval(np.polyfit(t, value, 1), t)
    while len(chosen) < 170:
        found = sorted(((2 * abs(np.dot(window * residual, np.exp(1j * phase(v)))), v) for v in pool), reverse=True)
        fresh = 0
        for size, v in found:
            if size < 0.35e-9 or fresh >= 14:
                break
            q = speed(v)
            if all(abs(q - z) > 2 * np.pi / 33000 for z in frequencies):
                chosen.append(v)
                frequencies.append(q)
                fresh += 1
        if not fresh:
            break
        c, residual = solve(chosen)
        print(len(chosen), "terms, rms", residual.std() * 1e9, "ns, most", abs(residual).max() * 1e9, file=sys.stderr)
    size = lambda i: np.hypot(c[2 + 2 * i], c[3 + 2 * i])
    kept = sorted((v for i, v in enumerate(chosen) if size(i) > 0.4e-9), key=lambda v: -size(chosen.index(v)))
    c, residual = solve(kept)
    print(f"""# TCL - TCG without its mean rate: sum of (sin + sin' T) sin(a) + (cos + cos' T) cos(a), in nanoseconds.
# a = the multiples of l l' F D Om, and of the mean longitudes of Venus, Earth, Jupiter, Saturn (IERS Conventions
# 2003, 5.7); T in Julian centuries of TDB from J2000. Made by bench/witness/lunar_time.py fit, from an integration
# over DE405, {len(t)} days from MJD {mjd[0]:.1f}: rms {residual.std() * 1e9:.2f} ns, most {abs(residual).max() * 1e9:.2f} ns; mean rate {c[1] / 1e9:.9e}.
# l l' F D Om Ve Ea Ju Sa  sin  cos  sin'  cos'""")
    for i, v in enumerate(kept):
        j = moving.index(v) if v in moving else -1
        at = 2 + 2 * len(kept) + 2 * j
        extra = (c[at] * 1e9, c[at + 1] * 1e9) if j >= 0 else (0, 0)
        print(*v, *("%.3f" % x for x in (c[2 + 2 * i] * 1e9, c[3 + 2 * i] * 1e9, *extra)))


def integrate():
    integral = Integral()
    mjd, value = integral.table()
    print("# TDB as MJD, TCL - TCG and TCL - TT in seconds: numerical integration over DE405 (lunar_time.py integrate)")
    for k in range(100, len(mjd), 613):
        print(f"{mjd[k]:.1f},{value[k]:.13f},{value[k] + L_G / (1 - L_G) * (mjd[k] - T0) * 86400:.13f}")
    n = 8401
    x = integral.cumulative(T0, (51544.5 - T0) / n, n)[-1]
    whole = x + L_G / (1 - L_G) * (51544.5 - T0) * 86400 - erfa.dtdb(2400000.5, 51544.5, 0, 0, 0, 0)
    print(f"# TCL - TDB at J2000 with ERFA's TDB: {whole:.12f}; LTE440 publishes {LTE440_AT_J2000:.12f}")


if __name__ == "__main__":
    {"fit": fit, "integrate": integrate}[sys.argv[1]]()
