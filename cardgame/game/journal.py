"""The couple's evenings as they are looked back on: which there were, when, and what each is called.

What one of them was is :mod:`cardgame.game.evening_page`'s. What may not come any more stands on no page: an evening of
which nothing else is left is not listed. However long a record is, no more of it is read than is shown.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from cardgame.game.evening_page import EveningPage, date_of, pages_of
from cardgame.game.game import Game
from cardgame.record import evening_by_id, evenings, evenings_beside, evenings_on

MOST = 100
"""Evenings on one page of the list."""

NEAR = timedelta(days=3)
"""How far from this day a year ago an evening may be and still be told of as a year ago."""

_AT_ONCE = 8
"""Evenings that are read together where only one is looked for."""

_WIDER = (timedelta(0), timedelta(days=7), timedelta(days=60), timedelta(days=400))
"""How far from a day the nearest evening is looked for, before all are."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An evening in the list: its id, its ``day`` or None, and what it is ``called``; ``line`` says by a line of it."""

    id: str
    day: date | None
    called: str
    line: bool = False


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Some evenings in a row, the newest first, and whether there are ``earlier`` and ``later`` ones."""

    evenings: tuple[Listed, ...]
    earlier: bool = False
    later: bool = False


def listed(page: EveningPage) -> Listed:
    """Return an evening as it is listed: by the line that they kept of it, else by its chapter or its decks.

    One of tonight's mix, and a small day, is called by the first card that they talked about.
    """
    first = page.talked[0].text if page.talked else ""
    return Listed(id=page.id, day=page.held, called=page.line or page.title or first, line=bool(page.line))


def evening_beside(game: Game, id: str, *, later: bool) -> EveningPage | None:
    """Return the page of the evening before the one with this id, or after it (``later``), without stars.

    Evenings of which there is nothing to show are passed over; None where it is the last.
    """
    return next(iter(_beside(game, id, 1, later=later)), None)


def newest_evening(game: Game) -> EveningPage | None:
    """Return the page of the newest evening, without stars; None where there is none yet."""
    rows = evenings(game.store(), 1)
    if not rows:
        return None
    return next(iter(pages_of(game, rows)), None) or evening_beside(game, rows[0].id, later=False)


def newest_evenings(game: Game) -> Stretch:
    """Return the newest evenings."""
    rows = evenings(game.store(), MOST)
    found = pages_of(game, rows[::-1])[::-1]
    if rows and len(found) < MOST:
        found += _beside(game, rows[-1].id, MOST - len(found), later=False)
    return _stretch(game, found)


def evenings_around(game: Game, id: str) -> Stretch:
    """Return the evenings around the one with this id; the newest where it is gone."""
    row = evening_by_id(game.store(), id)
    if row is None:
        return newest_evenings(game)
    later = _beside(game, id, MOST // 2, later=True)
    earlier = _beside(game, id, MOST - len(later), later=False)
    return _stretch(game, [*later[::-1], *pages_of(game, [row]), *earlier])


def evenings_from(game: Game, id: str, *, later: bool) -> Stretch:
    """Return the evenings before the one with this id, or after it (``later``)."""
    found = _beside(game, id, MOST, later=later)
    return _stretch(game, found[::-1] if later else found)


def _stretch(game: Game, pages: Sequence[EveningPage]) -> Stretch:
    if not pages:
        return Stretch(evenings=())
    return Stretch(
        evenings=tuple(map(listed, pages)),
        earlier=evening_beside(game, pages[-1].id, later=False) is not None,
        later=evening_beside(game, pages[0].id, later=True) is not None,
    )


def _beside(game: Game, id: str, most: int, *, later: bool) -> list[EveningPage]:
    """Return up to ``most`` pages of evenings before one, or after it, the nearest first."""
    found: list[EveningPage] = []
    while len(found) < most:
        rows = evenings_beside(game.store(), id, max(_AT_ONCE, most - len(found)), later=later)
        if not rows:
            break
        found += pages_of(game, rows) if later else pages_of(game, rows[::-1])[::-1]
        id = rows[-1].id
    return found[:most]


def a_year_ago(game: Game) -> Listed | None:
    """Return the evening that is nearest to this day a year ago, as long as it is near; None where there is none.

    A small day comes only where there was no other evening.
    """
    today = game.now().date()
    try:
        then = today.replace(year=today.year - 1)
    except ValueError:  # the 29th of February
        then = today.replace(year=today.year - 1, day=28)
    found = _nearest(game, then, NEAR, whole=True)
    return listed(found) if found is not None else None


def nearest_evening(game: Game, day: date) -> EveningPage | None:
    """Return the page of the evening of this day, the latest of several, else of the one nearest to it, without stars.

    None where there is none of which the day is known.
    """
    for span in _WIDER:
        if (found := _nearest(game, day, span)) is not None:
            return found
    return _nearest(game, day, None)


def _nearest(game: Game, day: date, span: timedelta | None, *, whole: bool = False) -> EveningPage | None:
    """Return the nearest evening to a day, of those that are no more than ``span`` from it.

    With ``whole``, small days come after all others.
    """
    first = date.min if span is None or day - date.min < span else day - span
    last = date.max if span is None or date.max - day < span else day + span
    now = game.now()
    rows = [
        (whole and game.is_small_day(row), abs(held - day), row)
        for row in reversed(evenings_on(game.store(), first, last, now))
        if (held := date_of(row, now)) is not None and first <= held <= last
    ]
    rows.sort(key=lambda each: each[:2])
    for _small, _away, row in rows:
        if found := pages_of(game, [row]):
            return found[0]
    return None
