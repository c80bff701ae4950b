"""States of SPK kernels, by a reading of its own: the second opinion of formats' SPK reader.

    python3 bench/witness/spk_states.py ../shared/data > formats/src/test/resources/space/parley/formats/spice/spk-states.csv

Debian 12, Python 3.11, jplephem 2.18 (types 2 and 3 are jplephem's own, the rest is computed here).

Independent of Parley in method as well: Lagrange and Hermite polynomials are evaluated in exact rational
arithmetic from their basis polynomials; two-body motion of type 5 through Kepler's equation and classical
elements in 40 digits.

Columns: file, segment from 1, kind (`state` = the nth discrete state as it stands, `value` = what the segment
tells at a time), index of the state or 0, seconds of TDB past J2000, x y z in km, vx vy vz in km/s.
"""

import struct
import sys
from fractions import Fraction as F
from pathlib import Path

import mpmath as mp

mp.mp.dps = 40
FILES = [
    "ephemeris/spk/picante-type2.bsp",
    "ephemeris/spk/picante-type3.bsp",
    "ephemeris/spk/picante-type5.bsp",
    "ephemeris/spk/picante-type8_5d.bsp",
    "ephemeris/spk/picante-type9_5d.bsp",
    "ephemeris/spk/picante-type12_5d.bsp",
    "ephemeris/spk/picante-type13_5d.bsp",
    "orekit-test-resources/spice/binary/daf/spkw02_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw03_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw05_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw08_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw09_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw12_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw12_odd_window_ex.bsp",
    "orekit-test-resources/spice/binary/daf/spkw13_ex.bsp",
]
PLACES = [F(0), F(1, 9), F(3, 8), F(1, 2), F(20, 27), F(1)]


def segments(data):
    order = "<" if data[88:96] == b"LTL-IEEE" else ">"
    record = struct.unpack(order + "i", data[76:80])[0]
    while record:
        at = (record - 1) * 1024
        following, _, count = struct.unpack(order + "3d", data[at : at + 24])
        for i in range(int(count)):
            place = at + 24 + 40 * i
            start, stop = struct.unpack(order + "2d", data[place : place + 16])
            target, centre, frame, kind, begin, end = struct.unpack(order + "6i", data[place + 16 : place + 40])
            words = struct.unpack(f"{order}{end - begin + 1}d", data[8 * (begin - 1) : 8 * end])
            yield kind, start, stop, target, centre, words
        record = int(following)


def table(kind, words):
    n = int(words[-1])
    states = [words[6 * i : 6 * i + 6] for i in range(n)]
    if kind in (8, 12):
        times = [words[-4] + i * words[-3] for i in range(n)]
        window = int(words[-2]) + 1
    else:
        times = list(words[6 * n : 7 * n])
        window = 2 if kind == 5 else int(words[-2]) + 1
    return times, states, window


def around(times, window, at):
    """The window that the SPK Required Reading describes."""
    before = max(i for i, t in enumerate(times) if t <= at or i == 0)
    if window % 2 == 0:
        first = before - window // 2 + 1
    else:
        near = before
        if before + 1 < len(times) and times[before + 1] - at < at - times[before]:
            near = before + 1
        first = near - window // 2
    return max(0, min(first, len(times) - window))


def lagrange(times, states, at):
    out = []
    for c in range(6):
        total = F(0)
        for i, ti in enumerate(times):
            term = F(states[i][c])
            for j, tj in enumerate(times):
                if i != j:
                    term *= (F(at) - F(tj)) / (F(ti) - F(tj))
            total += term
        out.append(float(total))
    return out


def hermite(times, states, at):
    t = F(at)
    out = [0.0] * 6
    for c in range(3):
        value = slope = F(0)
        for i, ti in enumerate(times):
            ti = F(ti)
            others = [F(tj) for j, tj in enumerate(times) if j != i]
            basis = F(1)
            for tj in others:
                basis *= (t - tj) / (ti - tj)
            at_node = sum((1 / (ti - tj) for tj in others), F(0))
            rate = F(0)
            for k, tk in enumerate(others):
                part = 1 / (ti - tk)
                for m, tj in enumerate(others):
                    if m != k:
                        part *= (t - tj) / (ti - tj)
                rate += part
            p, v = F(states[i][c]), F(states[i][3 + c])
            h = 1 - 2 * (t - ti) * at_node
            value += p * h * basis**2 + v * (t - ti) * basis**2
            slope += p * (-2 * at_node * basis**2 + h * 2 * basis * rate)
            slope += v * (basis**2 + (t - ti) * 2 * basis * rate)
        out[c], out[3 + c] = float(value), float(slope)
    return out


def two_body(gm, state, seconds):
    """By classical vectors P and Q and Kepler's equation; elliptic and hyperbolic orbits."""
    r = mp.matrix(state[:3])
    v = mp.matrix(state[3:])
    gm = mp.mpf(gm)
    dot = lambda a, b: sum(a[i] * b[i] for i in range(3))
    cross = lambda a, b: mp.matrix(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )
    distance = mp.sqrt(dot(r, r))
    h = cross(r, v)
    e_vector = cross(v, h) / gm - r / distance
    e = mp.sqrt(dot(e_vector, e_vector))
    p = e_vector / e
    q = cross(h, p) / mp.sqrt(dot(h, h))
    a = 1 / (2 / distance - dot(v, v) / gm)
    x, y = dot(r, p), dot(r, q)
    if a > 0:
        n = mp.sqrt(gm / a**3)
        b = a * mp.sqrt(1 - e**2)
        start = mp.atan2(y / b, x / a + e)
        mean = start - e * mp.sin(start) + n * mp.mpf(seconds)
        big = mp.findroot(lambda u: u - e * mp.sin(u) - mean, mean)
        rate = n / (1 - e * mp.cos(big))
        place = p * (a * (mp.cos(big) - e)) + q * (b * mp.sin(big))
        speed = p * (-a * mp.sin(big) * rate) + q * (b * mp.cos(big) * rate)
    else:
        n = mp.sqrt(gm / (-a) ** 3)
        b = -a * mp.sqrt(e**2 - 1)
        start = mp.asinh(y / b)
        mean = e * mp.sinh(start) - start + n * mp.mpf(seconds)
        big = mp.findroot(lambda u: e * mp.sinh(u) - u - mean, mp.asinh(mean / e))
        rate = n / (e * mp.cosh(big) - 1)
        place = p * (a * (mp.cosh(big) - e)) + q * (b * mp.sinh(big))
        speed = p * (a * mp.sinh(big) * rate) + q * (b * mp.cosh(big) * rate)
    return list(place) + list(speed)


def faded(gm, times, states, at):
    if len(times) == 1:
        return [float(x) for x in two_body(gm, states[0], F(at) - F(times[0]))]
    first = around(times, 2, at)
    a = two_body(gm, states[first], mp.mpf(at) - mp.mpf(times[first]))
    b = two_body(gm, states[first + 1], mp.mpf(at) - mp.mpf(times[first + 1]))
    span = mp.mpf(times[first + 1]) - mp.mpf(times[first])
    angle = mp.pi * (mp.mpf(at) - mp.mpf(times[first])) / span
    w = (1 + mp.cos(angle)) / 2
    rate = -mp.pi / span * mp.sin(angle) / 2
    place = [w * a[i] + (1 - w) * b[i] for i in range(3)]
    speed = [w * a[3 + i] + (1 - w) * b[3 + i] + rate * (a[i] - b[i]) for i in range(3)]
    return [float(x) for x in place + speed]


def polynomial(kind, words, at):
    """Chebyshev sums by their definition, cos(n arccos x), in 40 digits; jplephem is compared below."""
    start, length, size, n = words[-4], words[-3], int(words[-2]), int(words[-1])
    index = max(0, min(n - 1, int((at - start) // length)))
    record = words[index * size : (index + 1) * size]
    x = (mp.mpf(at) - mp.mpf(record[0])) / mp.mpf(record[1])
    components = 3 if kind == 2 else 6
    count = (size - 2) // components
    t = [mp.chebyt(k, x) for k in range(count)]
    d = [k * mp.chebyu(k - 1, x) / mp.mpf(record[1]) if k else mp.mpf(0) for k in range(count)]
    parts = [record[2 + c * count : 2 + (c + 1) * count] for c in range(components)]
    out = [mp.fdot(part, t) for part in parts]
    if components == 3:
        out += [mp.fdot(part, d) for part in parts]
    return [float(x) for x in out]


def main(root):
    print("# python3 bench/witness/spk_states.py ../shared/data")
    for name in FILES:
        path = Path(root) / name
        for number, (kind, start, stop, target, centre, words) in enumerate(segments(path.read_bytes()), 1):
            if kind not in (2, 3):
                times, states, window = table(kind, words)
                for index in sorted({0, 1, len(times) // 2, len(times) - 1}):
                    row(name, number, "state", index, times[index], states[index])
            for place in PLACES:
                at = float(F(start) + place * (F(stop) - F(start)))
                if kind in (2, 3):
                    state = polynomial(kind, words, at)
                    check(path, number, kind, at, state)
                elif kind == 5:
                    state = faded(words[-2], times, states, at)
                else:
                    first = around(times, window, at)
                    nodes = times[first : first + window], states[first : first + window]
                    state = (lagrange if kind in (8, 9) else hermite)(*nodes, at)
                row(name, number, "value", 0, at, state)


def check(path, number, kind, at, state):
    """jplephem tells the same, to rounding."""
    from jplephem.spk import SPK

    with SPK.open(str(path)) as kernel:
        segment = kernel.segments[number - 1]
        days = 2451545.0
        values, rates = segment.compute_and_differentiate(days, at / 86400.0)
        position = values[:3]
        velocity = rates / 86400.0 if kind == 2 else values[3:]
    scale = max(abs(x) for x in state[:3])
    speed = max(abs(x) for x in state[3:])
    for i in range(3):
        assert abs(position[i] - state[i]) <= 1e-9 * scale, (path, at, position[i], state[i])
        assert abs(velocity[i] - state[3 + i]) <= 1e-6 * speed, (path, at, velocity[i], state[3 + i])


def row(name, number, kind, index, seconds, state):
    print(",".join([name, str(number), kind, str(index), repr(seconds)] + [repr(float(x)) for x in state]))


if __name__ == "__main__":
    main(sys.argv[1])
