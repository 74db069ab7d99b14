"""Couples' lives in any order, for as many minutes as wanted, by hand: ``python -m tests.lives [MINUTES]``.

It lives what ``tests/game/test_everything.py`` lives a few of, and stops at the first that does not go as it should. At
its end it prints how many there were, and how often each thing happened that they are to come to; in eight minutes
each of them does.
"""

import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .game.test_everything import REACHED, TOLD, Life

MINUTES = 8.0

AT_A_TIME = 5
"""Lives between two looks at the clock."""


def live(minutes: float) -> list[str]:
    """Live for so many minutes, print what happened, and return what never did."""
    few = settings(
        max_examples=AT_A_TIME,
        stateful_step_count=20,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    end = time.monotonic() + minutes * 60
    try:
        while time.monotonic() < end:
            run_state_machine_as_test(Life, settings=few)
    finally:
        for what in ("lives", "steps", *TOLD):
            print(f"{REACHED[what]:7} {what}", flush=True)
    return [what for what in TOLD if not REACHED[what]]


if __name__ == "__main__":
    never = live(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
    if never:
        sys.exit(f"It never came to this: {', '.join(never)}")
