"""``python -m tests.bench [--quick] [--only N]``: measure, and print one table."""

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.bench.parts import PARTS, measure
from tests.bench.table import Row, table


def main() -> int:
    about = "; ".join(f"{number}: {(part.__doc__ or '').partition(chr(10))[0]}" for number, part in PARTS.items())
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast the game is.", epilog=about)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: a first look")
    parser.add_argument("--only", type=int, choices=PARTS, action="append", help="this part alone (may be repeated)")
    given = parser.parse_args()
    rows: list[Row] = []
    for number in given.only or PARTS:
        print(f"measuring {number}: {PARTS[number].__name__} …", file=sys.stderr, flush=True)
        # A process for each part: a heap that another one has filled would be charged to this one, and a child's
        # peak memory begins with that of whoever spawned it.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            rows += pool.submit(measure, number, given.quick).result()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}; median (least–most), measured in turns\n")
    print(table(rows))
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
