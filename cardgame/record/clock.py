"""The logical clock that orders events, the ids of events, and checks on the times in them.

It is a hybrid logical clock: the milliseconds of the wall clock, and a counter for events within the same millisecond
or after the wall clock was set back. As text, a clock has a fixed width, so that sorting the text sorts the events.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache


class _Random:
    """Random bits of the system's, as random.SystemRandom has them: every command waits for what is imported here."""

    def getrandbits(self, count: int) -> int:
        """Return a random number of so many bits."""
        return int.from_bytes(os.urandom((count + 7) // 8), "big") >> -count % 8


RANDOM = _Random()

Now = Callable[[], datetime]
"""Returns the current time, with the local offset."""

START = "0000000000000-00000"
"""The clock before the first event."""

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""The 32 digits of an id, in the order of their codes; i, l, o and u are left out, as they are easily misread."""

AHEAD = timedelta(days=1)
"""How far in the future a time may lie and still count as right, because the clocks of two machines differ."""

_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
"""The game did not exist before this time; an earlier time comes from a clock that was reset."""

_LAST_MS = 10**13 - 1
"""The largest milliseconds of a clock, which has 13 digits for them."""

_LAST_COUNT = 10**5 - 1
"""The largest counter of a clock, which has 5 digits for it."""


def tick(last: str, ms: int) -> str:
    """Return the clock of the next event: later than ``last``, and not before ``ms``, the wall clock in milliseconds.

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
    # The largest clock, which only a forged file reaches. Such events are ordered by their ids alone.
    return last


def number(clock: str) -> int:
    """Return a clock as the integer that the record stores; raises ValueError if the text is not a clock.

    >>> number("1700000000005-00001")
    170000000000500001
    """
    ms, hyphen, count = clock[:13], clock[13:14], clock[14:]
    if hyphen != "-" or len(count) != 5 or not (clock.isascii() and ms.isdigit() and count.isdigit()):
        raise ValueError("a clock is thirteen digits, a hyphen and five digits")
    return int(ms) * 10**5 + int(count)


def text(number: int) -> str:
    """Return the clock as text, for the integer that the record stores.

    >>> text(170000000000500001)
    '1700000000005-00001'
    """
    return f"{number // 10**5:013d}-{number % 10**5:05d}"


def new_id(ms: int) -> str:
    """Return a random id of 20 letters and digits: 9 from ``ms``, so that ids sort roughly by time, and 11 random."""
    value = (min(max(ms, 0), (1 << 45) - 1) << 55) | RANDOM.getrandbits(55)
    return "".join(LETTERS[value >> shift & 31] for shift in range(95, -1, -5))


def timestamp(at: str) -> float:
    """Return a time in ISO 8601 as seconds since 1970 in UTC; minus infinity if it cannot be read.

    A time without an offset, as another program may have written it, is read as local time.

    >>> timestamp("2026-05-12T21:03:00+02:00") < timestamp("2026-05-12T20:00:00+00:00")
    True
    """
    try:
        when = datetime.fromisoformat(at)
        # Nearly all have an offset, and looking at the clock of this place takes most of the time.
        return when.timestamp() if when.tzinfo is not None else when.astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


def lately(at: str, now: datetime, span: timedelta) -> bool:
    """Whether something was less than ``span`` ago.

    False for a time further in the future than :data:`AHEAD`: it was written under a wrong clock, and would otherwise
    count as recent for years.

    >>> now = datetime.fromisoformat("2026-05-12T21:00:00+02:00")
    >>> [lately(at, now, timedelta(hours=1)) for at in ("2026-05-12T18:30:00+00:00", "2040-01-01T00:00:00+00:00")]
    [True, False]
    """
    ago = now.timestamp() - timestamp(at)
    return -AHEAD.total_seconds() <= ago < span.total_seconds()


def plausible(at: str, now: datetime | None = None) -> bool:
    """Whether a time can be right: after the game was made, and, if ``now`` is given, at most :data:`AHEAD` after it.

    >>> now = datetime.fromisoformat("2026-05-12T21:00:00+02:00")
    >>> [plausible(at, now) for at in ("2026-05-12T21:30:00+02:00", "2040-01-01T00:00:00+00:00", "1970-01-01T00:10Z")]
    [True, False, False]
    """
    when = timestamp(at)
    return when >= _EARLIEST and (now is None or when <= _latest(now))


@lru_cache(maxsize=8)
def _latest(now: datetime) -> float:
    """Return the latest time that can be right; many rows are looked at by the same clock."""
    return (now + AHEAD).timestamp()
