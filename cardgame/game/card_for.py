"""A card that one of the two writes alone for the other: kept sealed, dealt in one of the next evenings, or taken back.

That one waits is said nowhere. Whoever looks at the table, a page, or what a command prints, sees the same with one and
without, until it lies there.
"""

from collections.abc import Sequence
from random import Random

import msgspec

from cardgame.deck import Card
from cardgame.game.remembered import literal
from cardgame.play.evening import Written
from cardgame.play.hand import Hand
from cardgame.record import Body, CardEnded, Kept, KeptThing, LookedAgain, Store, Undone, evenings_since, sealed_things
from cardgame.record.events import only
from cardgame.record.store import Following
from cardgame.scripts.keeping import CARD_FOR, DEALT, PASSED_BY, TAKEN_BACK
from cardgame.scripts.moments import card_for
from cardgame.scripts.steps import Seat

MOST_WAITED = 3
"""Evenings within which such a card comes, where no other one comes before it and an evening has a place for it."""


def waiting(store: Store, *, without: str = "") -> list[KeptThing]:
    """Return the cards that are still to be dealt, oldest first, as they were before the evening ``without``.

    A card that was passed or taken back is not among them. Nothing of this may be shown.
    """
    return [each for each in sealed_things(store, CARD_FOR, without=without) if not each.over]


def next_card(store: Store) -> KeptThing | None:
    """Return the card that comes in an evening that begins now; None where none does.

    Each waits for none to two evenings first, as its own id has it, and one comes an evening: the one of longest ago.
    """
    for each in waiting(store):
        if evenings_since(store, each.id) >= Random(each.id).randrange(MOST_WAITED):
            return each
    return None


def known(store: Store, id: str, *, without: str = "") -> KeptThing | None:
    """Return the card with this id, if it was still to be dealt before the evening ``without``."""
    return next((each for each in waiting(store, without=without) if each.id == id), None) if id else None


def as_written(thing: KeptThing) -> Written:
    """Return a card as an evening holds it. It is known by the id of its keeping, in the deck without an id."""
    return Written(Card(deck="", id=thing.id, text=literal(thing.text)), reader(thing))


def reader(thing: KeptThing) -> Seat:
    """Return whom a card is written for."""
    return 1 if thing.seat == 0 else 0


def hand_of(thing: KeptThing, written: Written, names: tuple[str, str], begins: Hand) -> Hand:
    """Return the card in play, in place of the hand that would play it as any card."""
    writer, reads = names[thing.seat], names[written.reader]
    return Hand(written.card, begins.turn, names, script=lambda: card_for.played(thing.form, writer, reads))


def ended(event: CardEnded, thing: KeptThing) -> list[Body]:
    """Return the events of a card that ended: that it did, and what has become of it.

    Its words are in the first only where it was talked about: one that was passed or put off may be unread. One that
    was put off stays as it was.
    """
    if event.outcome == "covered":
        return [event, _looked(thing, DEALT, event.evening)]
    unread = msgspec.structs.replace(event, text="")
    return [unread] if event.outcome == "later" else [unread, _looked(thing, PASSED_BY, event.evening)]


def keep(store: Store, writer: Seat, form: str, words: str) -> tuple[str, ...]:
    """Keep a card by one of the two for the other, and return the events that were written for it."""
    return _written(store, Kept(sort=CARD_FOR, text=words, by=only(writer), form=form))


def take_back(store: Store, writer: Seat) -> tuple[str, ...]:
    """Take back all that one of the two wrote and that was not dealt yet, and return the events written for it.

    Nothing may tell whether that was any.
    """
    return _written(store, lambda _first: [_looked(each, TAKEN_BACK) for each in waiting(store) if each.seat == writer])


def undo(store: Store, events: Sequence[str]) -> None:
    """Undo that a card was just kept, or that cards were just taken back."""
    store.append(*(Undone(event=event) for event in events))


def _written(store: Store, what: Body | Following) -> tuple[str, ...]:
    return tuple(event.id for event in store.append(what))


def _looked(thing: KeptThing, state: str, evening: str = "") -> LookedAgain:
    return LookedAgain(evening=evening, event=thing.id, state=state, by=(True, True))
