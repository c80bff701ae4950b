"""Random trials of Alfano's cases by numpy alone: a second count beside Parley's own.

Both states are drawn from their covariances, at closest approach or a day or more before it, and move by two-body
motion. A trial counts where the distance comes under the sum of the radii within the span; trials that are within it
from the start are also told apart.

    python3 alfano_trials.py DATA/pc/alfano2009.json CASE TRIALS [SECONDS] [--at-epoch] [--seed N]

SECONDS is half of the span, that of the case where it is left out. Prints the probability with its standard error,
and the shares that begin within the distance and that enter it later. 400,000 trials of case 11 take half a minute.
"""

import argparse
import json

import numpy as np

MU = 3.986004418e14
AT_ONCE = 200_000
COARSE_SECONDS = 60
FINE_SECONDS = 4


def moved(r, v, seconds):
    """States in metres and metres per second after some seconds of two-body motion; rows are trials."""
    radius = np.linalg.norm(r, axis=1)
    axis = 1 / (2 / radius - (v * v).sum(1) / MU)
    motion = np.sqrt(MU / axis**3)
    sine = (r * v).sum(1) / np.sqrt(MU * axis)
    cosine = 1 - radius / axis
    mean = motion * seconds
    angle = mean
    for _ in range(12):
        wrong = angle - cosine * np.sin(angle) - sine * (np.cos(angle) - 1) - mean
        angle = angle - wrong / (1 - cosine * np.cos(angle) + sine * np.sin(angle))
    later = axis * (1 - cosine * np.cos(angle) + sine * np.sin(angle))
    f = 1 - axis / radius * (1 - np.cos(angle))
    g = seconds + (np.sin(angle) - angle) / motion
    df = -np.sqrt(MU * axis) / (later * radius) * np.sin(angle)
    dg = 1 - axis / later * (1 - np.cos(angle))
    return f[:, None] * r + g[:, None] * v, df[:, None] * r + dg[:, None] * v


def drawn(case, number, at_epoch, random):
    source = case["epoch"] if at_epoch else case
    covariance = np.array(source[f"cov{number}"])
    variances, axes = np.linalg.eigh(covariance)
    mean = np.r_[source[f"r{number}_m"], source[f"v{number}_mps"]]
    spread = axes * np.sqrt(np.clip(variances, 0, None))
    states = mean + random.standard_normal((AT_ONCE, 6)) @ spread.T
    r, v = states[:, :3], states[:, 3:]
    return moved(r, v, case["tca_after_epoch_s"]) if at_epoch else (r, v)


def trials(case, half_span, at_epoch, random):
    """Which of the trials begin within the distance, and which come into it later."""
    radius = case["hbr_m"]
    first = drawn(case, 1, at_epoch, random)
    second = drawn(case, 2, at_epoch, random)
    times = np.linspace(-half_span, half_span, int(2 * half_span / COARSE_SECONDS) + 2)
    near = np.zeros(AT_ONCE, bool)
    for t in times:
        a, va = moved(*first, t)
        b, vb = moved(*second, t)
        # Over half a step the relative speed changes little: a tenth on top is more than it does.
        reach = radius + np.linalg.norm(vb - va, axis=1) * (times[1] - times[0]) * 0.55 + 5
        near |= np.linalg.norm(b - a, axis=1) < reach
    first = [each[near] for each in first]
    second = [each[near] for each in second]
    begins = np.zeros(near.sum(), bool)
    enters = begins.copy()
    before = None
    for t in np.linspace(-half_span, half_span, int(2 * half_span / FINE_SECONDS) + 2):
        here = moved(*second, t)[0] - moved(*first, t)[0]
        if before is None:
            begins = np.linalg.norm(here, axis=1) < radius
        else:
            way = here - before
            s = np.clip(-(before * way).sum(1) / np.maximum((way * way).sum(1), 1e-30), 0, 1)
            inside = np.linalg.norm(before + s[:, None] * way, axis=1) < radius
            enters |= inside & (np.linalg.norm(before, axis=1) >= radius)
        before = here
    return begins, enters


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("case", type=int)
    parser.add_argument("trials", type=int)
    parser.add_argument("seconds", type=float, nargs="?")
    parser.add_argument("--at-epoch", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with open(asked.file, encoding="utf-8") as file:
        case = next(each for each in json.load(file) if each["case"] == asked.case)
    half_span = asked.seconds or case["t_limit_s"]
    random = np.random.default_rng(asked.seed)
    rounds = max(1, asked.trials // AT_ONCE)
    within = entered = begun = 0
    for _ in range(rounds):
        begins, enters = trials(case, half_span, asked.at_epoch, random)
        within += (begins | enters).sum()
        entered += enters.sum()
        begun += begins.sum()
    total = rounds * AT_ONCE
    p = within / total
    error = np.sqrt(p * (1 - p) / total)
    print(f"case {asked.case}, {total:,} trials, +-{half_span:g} s: {p:.6f} +- {error:.6f};"
          f" {begun / total:.6f} begin within, {entered / total:.6f} enter")


if __name__ == "__main__":
    main()
