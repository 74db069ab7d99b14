"""What decks and cards are called by now, for what the record knows under the ids that they had at the time."""

from typing import TypeVar

import msgspec

from cardgame.deck import CardRef, Library
from cardgame.record import HistoryRow, KeptThing, Store, starred

Row = TypeVar("Row", HistoryRow, KeptThing)


def ref_now(ref: CardRef, library: Library) -> CardRef:
    """Return the ids that a card has by now; those that are given where no deck has it any more."""
    card = library.card(ref)
    return ref if card is None else card.ref


def refs_ever(ref: CardRef, library: Library) -> list[CardRef]:
    """Return all the ids that a card has or had, in order; those that are given where no deck has it any more."""
    card = library.card(ref)
    return [ref] if card is None else sorted(library.refs(card))


def starred_now(store: Store, library: Library) -> frozenset[CardRef]:
    """Return the cards with a star, by the ids that they have by now."""
    return frozenset(ref_now(ref, library) for ref in starred(store))


def known_as(row: Row, library: Library) -> Row:
    """Return a row of the record with the ids that its deck and card have by now, where there still are any."""
    if (card := library.card((row.deck, row.card))) is not None:
        return row if card.ref == (row.deck, row.card) else msgspec.structs.replace(row, deck=card.deck, card=card.id)
    deck = library.deck(row.deck)
    return row if deck is None or deck.id == row.deck else msgspec.structs.replace(row, deck=deck.id)
