"""A card as it is looked back on: when it came up, both answers, the notes on it, and what came of it.

All of it is read from the record, and from the deck as it is by now. A card that may not come any more has no page, and
that a card was passed is nowhere. However often it came up, no more of that is read than is shown.
"""

from datetime import datetime

import msgspec

from cardgame.deck import Card, CardRef, Library
from cardgame.game.evening_page import Came, NoteSeen, deck_title, note_seen
from cardgame.game.game import Game
from cardgame.game.known import refs_ever
from cardgame.game.pairs import Half, Pair, as_both_read, half_left, pair_of
from cardgame.game.selection.choice import may_come
from cardgame.record import (
    HistoryRow,
    Kept,
    KeptThing,
    earliest_and_latest,
    has_star,
    kept_of,
    most_asked,
    plausible,
    put_back_waiting,
    times_of_card,
)
from cardgame.record.events import Verdict
from cardgame.scripts.keeping import SORTS, shown

LATELY = 10
"""Times on the page of a card, of one that came up more often."""

MOST = 100
"""Times on each page of earlier ones."""


class CameUp(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a card came up: on which ``evening``, when, and what both answered.

    ``at`` is empty where it cannot be known. ``outcome`` is talked about, or put off; ``first`` is who went first.
    ``alone`` is as in :class:`~cardgame.game.evening_page.EveningCard`.
    """

    evening: str
    at: str
    outcome: Verdict
    pair: Pair | None = None
    first: int = 0
    alone: Half | None = None


class CardSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A card to look back on, by the ids that it has by now: its ``text``, and the ``times`` it came up, latest first.

    Of one that came up more often than :data:`LATELY` says it is these ``times``, and the ``first`` of all beside them.
    ``on_scale`` are the first and the latest time that both stood on the card's scale as it is by now, the earlier one
    first. ``answered`` are the ids of the first and the latest few outcomes that were ever answered.

    ``groups`` are what came of it beside the notes. ``not_asked`` are follow-ups that were not asked, as far as it was
    written down how many were. ``comes`` says that it can be dealt; ``waiting`` is the id of the event by which it was
    put back into the pile of the next evening, empty where it was not, or has come up since.
    """

    deck: str
    card: str
    deck_title: str
    kind: str
    text: str
    times: tuple[CameUp, ...] = ()
    first: CameUp | None = None
    on_scale: tuple[CameUp, ...] = ()
    answered: tuple[str, ...] = ()
    notes: tuple[NoteSeen, ...] = ()
    groups: tuple[Came, ...] = ()
    starred: bool = False
    not_asked: tuple[str, ...] = ()
    comes: bool = False
    waiting: str = ""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the ``times`` that a card came up before those on its page, the latest first.

    ``more`` says whether there are others before them. ``text`` and ``deck_title`` are as on the card's page.
    """

    text: str
    deck_title: str
    times: tuple[CameUp, ...]
    more: bool = False


class _Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A card of which something may be shown: where it is ``here`` in a deck, and the latest time they ``talked``."""

    here: Card | None
    refs: list[CardRef]
    talked: HistoryRow | None
    text: str
    title: str


def read_card(game: Game, deck: str, card: str) -> CardSeen | None:
    """Return a card by its ids, current or former; None where there is nothing to show of it.

    A card that is in no deck any more is shown by what evenings know of it.
    """
    looked = _look(game, deck, card)
    if looked is None:
        return None
    store, library, names, now = game.store(), game.library, game.names, game.now()
    here, refs, talked = looked.here, looked.refs, looked.talked
    # One more stands on the page as the first one, and another one tells whether there are any between.
    rows = [row for row in times_of_card(store, refs, LATELY + 2) if row.text]
    shown, first = rows, list[HistoryRow]()
    if len(rows) > LATELY + 1:
        shown, first = rows[:LATELY], times_of_card(store, refs, 1, earliest=True)
    ids = {row.id for row in shown}
    ends = [row for row in earliest_and_latest(store, refs) if row.text]
    known = [_time(row, library, names, now) for row in [each for each in ends if each.id not in ids] + shown[::-1]]
    stood = [time for time in known if time.pair is not None and time.pair.ends is not None]
    kept = kept_of(store, refs)
    return CardSeen(
        deck=here.deck if here is not None else deck,
        card=here.id if here is not None else card,
        deck_title=looked.title,
        kind=here.kind.value if here is not None else talked.kind if talked is not None else "",
        text=looked.text,
        times=tuple(_time(row, library, names, now) for row in shown),
        first=next((_time(row, library, names, now) for row in first), None),
        on_scale=(stood[0], stood[-1]) if len(stood) > 1 else tuple(stood),
        answered=tuple(row.id for row in ends),
        notes=tuple(note_seen(thing, names) for _was, thing in kept if SORTS[thing.sort].replies and thing.text),
        groups=_groups(kept),
        starred=has_star(store, refs),
        not_asked=_not_asked(here, talked, most_asked(store, refs), names) if talked is not None else (),
        comes=here is not None and here.kind.traits.dealt,
        waiting=put_back_waiting(store, refs),
    )


def read_earlier(game: Game, deck: str, card: str, page: int) -> Earlier | None:
    """Return the times that a card came up before those on its own page, :data:`MOST` to a ``page``, from 1.

    None where there is nothing to show of the card, or nothing on this page.
    """
    looked = _look(game, deck, card)
    if looked is None:
        return None
    rows = times_of_card(game.store(), looked.refs, MOST + 1, after=LATELY + MOST * (page - 1))
    times = tuple(_time(row, game.library, game.names, game.now()) for row in rows[:MOST] if row.text)
    found = Earlier(text=looked.text, deck_title=looked.title, times=times, more=len(rows) > MOST)
    return found if times else None


def _look(game: Game, deck: str, card: str) -> _Looked | None:
    """Return what a card is; None where there is nothing to show of it."""
    library, names = game.library, game.names
    here = library.card((deck, card))
    if not may_come(here, game.limits().never):
        return None
    refs = refs_ever((deck, card), library)
    rows = times_of_card(game.store(), refs, 1, outcomes=("covered",))
    talked = rows[0] if rows and rows[0].text else None
    if here is not None:
        text = as_both_read(here, here.text, 0, names) if talked is None else talked.text
        return _Looked(here=here, refs=refs, talked=talked, text=text, title=library.decks[here.deck].title)
    if talked is None:
        return None
    title = deck_title(talked, library, names)
    return _Looked(here=None, refs=refs, talked=talked, text=talked.text, title=title)


def _time(row: HistoryRow, library: Library, names: tuple[str, str], now: datetime) -> CameUp:
    covered = row.outcome == "covered"
    return CameUp(
        evening=row.evening,
        at=row.at if plausible(row.at, now) else "",
        outcome=row.outcome,
        pair=pair_of(row, library, names) if covered else None,
        first=row.first,
        alone=half_left(row, names) if covered else None,
    )


def _groups(kept: list[tuple[Kept, KeptThing]]) -> tuple[Came, ...]:
    """Return what came of the card in words of their own, each with how it is said by now."""
    found = []
    for sort in SORTS.values():
        some = [thing for _was, thing in kept if thing.sort == sort.code and thing.text]
        if some and sort.on_evening and not sort.cards_words:
            heading = shown(sort.on_evening)
            found.append(
                Came(heading, tuple(thing.text for thing in some), tuple(thing.id for thing in some), sort.code)
            )
    return tuple(found)


def _not_asked(card: Card | None, talked: HistoryRow, asked: int, names: tuple[str, str]) -> tuple[str, ...]:
    """Return the follow-ups of a card that were certainly never asked, of which ``asked`` is the most that ever were.

    It is written down how many were asked, in their order. Those that fit the two answers may have come in between, so
    that fewer of the card's own may have been asked; never more.
    """
    if card is None:
        return ()
    return tuple(as_both_read(card, text, talked.first, names) for text in card.follow_ups[asked:])
