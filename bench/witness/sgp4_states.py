"""States of a whole catalogue by python-sgp4: the second opinion of screen's SGP4.

    python3 bench/witness/sgp4_states.py ../shared/data/catalog/spacetrack-3le-20240705.txt.gz 7 > states.csv

Debian 12, package python3-sgp4 (a translation of Vallado's code into Python), WGS-72, improved mode. The test
`Sgp4WitnessTest` compares such a file: `-Dparley.witness=states.csv`.

Columns: catalogue number, epoch as it stands in the set, minutes since epoch, error code, x y z in km, vx vy vz in
km/s. One line for each set at epoch and at one instant of every further day; a third argument N takes one set in N.
"""

import gzip
import sys

from sgp4.api import WGS72, Satrec

path, days = sys.argv[1], int(sys.argv[2])
stride = int(sys.argv[3]) if len(sys.argv) > 3 else 1
lines = gzip.open(path, "rt").read().splitlines()
pairs = [(a, b) for a, b in zip(lines, lines[1:]) if a.startswith("1 ") and b.startswith("2 ")]
for first, second in pairs[::stride]:
    satellite = Satrec.twoline2rv(first, second, WGS72)
    for day in range(days + 1):
        minutes = day * 1440.0 - 0.25 * (day % 5)
        error, r, v = satellite.sgp4_tsince(minutes)
        numbers = ",".join(repr(x) for x in (*r, *v)) if error == 0 else ",,,,,"
        print(f"{first[2:7].strip()},{first[18:32]},{minutes!r},{error},{numbers}")
