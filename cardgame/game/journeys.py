"""Journeys and paths as these two meet them: what they have been through, and what they can go on with.

What is said of them is said in words: nothing here is counted for those who read it. A path is a deck that gives so
many cards a sitting in its own order, as the small days do; its day ends at four in the morning.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from cardgame.errors import NoCouple
from cardgame.game.game import Game
from cardgame.game.selection.choice import is_path, open_part
from cardgame.record import EveningRow, evening_outcomes, evenings, lately
from cardgame.translation import N_, _

# The start page asks whether any is under way, and most often none is.
if TYPE_CHECKING:
    from cardgame.deck import CardRef, Chapter, Deck
    from cardgame.scripts.steps import Seat

REST = timedelta(weeks=5)
"""Time after which a journey or a path that nobody went on with is no line of the start page any more."""

DAY_BEGINS = timedelta(hours=4)
"""The hour of the night at which a day ends and the next one begins."""

Stand = Literal["new", "stopped", "been"]
"""How far two have come with a chapter: not at all, a part of the way, or through it."""

STOPPED = N_("where you stopped")
"""What is said of a chapter that was begun."""

NEXT = N_("next, if you like")
"""What is said on the start page of the chapter that comes next."""

_SAID = {"new": "", "stopped": STOPPED, "been": N_("you have been there")}


class Stop(msgspec.Struct, frozen=True):
    """A chapter that is open to the two, and how far they have come with it."""

    chapter: "Chapter"
    stand: Stand

    @property
    def said(self) -> str:
        """How far they have come, in a few words; empty where they have not begun."""
        return _(_SAID[self.stand]) if self.stand != "new" else ""


def stops(game: Game, deck: "Deck") -> list[Stop]:
    """Return the chapters of a journey, the optional ones first, each with how far the two have come with it.

    Their names are set in, with whoever begins next first. Where nobody plays yet, words stand in their place.
    """
    from cardgame.game.chapters import filled  # only where there is a journey

    try:
        names, begins = game.names, _begins(game)
        met, talked = game.met(deck), game.covered(deck)
    except NoCouple:
        names, begins, met, talked = (_("one of you"), _("the other")), 0, set(), set()
    found = [Stop(filled(each, names, begins), _stand(deck, each.id, met, talked)) for each in deck.chapters]
    return sorted(found, key=lambda stop: not stop.chapter.optional)


def _begins(game: Game) -> "Seat":
    """Return who will begin the next evening: the one who did not begin the last."""
    before = evenings(game.store(), 1, played=True)
    return 1 if before and before[0].starter == 0 else 0


def _stand(deck: "Deck", chapter: str, met: "Collection[CardRef]", talked: "Collection[CardRef]") -> Stand:
    cards = [card.ref for card in deck.cards if card.chapter == chapter and card.kind.traits.dealt]
    # Where everything was passed they have not begun, as far as anybody is told.
    if not any(ref in talked for ref in cards):
        return "new"
    return "been" if all(ref in met for ref in cards) else "stopped"


# What is under way


def day_of(moment: datetime) -> date:
    """Return the day that a moment belongs to, for those who are up late.

    >>> day_of(datetime.fromisoformat("2026-03-02T03:59:00+01:00"))
    datetime.date(2026, 3, 1)
    """
    return (moment - DAY_BEGINS).date()


def is_today(at: str, now: datetime) -> bool:
    """Whether a time in ISO 8601, as the record has it, is on the day that ``now`` belongs to."""
    try:
        return day_of(datetime.fromisoformat(at)) == day_of(now)
    except (ValueError, OverflowError):
        return False


def journey_under_way(game: Game) -> "tuple[Deck, Stop] | None":
    """Return the journey that the two went on with last, and where they stopped within it, else what comes next.

    None where they have come to the journey's end, or have left it alone for :data:`REST`.
    """
    found = _under_way(game, lambda deck: bool(deck.chapters))
    if found is None:
        return None
    deck, row = found[0], found[1][0]
    along = stops(game, deck)
    if all(stop.stand == "new" for stop in along):
        return None
    if all(stop.stand == "been" for stop in along if not stop.chapter.optional):
        return None
    begun = [stop for stop in along if stop.stand == "stopped"]
    here = [stop for stop in begun if stop.chapter.id == row.chapter]
    ahead = [stop for stop in along if stop.stand == "new" and not stop.chapter.optional]
    return deck, next(iter([*here, *ahead, *begun]))


def path_under_way(game: Game) -> "Deck | None":
    """Return the path that the two went on with last, where its card of today was not talked about yet.

    None as well where they have come to its end, or have left it alone for :data:`REST`.
    """
    found = _under_way(game, is_path)
    if found is None:
        return None
    deck, rows = found
    met = game.met(deck)
    if all(card.ref in met for card in deck.cards if card.kind.traits.dealt):
        return None
    now, store = game.now(), game.store()
    todays = (row for row in rows if is_today(row.last_at, now))
    if any(each.outcome == "covered" for row in todays for each in evening_outcomes(store, row.id)):
        return None
    return deck


def _under_way(game: Game, wanted: "Callable[[Deck], bool]") -> "tuple[Deck, list[EveningRow]] | None":
    """Return the wanted deck that was played last, within :data:`REST`, and its evenings, the latest first.

    None as well while its evening can be taken up again, which is a line of its own.
    """
    now = game.now()
    found: Deck | None = None
    rows: list[EveningRow] = []
    for row in game.played_lately():
        # In this order, as the decks need not be read for evenings of a mix, or of long ago.
        if len(row.decks) != 1 or not lately(row.last_at, now, REST):
            continue
        deck = game.library.deck(row.decks[0])
        if deck is None or not wanted(deck):
            continue
        if found is None:
            left = game.unfinished()
            if left is not None and left.id == row.id:
                return None
            found = open_part(deck, game.limits().never)
            if found is None:
                continue
        if deck.id == found.id:
            rows.append(row)
    return (found, rows) if found is not None else None
