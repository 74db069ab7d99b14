"""A card as it is looked back on: each time that it came up, both answers, the notes on it, and what came of it.

All of it is read from the record, and from the deck as it is by now. A card that may not come any more has no page, and
that a card was passed is nowhere.
"""

from datetime import datetime

import msgspec

from cardgame.deck import Card, Library
from cardgame.game.evening_page import Came, NoteSeen, deck_title, note_seen
from cardgame.game.game import Game
from cardgame.game.known import refs_ever
from cardgame.game.pairs import Half, Pair, as_both_read, half_left, pair_of
from cardgame.game.selection.choice import may_come
from cardgame.record import HistoryRow, Kept, KeptThing, kept_of, outcomes_of_card, plausible, put_back_waiting, starred
from cardgame.record.events import Verdict
from cardgame.scripts.keeping import SORTS, shown


class CameUp(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a card came up: on which ``evening``, when, and what both answered.

    ``at`` is empty where it cannot be known. ``outcome`` is talked about, or put off; ``first`` is who went first.
    ``alone`` is as in :class:`~cardgame.game.evening_page.EveningCard`. ``id`` is its outcome's, where it is asked for.
    """

    id: str = ""
    evening: str
    at: str
    outcome: Verdict
    pair: Pair | None = None
    first: int = 0
    alone: Half | None = None


class CardSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A card to look back on, by the ids that it has by now: its ``text``, and the ``times`` it came up, latest first.

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
    notes: tuple[NoteSeen, ...] = ()
    groups: tuple[Came, ...] = ()
    starred: bool = False
    not_asked: tuple[str, ...] = ()
    comes: bool = False
    waiting: str = ""

    @property
    def on_scale(self) -> tuple[CameUp, ...]:
        """The first and the latest time that both stood on the card's scale as it is by now; the earlier one first."""
        stood = [time for time in self.times if time.pair is not None and time.pair.ends is not None]
        return (stood[-1], stood[0]) if len(stood) > 1 else tuple(stood)


def read_card(game: Game, deck: str, card: str) -> CardSeen | None:
    """Return a card by its ids, current or former; None where there is nothing to show of it.

    A card that is in no deck any more is shown by what evenings know of it.
    """
    store, library, names, now = game.store(), game.library, game.names, game.now()
    here = library.card((deck, card))
    if not may_come(here, game.limits().never):
        return None
    refs = refs_ever((deck, card), library)
    rows = [row for row in outcomes_of_card(store, refs) if row.outcome != "passed" and row.text]
    talked = [row for row in rows if row.outcome == "covered"]
    if here is None and not talked:
        return None
    text = talked[0].text if talked else as_both_read(here, here.text, 0, names) if here is not None else ""
    title = deck_title(talked[0], library, names) if here is None else library.decks[here.deck].title
    kept = kept_of(store, refs)
    stars = set(starred(store))
    return CardSeen(
        deck=here.deck if here is not None else deck,
        card=here.id if here is not None else card,
        deck_title=title,
        kind=here.kind.value if here is not None else talked[0].kind,
        text=text,
        times=tuple(_time(row, library, names, now) for row in rows),
        notes=tuple(note_seen(thing, names) for _was, thing in kept if SORTS[thing.sort].replies and thing.text),
        groups=_groups(kept),
        starred=not stars.isdisjoint(refs),
        not_asked=_not_asked(here, talked, names),
        comes=here is not None and here.kind.traits.dealt,
        waiting=put_back_waiting(store, refs),
    )


def _time(row: HistoryRow, library: Library, names: tuple[str, str], now: datetime) -> CameUp:
    covered = row.outcome == "covered"
    return CameUp(
        id=row.id,
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


def _not_asked(card: Card | None, talked: list[HistoryRow], names: tuple[str, str]) -> tuple[str, ...]:
    """Return the follow-ups of a card that was talked about which were certainly never asked.

    It is written down how many were asked, in their order. Those that fit the two answers may have come in between, so
    that fewer of the card's own may have been asked; never more.
    """
    if card is None or not talked:
        return ()
    asked = max(row.deeper for row in talked)
    return tuple(as_both_read(card, text, talked[0].first, names) for text in card.follow_ups[asked:])
