"""How much of each deck a couple has been through, by the library and the record."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from cardgame.game.selection.choice import apart, open_count
from cardgame.record import plausible
from cardgame.translation import _

# A couple who has not met a card needs neither cards nor their dealer.
if TYPE_CHECKING:
    from cardgame.deck import CardRef, Deck, Library
    from cardgame.play import Standing
    from cardgame.record import CardRow


class Coverage(msgspec.Struct, frozen=True):
    """One deck's cards by what became of them; every card is in at most one of covered, passed and later."""

    deck: str
    title: str
    cards: int
    covered: int
    passed: int
    later: int
    last_at: str | None

    @property
    def seen(self) -> int:
        """How many of the deck's cards were dealt at all."""
        return self.covered + self.passed + self.later


def standings_by_card(
    rows: "Mapping[CardRef, CardRow]", library: "Library", now: datetime | None = None
) -> "dict[CardRef, Standing]":
    """Return what the record says of each card the library holds, whichever id the card had at the time.

    A time that is impossible, as seen from ``now``, is left out: it comes from a wrong clock, and would keep the card
    away for years.
    """
    if not rows:
        return {}
    from cardgame.play import Standing  # see above

    met: dict[CardRef, Standing] = {}
    for ref, row in rows.items():
        now_called = library.ref_now(ref)
        if now_called is None:
            continue
        before = met.get(now_called)
        last_at = row.last_at if now is None or plausible(row.last_at, now) else ""
        found = Standing(row.covered, row.passed, row.last == "later", last_at)
        if before is not None:
            last = found if found.last_at >= before.last_at else before
            found = Standing(before.covered + found.covered, before.passed + found.passed, last.put_off, last.last_at)
        met[now_called] = found
    return met


def cover_all(
    library: "Library", standings: "Mapping[CardRef, Standing]", never: AbstractSet[str] = frozenset()
) -> list[Coverage]:
    """Return how much of each deck was covered, of the cards that are about none of the topics ``never`` to come.

    No card is decoded for it, and of a deck that nobody has met, not even what its cards are known by.
    """
    met = {deck for deck, _card in standings}
    return [
        cover(deck, standings, never) if deck.id in met else Coverage(deck.id, deck.title, cards, 0, 0, 0, None)
        for deck in library
        if (cards := open_count(deck, never))
    ]


def cover(deck: "Deck", standings: "Mapping[CardRef, Standing]", never: AbstractSet[str] = frozenset()) -> Coverage:
    """Return how much of ``deck`` was covered, of the cards that are about none of the topics ``never`` to come."""
    marks = deck.marks
    comes = [never.isdisjoint(group.topics) for group in deck.groups]
    found = [
        met
        for id, group in zip(marks.ids, marks.groups, strict=True)
        if comes[group] and (met := standings.get((deck.id, id))) is not None
    ]
    return Coverage(
        deck=deck.id,
        title=deck.title,
        cards=open_count(deck, never),
        covered=sum(1 for each in found if each.covered),
        passed=sum(1 for each in found if not each.covered and each.passed and not each.put_off),
        later=sum(1 for each in found if not each.covered and each.put_off),
        last_at=max((each.last_at for each in found), default="") or None,
    )


def told(rows: "Sequence[Coverage]", library: "Library", language: str) -> str:
    """Return how much of each deck was covered in words, a line each; empty without any."""
    # Titles come last, because their width in the terminal is not known.
    said = _("{covered:>5} covered, {seen:>5} seen, of {cards:>5}")
    lines = (
        (library.decks[row.deck], f"{said.format(covered=row.covered, seen=row.seen, cards=row.cards)}  {row.title}")
        for row in rows
    )
    return apart(lines, language)
