"""The classes for cards, and for the tables of a deck file that become them.

They are apart from decks because they know the kinds of cards, which a list of decks need not import.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from cardgame.deck.format import CardRef, Chapter, DeckTable, Depth, Format, Id, Ids, Minutes, Note, Text, Texts
from cardgame.scripts.kinds import DEFAULT, Kind


class First(StrEnum):
    """Who answers a card first: the one who reads it aloud, or the other one, for a text that says "me"."""

    READER = "reader"
    OTHER = "other"


class End(StrEnum):
    """One of the two ends of a scale."""

    FIRST = "first"
    LAST = "last"


class Keeps(StrEnum):
    """What the sentence that a card ends in is kept as: the codes of sorts of kept things."""

    AGREEMENT = "agreement"
    RITUAL = "ritual"
    DREAM = "dream"


class CardTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The keys of a ``[[cards]]`` table."""

    id: Id = ""
    text: Text
    kind: Kind = DEFAULT
    depth: Depth = 1
    was: Ids = ()
    chapter: Note = ""
    tags: Texts = ()
    sensitive: Texts = ()
    first: First = First.READER
    follow_ups: Texts = ()
    hint: Note = ""
    listen: Note = ""
    minutes: Minutes | None = None
    options: Texts = ()
    scale: Texts = ()
    low: End | None = None
    keeps: Keeps | None = None
    if_close: Texts = ()
    if_far: Texts = ()
    why: Note = ""


class Card(CardTable, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One card. ``depth`` is 1 (warm-up), 2 (closer) or 3 (deep). ``minutes`` is how long an activity takes.

    ``low`` is the end of a check-in's scale which means that somebody is low. ``keeps`` is what an agreement's sentence
    is kept as; None where the card does not say.
    """

    deck: str
    id: Id

    @property
    def ref(self) -> CardRef:
        """The card's reference in the record."""
        return (self.deck, self.id)


class FileTable(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All keys of a deck file; kind, depth, scale and options are the defaults of its cards."""

    format: Format = 1
    kind: Kind = DEFAULT
    depth: Depth = 1
    scale: Texts = ()
    options: Texts = ()
    chapters: tuple[Chapter, ...] = ()
    cards: tuple[str | CardTable, ...] = ()


def encoded(cards: Sequence[Card]) -> memoryview:
    """Return cards as :class:`KeptCards` take them."""
    return memoryview(msgspec.msgpack.encode(tuple(cards)))
