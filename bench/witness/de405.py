"""JPL's ephemeris DE405, as Debian's package casacore-data-jpl-de405 carries it (1959-12 to 2060-01).

    apt-get download casacore-data-jpl-de405 && dpkg-deb -x casacore-data-jpl-de405_*.deb de405
    DE405=de405/usr/share/casacore/data/ephemerides/DE405 python3 ...

The table holds JPL's records: number k starts at MJD 36912 + 32 k (TDB) and has 1016 Chebyshev coefficients
in JPL's order. Positions in km, velocities in km/s, librations in rad.
"""

import os
import numpy as np

FIRST, DAYS, COUNT = 36912, 32, 1143
EMRAT = 81.30056
MERCURY, VENUS, EMB, MARS, JUPITER, SATURN, URANUS, NEPTUNE, PLUTO, MOON, SUN, NUTATION, LIBRATION = range(13)
PLACES = [(3, 14, 4), (171, 10, 2), (231, 13, 2), (309, 11, 1), (342, 8, 1), (366, 7, 1), (387, 6, 1),
          (405, 6, 1), (423, 6, 1), (441, 13, 8), (753, 11, 2), (819, 10, 4), (899, 10, 4)]


def load(folder=None):
    with open(os.path.join(folder or os.environ["DE405"], "table.f0i"), "rb") as f:
        raw = f.read()
    return np.array([np.frombuffer(raw, "<f8", 1016, 16 + 8160 * k + 12) for k in range(COUNT)])


def chebyshev(records, place, components, mjd, first=FIRST, days=DAYS, skip=3):
    """Value and rate per second of a JPL item at TDB modified Julian dates (an array)."""
    start, terms, sets = place
    mjd = np.asarray(mjd, float)
    k = np.clip(np.floor((mjd - first) / days).astype(int), 0, len(records) - 1)
    t = (mjd - first - days * k) / days * sets
    s = np.clip(np.floor(t).astype(int), 0, sets - 1)
    x = 2 * (t - s) - 1
    at = start - skip + s * terms * components
    T, D = [np.ones_like(x), x], [np.zeros_like(x), np.ones_like(x)]
    for j in range(2, terms):
        T.append(2 * x * T[-1] - T[-2])
        D.append(2 * T[j - 1] + 2 * x * D[-1] - D[-2])
    value = [sum(records[k, at + c * terms + j] * T[j] for j in range(terms)) for c in range(components)]
    rate = [sum(records[k, at + c * terms + j] * D[j] for j in range(terms)) for c in range(components)]
    return np.array(value), np.array(rate) * (2 * sets / (days * 86400.0))


class De405:
    def __init__(self, folder=None):
        self.records = load(folder)

    def item(self, i, mjd):
        return chebyshev(self.records, PLACES[i], 2 if i == NUTATION else 3, mjd)
