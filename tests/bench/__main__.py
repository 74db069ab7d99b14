"""``python -m tests.bench`` prints one table of what everything costs; with ``--growth`` it prints how that grows."""

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from tests.bench.effort import FULL, GLANCE, QUICK
from tests.bench.growth import growth
from tests.bench.parts import AT_A_GLANCE, PARTS, measure
from tests.bench.table import Row, status, table


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    about = "; ".join(f"{number}: {(part.__doc__ or '').partition(chr(10))[0]}" for number, part in PARTS.items())
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast the game is.", epilog=about)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="fewer repetitions, and no record of a million events")
    how.add_argument("--glance", action="store_true", help="what couples wait for most, in less than a minute")
    parser.add_argument("--turns", type=int, metavar="N", help="how often each start is measured (15, quick 5)")
    parser.add_argument("--seconds", type=float, metavar="N", help="begin no part after so long")
    parser.add_argument("--only", type=int, choices=PARTS, action="append", help="this part alone (may be repeated)")
    parser.add_argument("--check", action="store_true", help="exit with 1 past a bound by more than its spread")
    parser.add_argument("--growth", action="store_true", help="how cost grows with events, decks and cards")
    given = parser.parse_args()
    effort = QUICK if given.quick else GLANCE if given.glance else FULL
    if given.turns:
        effort = effort._replace(turns=given.turns)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load} at the beginning")
    if given.growth:
        print("processor time; after ^ the exponent from the step before: 0 for not at all, 1 for evenly")
        steep = False
        for printed, curves in growth(given.quick or given.glance, say):
            print(f"\n{printed}", flush=True)
            steep = steep or any(curve.steep for curve in curves)
        return 1 if given.check and steep else 0
    rows: list[Row] = []
    broken = False
    began = time.monotonic()
    for number in given.only or (AT_A_GLANCE if given.glance else PARTS):
        if given.seconds and time.monotonic() - began > given.seconds:
            say(f"left out, as the time is over: {number}: {PARTS[number].__name__}")
            continue
        say(f"measuring {number}: {PARTS[number].__name__} …")
        # A process for each part: a heap that another one has filled would be charged to this one, and a child's
        # peak memory begins with that of whoever spawned it.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            try:
                rows += pool.submit(measure, number, effort).result()
            except Exception as error:  # noqa: BLE001 - whatever it is, the others are measured all the same
                traceback.print_exception(error)
                say(f"{PARTS[number].__name__} could not be measured: {error!r}")
                broken = True
    print("median ± half of the distance between the quartiles, measured in turns\n")
    print(table(rows))
    return status(rows, check=given.check, broken=broken)


if __name__ == "__main__":
    sys.exit(main())
