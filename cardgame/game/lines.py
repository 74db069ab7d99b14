"""The lines that were kept of evenings, and which of them the start page has tonight."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

import msgspec

from cardgame.record import Store, evening_times, kept_things, lately, plausible, timestamp
from cardgame.translation import spoken_month

REST = timedelta(weeks=3)
"""Time after which a line may come again."""

TONIGHT = timedelta(hours=12)
"""An evening that began less than this long ago is still tonight, so that its start page keeps its line."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line: its ``text``, the id of the ``evening`` that it was kept of, and ``when``, such as "in May"."""

    text: str
    evening: str
    when: str


def line_for_tonight(store: Store, now: datetime) -> Line | None:
    """Return the line that tonight may be shown; None where none is three weeks old.

    It depends on the record alone. From one evening to the next it is another one, as long as there are several, and
    all of them have their turn. What a wrong clock has dated ahead, or before there was the game, does not come.
    """
    lines = [each for each in kept_things(store, "line") if each.text and plausible(each.at, now)]
    lines = [each for each in lines if not lately(each.at, now, REST)]
    if not lines:
        return None
    ready = sorted((timestamp(each.at) + REST.total_seconds(), place) for place, each in enumerate(lines))
    waiting: list[int] = []
    """Those whose turn it may be, the one that was shown last at the end."""
    for turn, began in enumerate(_turns(store, now)):
        while ready and ready[0][0] <= began:
            waiting.insert(0, ready.pop(0)[1])
        if waiting:
            # Any of those that were shown longest ago: strictly in their order, a rhythm in what else the start page
            # looks back on could keep some of them away for ever.
            waiting.append(waiting.pop(Random(turn).randrange((len(waiting) + 1) // 2)))
    shown = lines[waiting[-1]]
    when = date.fromisoformat(shown.at[:10])
    return Line(text=shown.text, evening=shown.evening, when=spoken_month(when, year=when.year != now.year))


def _turns(store: Store, now: datetime) -> Iterator[float]:
    """Yield when each evening before tonight began, in seconds since 1970, and at last now, none before another."""
    last = float("-inf")
    for at in evening_times(store):
        if lately(at, now, TONIGHT):
            continue
        if plausible(at, now):
            last = max(last, timestamp(at))
        yield last
    yield now.timestamp()
