"""Mass of a normal distribution in two dimensions inside a disc, by integrals that share nothing with Parley's.

    python3 disc_probability.py exact 2000 > screen/src/test/resources/space/parley/screen/probability/discs.csv
    python3 disc_probability.py many 100000 > discs.csv        (then: bench/run probability --check discs.csv)

`exact` needs mpmath (40 digits, outer integral along the minor axis by Gauss and Legendre's rule, on panels that are
halved until two orders agree to 1e-22; 20 digits are written). `many` needs numpy and scipy: the same integral in
double precision with scaled error functions, on panels of fixed order whose halves must agree to 1e-10; cases that do
not are left to `exact`. Columns: sigma_major, sigma_minor, mean_major, mean_minor, radius, probability. Radius over
minor sigma is spread from 1e-6 to 1e3, the ratio of both sigmas from 1 to 1e7; the mean lies anywhere up to 36
standard deviations outside the disc, on its rim, or inside. Cases whose probability is below 1e-300 are left out.
"""

import math
import random
import sys


def case(rng):
    radius = 10 ** rng.uniform(-1, 2)
    minor = radius / 10 ** rng.uniform(-6, 3)
    aspect = 10 ** (rng.uniform(0, 2) if rng.random() < 0.6 else rng.uniform(2, 7))
    major = minor * aspect
    kind = rng.random()
    angle = rng.uniform(0, math.pi / 2)
    if kind < 0.15:  # inside or on the rim
        d = radius * (rng.random() if rng.random() < 0.7 else 1 + rng.uniform(-3, 3) * minor / radius)
        x, y = abs(d) * math.cos(angle), abs(d) * math.sin(angle)
    else:  # some standard deviations outside
        k = rng.uniform(0, 6) if kind < 0.7 else rng.uniform(6, 36)
        x = radius * math.cos(angle) * (rng.random() < 0.7) + k * math.cos(angle) * major
        y = radius * math.sin(angle) * (rng.random() < 0.7) + k * math.sin(angle) * minor
    return tuple(float('%.12g' % v) for v in (major, minor, x, y, radius))


def nearest(major, minor, x, y, radius):
    """Sine of the angle at which the disc is nearest to the mean, in units of the distribution."""
    low, high = 0.0, math.pi / 2
    for _ in range(80):
        t = (low + high) / 2
        a, b = radius * math.cos(t), radius * math.sin(t)  # a along the major axis, b along the minor
        slope = (b - y) / minor * a / minor + max(0.0, x - a) / major * b / major
        low, high = (t, high) if slope < 0 else (low, t)
    return (low + high) / 2


def edges(major, minor, x, y, radius):
    t0 = nearest(major, minor, x, y, radius)
    out = {-math.pi / 2, math.pi / 2, t0}
    for k in (0, 1, 2, 4, 8, 16, 38):
        for c in (y + k * minor, y - k * minor):
            if abs(c) < radius:
                out.add(math.asin(c / radius))
        for c in (x + k * major, x - k * major):
            if 0 < c < radius:
                out |= {math.acos(c / radius), -math.acos(c / radius)}
        a, b = radius * math.cos(t0), radius * math.sin(t0)
        width = min(minor / max(a, 1e-9 * radius), math.sqrt(minor / radius), 1)
        width = min(width, major / math.sqrt(radius * max(abs(x - a), major)))
        for s in (-1, 1):
            t = t0 + s * k * width
            if abs(t) < math.pi / 2:
                out.add(t)
    return sorted(out)


def exact(mp, rules, c):
    major, minor, x, y, radius = (mp.mpf(v) for v in c)
    r2 = mp.sqrt(2)

    def f(t):
        a, b = radius * mp.cos(t), radius * mp.sin(t)
        z = (b - y) / minor
        inside = mp.erfc((x - a) / major / r2) - mp.erfc((x + a) / major / r2)
        return mp.exp(-z * z / 2) * inside / 2 * a / minor / mp.sqrt(2 * mp.pi)

    def rule(n, lo, hi):
        mid, half = (lo + hi) / 2, (hi - lo) / 2
        return half * sum(w * f(mid + half * u) for u, w in rules[n])

    panels = [mp.mpf(e) for e in edges(*c)]
    panels[0], panels[-1] = -mp.pi / 2, mp.pi / 2
    open_ = [(lo, hi, rule(12, lo, hi), 0) for lo, hi in zip(panels, panels[1:])]
    total, scale = mp.mpf(0), sum(o[2] for o in open_)
    while open_:
        lo, hi, value, depth = open_.pop()
        if value < scale * mp.mpf('1e-30') and depth:
            total += value
            continue
        better = rule(24, lo, hi)
        if abs(better - value) <= mp.mpf('1e-11') * scale or depth > 40:
            # The 24-point rule is far better than the difference of both: its square, in practice.
            total += better
        else:
            mid = (lo + hi) / 2
            open_ += [(lo, mid, rule(12, lo, mid), depth + 1), (mid, hi, rule(12, mid, hi), depth + 1)]
    return total


def run_exact(count):
    import mpmath
    mp = mpmath.mp
    mp.dps = 40
    import numpy
    rules = {}
    for n in (12, 24):
        start = numpy.polynomial.legendre.leggauss(n)[0]
        rule = []
        for s in start:
            u = mp.findroot(lambda v: mp.legendre(n, v), mp.mpf(float(s)))
            slope = n * (u * mp.legendre(n, u) - mp.legendre(n - 1, u)) / (u * u - 1)
            rule.append((u, 2 / ((1 - u * u) * slope * slope)))
        rules[n] = rule
    rng = random.Random(20260711)
    print('sigma_major,sigma_minor,mean_major,mean_minor,radius,probability')
    done = 0
    while done < count:
        c = case(rng)
        p = exact(mp, rules, c)
        if p < mp.mpf('1e-300'):
            continue
        print(','.join('%.12g' % v for v in c) + ',' + mpmath.nstr(p, 20, min_fixed=0, max_fixed=0))
        done += 1


def run_many(count):
    import numpy as np
    from scipy.special import erfcx, erf
    u, w = np.polynomial.legendre.leggauss(20)
    rng = random.Random(20260712)
    print('sigma_major,sigma_minor,mean_major,mean_minor,radius,probability')
    done = left = 0

    def integral(c, e):
        major, minor, x, y, radius = c
        lo, hi = e[:-1, None], e[1:, None]
        half = (hi - lo) / 2
        t = (lo + hi) / 2 + half * u
        a, b = radius * np.cos(t), radius * np.sin(t)
        z = (b - y) / minor
        n, f = (x - a) / major / math.sqrt(2), (x + a) / major / math.sqrt(2)
        m, h = x / major / math.sqrt(2), a / major / math.sqrt(2)
        # Short chords by a rule of their own, far tails by scaled functions.
        s = h[..., None] * (u + 1) / 2
        short = (2 / math.sqrt(math.pi)) * h / 2 * (np.exp(-s * s) * np.cosh(np.minimum(2 * m * s, 700))
                                                    * w).sum(-1)  # times exp(-m^2)
        with np.errstate(over='ignore', invalid='ignore'):
            tail = (erfcx(np.maximum(n, 0)) - np.exp(-4 * m * h) * erfcx(np.maximum(f, 0))) / 2  # times exp(-n^2)
            near = (erf(f) - erf(n)) / 2
        use_short = h * np.maximum(m, 1) <= 1
        use_tail = ~use_short & (n > 0.5)
        inner = np.where(use_short, short, np.where(use_tail, tail, near))
        power = np.where(use_short, m * m, np.where(use_tail, n * n, 0)) + z * z / 2
        return (half * w * np.exp(-power) * inner * a / minor / math.sqrt(2 * math.pi)).sum()

    while done < count:
        c = case(rng)
        e = np.array(edges(*c))
        last = integral(c, e)
        for _ in range(7):
            e = np.sort(np.concatenate([e, (e[:-1] + e[1:]) / 2]))
            p = integral(c, e)
            if abs(p - last) <= 1e-10 * p:
                break
            last = p
        if p < 1e-300:
            continue
        if abs(p - last) > 1e-10 * p:
            left += 1
            continue
        print(','.join('%.12g' % v for v in c) + ',%.16e' % min(p, 1.0))
        done += 1
    print('%d cases did not settle and were left out' % left, file=sys.stderr)


if __name__ == '__main__':
    {'exact': run_exact, 'many': run_many}[sys.argv[1]](int(sys.argv[2]))
