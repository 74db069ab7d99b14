"""The lines that were kept of evenings, and which of them the start page has tonight."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec

from cardgame.game.nights import night_of
from cardgame.record import Store, evening_times, kept_things, lately, plausible, timestamp
from cardgame.translation import spoken_month

REST = timedelta(weeks=3)
"""Time after which a line may come again; it counts by evenings, as couples sit down at much the same hour."""

TONIGHT = timedelta(hours=12)
"""An evening that began less than this long ago is still tonight, so that its start page keeps its line."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line: its ``text``, the id of the ``evening`` that it was kept of, and ``when``, such as "in May"."""

    text: str
    evening: str
    when: str


def line_for_tonight(store: Store, now: datetime) -> Line | None:
    """Return the line that tonight may be shown; None where none is three weeks old.

    It depends on the record alone. Each evening that has one has another one, as long as there are several, and all of
    them have their turn. What a wrong clock has dated ahead, or before there was the game, does not come.
    """
    lines = [each for each in kept_things(store, "line") if each.text and plausible(each.at, now)]
    lines = [each for each in lines if _night(each.at) + REST <= night_of(now)]
    if not lines:
        return None
    ready = sorted((_night(each.at) + REST, timestamp(each.at), place) for place, each in enumerate(lines))
    waiting: list[int] = []
    """Those whose turn it may be, the one that was shown last at the end."""
    for began in _turns(store, now):
        while ready and ready[0][0] <= began:
            waiting.insert(0, ready.pop(0)[-1])
        if waiting:
            waiting.append(waiting.pop(0))
    shown = lines[waiting[-1]]
    when = date.fromisoformat(shown.at[:10])
    return Line(text=shown.text, evening=shown.evening, when=spoken_month(when, year=when.year != now.year))


def _turns(store: Store, now: datetime) -> Iterator[date]:
    """Yield the day of each evening before tonight that had a line, none before another, and at last tonight's."""
    last = date.min
    for at in evening_times(store, "line"):
        if lately(at, now, TONIGHT):
            continue
        if plausible(at, now):
            last = max(last, _night(at))
        yield last
    yield night_of(now)


def _night(at: str) -> date:
    """Return the day of the evening that a time belongs to, where it was written."""
    return night_of(datetime.fromisoformat(at))
