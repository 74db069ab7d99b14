"""When things happened, as far as two machines can agree on it.

A hybrid logical clock: the wall's milliseconds, and a counter for what happens within one of them or after
the wall was turned back. It is text that sorts: SQLite, an export and a person order it alike.
"""

from datetime import UTC, datetime, timedelta
from random import SystemRandom

RANDOM = SystemRandom()

START = "0000000000000-00000"
"""Before everything."""

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of an id, in their order as text; those that are easily taken for one another are left out."""
AHEAD = timedelta(days=1)
"""How far ahead of now a time may lie and still be right: clocks differ, and so do those of two machines."""

_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
"""Before this there was no game: a clock that says so has been reset."""

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


def number(clock: str) -> int:
    """Return a clock as the number by which a record sorts it; raises ValueError for what is none.

    >>> number("1700000000005-00001")
    170000000000500001
    """
    ms, hyphen, count = clock[:13], clock[13:14], clock[14:]
    if hyphen != "-" or len(count) != 5 or not (clock.isascii() and ms.isdigit() and count.isdigit()):
        raise ValueError("a clock is thirteen digits, a hyphen and five digits")
    return int(ms) * 10**5 + int(count)


def text(number: int) -> str:
    """Return the clock that a number stands for.

    >>> text(170000000000500001)
    '1700000000005-00001'
    """
    return f"{number // 10**5:013d}-{number % 10**5:05d}"


def new_id(ms: int) -> str:
    """Return a random id of twenty letters and digits that sorts roughly by time: nine of time, eleven of chance."""
    value = (min(max(ms, 0), (1 << 45) - 1) << 55) | RANDOM.getrandbits(55)
    return "".join(_LETTERS[value >> shift & 31] for shift in range(95, -1, -5))


def timestamp(at: str) -> float:
    """Return when something was, in seconds, wherever they were; long ago where it does not say.

    A time without an offset, as another program may have written it, is taken for the local one.

    >>> timestamp("2026-05-12T21:03:00+02:00") < timestamp("2026-05-12T20:00:00+00:00")
    True
    """
    try:
        return datetime.fromisoformat(at).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


def lately(at: str, now: datetime, span: timedelta) -> bool:
    """Whether something was less than ``span`` ago, as far as one can tell.

    What lies further ahead than :data:`AHEAD` was written under a wrong clock. When it was is not known, and so it is
    not lately: it would be so for years.

    >>> now = datetime.fromisoformat("2026-05-12T21:00:00+02:00")
    >>> [lately(at, now, timedelta(hours=1)) for at in ("2026-05-12T18:30:00+00:00", "2040-01-01T00:00:00+00:00")]
    [True, False]
    """
    ago = now.timestamp() - timestamp(at)
    return -AHEAD.total_seconds() <= ago < span.total_seconds()


def plausible(at: str, now: datetime | None = None) -> bool:
    """Whether something can have been at this time: after the game was there, and before ``now`` where that is given.

    >>> now = datetime.fromisoformat("2026-05-12T21:00:00+02:00")
    >>> [plausible(at, now) for at in ("2026-05-12T21:30:00+02:00", "2040-01-01T00:00:00+00:00", "1970-01-01T00:10Z")]
    [True, False, False]
    """
    when = timestamp(at)
    return when >= _EARLIEST and (now is None or when <= (now + AHEAD).timestamp())
