"""Positions and lunar axes from JPL's binary files, by numpy's Chebyshev polynomials: a witness that shares no code.

    python3 jpl_ephemeris.py positions REGULAR_DATA > orbit/src/test/resources/space/parley/orbit/jpl-positions.csv
    python3 jpl_ephemeris.py axes REGULAR_DATA > orbit/src/test/resources/space/parley/orbit/moon-axes.csv

REGULAR_DATA is Orekit's src/test/resources/regular-data (extracts of DE405, DE430, DE431, DE440). The lines whose file is ERFA
are epv00 and moon98 of ERFA (python3-erfa), series that no JPL file stands behind, with their own accuracy
(and DE440's barycentre, moved some 100 km by the Kuiper belt that it is the first to count, Park et al. 2021).
"""

import struct
import sys
import erfa
import numpy as np
from numpy.polynomial import chebyshev as ch

NAMES = ["MERCURY", "VENUS", "EARTH_BARYCENTER", "MARS", "JUPITER_BARYCENTER", "SATURN_BARYCENTER",
         "URANUS_BARYCENTER", "NEPTUNE_BARYCENTER", "PLUTO_BARYCENTER", "GEOMOON", "SUN", "NUTATION", "LIBRATION"]
FILES = ["de405-ephemerides/unxp0003.405", "de430-ephemeris/lnxp2023.430", "de431-ephemerides/lnxp0000.431",
         "de440-ephemerides/linux_p1550p2650.440"]
AU = 149597870.7


class Jpl:
    def __init__(self, path):
        raw = open(path, "rb").read()
        self.e = "<" if 0 < struct.unpack("<i", raw[2840:2844])[0] < 32768 else ">"
        u = lambda f, at: struct.unpack_from(self.e + f, raw, at)
        self.number = u("i", 2840)[0]
        self.emrat = u("d", 2688)[0]
        places = np.array(u("36i", 2696) + u("3i", 2844)).reshape(13, 3)
        self.places = dict(zip(NAMES, places))
        size = max(int(p) - 1 + int(n) * int(s) * (2 if k == "NUTATION" else 3)
                   for k, (p, n, s) in self.places.items() if n * s)
        self.records = np.frombuffer(raw, self.e + "f8").reshape(-1, size)[2:]

    def item(self, name, seconds):
        jd = 2451544.5 + seconds / 86400.0
        r = self.records[np.searchsorted(self.records[:, 1], jd, side="right")]
        p, n, s = self.places[name]
        length = (r[1] - r[0]) * 86400 / s
        since = seconds - (r[0] - 2451544.5) * 86400
        k = int(since // length)
        c = r[p - 1 + 3 * n * k:p - 1 + 3 * n * (k + 1)].reshape(3, n).T
        x = 2 * (since - k * length) / length - 1
        return np.concatenate([ch.chebval(x, c), ch.chebval(x, ch.chebder(c)) * 2 / length])

    def body(self, name, seconds):
        if name == "SOLAR_SYSTEM_BARYCENTER":
            return np.zeros(6)
        if name in ("EARTH", "MOON"):
            share = -1 / (1 + self.emrat) if name == "EARTH" else self.emrat / (1 + self.emrat)
            return self.item("EARTH_BARYCENTER", seconds) + share * self.item("GEOMOON", seconds)
        return self.item(name, seconds)


def instants(jpl):
    first, last = ((jpl.records[i, j] - 2451544.5) * 86400 for i, j in ((0, 0), (-1, 1)))
    return [int(first + (last - first) * f) // 60 * 60 for f in (0, 0.013, 0.31, 0.5, 0.77, 0.9999)]


def positions(folder):
    print("# file, seconds from 2000-01-01T00:00:00 TDB, body, centre, m, m/s, tolerance in m (jpl_ephemeris.py positions)")
    pairs = [(b, "SOLAR_SYSTEM_BARYCENTER") for b in NAMES[:9] + ["SUN", "EARTH", "MOON"]]
    pairs += [("MOON", "EARTH"), ("EARTH", "MOON"), ("MARS", "EARTH"), ("SUN", "MOON")]
    for path in FILES:
        jpl = Jpl(folder + "/" + path)
        for t in instants(jpl):
            for body, centre in pairs:
                v = 1e3 * (jpl.body(body, t) - jpl.body(centre, t))
                print(path, t, body, centre, *("%.6f" % x for x in v[:3]), *("%.9f" % x for x in v[3:]), 1e-3, sep=",")
    for t in (0, 43200, 8640000):
        jd = t / 86400
        helio, bary = erfa.epv00(2451544.5, jd)
        moon = erfa.moon98(2451544.5, jd)
        for body, centre, pv, tolerance in (("EARTH", "SUN", helio, 15e3), ("EARTH", "SOLAR_SYSTEM_BARYCENTER", bary, 150e3),
                                            ("MOON", "EARTH", moon, 60e3)):
            v = np.concatenate([pv["p"], pv["v"] / 86400]) * AU * 1e3
            print("ERFA", t, body, centre, *("%.3f" % x for x in v[:3]), *("%.6f" % x for x in v[3:]), tolerance, sep=",")


def r1(a):
    return np.array([[1, 0, 0], [0, np.cos(a), np.sin(a)], [0, -np.sin(a), np.cos(a)]])


def r2(a):
    return np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])


def r3(a):
    return np.array([[np.cos(a), np.sin(a), 0], [-np.sin(a), np.cos(a), 0], [0, 0, 1]])


# Park et al. 2021 (DE440), Folkner et al. 2014 (DE430 to the mean Earth axes of DE421), about Z, Y, X
TO_MEAN_EARTH = {440: (67.8526, 78.6944, 0.2785), 431: (67.737, 78.627, 0.295)}


def axes(folder):
    print("# file, seconds from 2000-01-01T00:00:00 TDB, axes, nine values by rows from ICRF, their rates per day")
    for path in FILES[1:]:
        jpl = Jpl(folder + "/" + path)
        s = np.array(TO_MEAN_EARTH[jpl.number]) * np.pi / 648000
        mean = r1(-s[2]) @ r2(-s[1]) @ r3(-s[0])
        for t in instants(jpl):
            phi, theta, psi, dphi, dtheta, dpsi = jpl.item("LIBRATION", t)
            a, b, c = r3(psi), r1(theta), r3(phi)
            # d/dt of a rotation about an axis by a growing angle is the rotation by 90 degrees more, without its axis
            d3 = lambda x: r3(x + np.pi / 2) - np.diag([0, 0, 1])
            d1 = lambda x: r1(x + np.pi / 2) - np.diag([1, 0, 0])
            rate = (d3(psi) * dpsi @ b @ c + a @ d1(theta) * dtheta @ c + a @ b @ d3(phi) * dphi) * 86400
            for name, m in (("MOON_PA", np.eye(3)), ("MOON_ME", mean)):
                print(path, t, name, *("%.15f" % x for x in (m @ a @ b @ c).ravel()),
                      *("%.12f" % x for x in (m @ rate).ravel()), sep=",")


if __name__ == "__main__":
    {"positions": positions, "axes": axes}[sys.argv[1]](sys.argv[2])
