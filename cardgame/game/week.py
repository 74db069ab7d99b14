"""“How was your week?”: ten minutes of four cards, offered on one day of the week at most."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from cardgame.game.nights import night_of
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice, same_language
from cardgame.record import plausible

if TYPE_CHECKING:
    from cardgame.game.game import Game

DECKS = ("how-was-your-week", "nuestra-semana")
"""The decks that are played for it, one for each language."""

WEEK = timedelta(days=6)
"""Time after the last one from which the next is offered."""

REST = timedelta(days=28)
"""Time for which nothing is offered after a day on which it was, and they did something else."""

EVENINGS = 3
"""Evenings that a couple has had before it is offered."""

SUNDAY = 6
"""The day of the week on which it is offered to those who have never had it, as :meth:`date.weekday` counts."""

_RECENT = 40
"""Evenings that are looked back on."""


class _Had(msgspec.Struct, frozen=True):
    """An evening that they had: its day, and whether it was one of these."""

    day: date
    week: bool


def begin(game: "Game") -> Start:
    """Return the evening; it is the English one where none is in their language."""
    return Start(Choice((_deck(game) or DECKS[0],)))


def is_there(game: "Game") -> bool:
    """Whether there is such an evening for this couple: its deck is there, and in their language."""
    return bool(_deck(game))


def _deck(game: "Game") -> str:
    """Return the id of the deck that is in their language; empty where none is."""
    found = (game.library.decks.get(id) for id in DECKS)
    language = game.settings.language
    return next((deck.id for deck in found if deck is not None and same_language(deck.language, language)), "")


def is_due(game: "Game") -> bool:
    """Whether it is offered today; the record alone says so.

    It is offered on one day of the week: that of their last one, else on Sunday, from :data:`WEEK` after the last one
    and after :data:`EVENINGS` evenings of any sort but small days. It is not offered once they have had an evening
    today; and if on such a day they did something else, it is not offered for :data:`REST`.
    """
    now = game.now()
    today = night_of(now)
    had = _had(game, now)
    if len(had) < EVENINGS or had[0].day == today:
        return False
    last = next((each.day for each in had if each.week), None)
    weekday = SUNDAY if last is None else last.weekday()
    if today.weekday() != weekday or (last is not None and today - last < WEEK):
        return False
    # Those before the third evening, and before the last of these, were not in place of one that was offered.
    since = [each.day for each in had[:-EVENINGS] if last is None or each.day - last >= WEEK]
    left = [day for day in since if day.weekday() == weekday]
    # Asked last, as the decks need not be read on any other day.
    return (not left or today - left[0] >= REST) and is_there(game)


def _had(game: "Game", now: datetime) -> list[_Had]:
    """Return the evenings that they had, the latest first, without those of a wrong clock.

    The decks are only read where an evening was of one deck.
    """
    rows = [row for row in game.whole_evenings(_RECENT) if plausible(row.at, now)]
    alone = any(len(row.decks) == 1 for row in rows)
    ids = {name for id in DECKS for name in game.library.names(id)} if alone else set()
    return [_Had(night_of(datetime.fromisoformat(row.at)), len(row.decks) == 1 and row.decks[0] in ids) for row in rows]
