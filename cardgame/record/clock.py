"""When things happened, as far as two machines can agree on it.

A hybrid logical clock: the wall's milliseconds, and a counter for what happens within one of them or after
the wall was turned back. It is text that sorts: SQLite, an export and a person order it alike.
"""

from datetime import datetime
from random import SystemRandom

RANDOM = SystemRandom()

START = "0000000000000-00000"
"""Before everything."""

_LAST_MS = 10**13 - 1
_LAST_COUNT = 10**5 - 1


def tick(last: str, ms: int) -> str:
    """Return the clock of the next event: later than ``last``, and no earlier than the wall's ``ms``.

    >>> tick("1700000000000-00000", 1700000000005)
    '1700000000005-00000'
    >>> tick("1700000000005-00000", 1700000000004)
    '1700000000005-00001'
    """
    last_ms, last_count = int(last[:13]), int(last[14:])
    ms = min(max(ms, 0), _LAST_MS)
    if ms > last_ms:
        return f"{ms:013d}-{0:05d}"
    if last_count < _LAST_COUNT:
        return f"{last_ms:013d}-{last_count + 1:05d}"
    if last_ms < _LAST_MS:
        return f"{last_ms + 1:013d}-{0:05d}"
    # The end of time, which only a forged file reaches: ids alone tell such events apart.
    return last


def new_id(ms: int) -> str:
    """Return a random id that sorts roughly by time: the shape of a UUID version 7."""
    ms = min(max(ms, 0), (1 << 48) - 1)
    value = (ms << 80) | (7 << 76) | (RANDOM.getrandbits(12) << 64) | (2 << 62) | RANDOM.getrandbits(62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def moment(at: str) -> float:
    """Return when something was, in seconds, wherever they were; long ago where it does not say.

    A time without an offset, as another program may have written it, is taken for the local one.

    >>> moment("2026-05-12T21:03:00+02:00") < moment("2026-05-12T20:00:00+00:00")
    True
    """
    try:
        return datetime.fromisoformat(at).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")
