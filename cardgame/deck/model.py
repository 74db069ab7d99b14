"""The classes for decks and chapters that were read, and the :class:`Library` that finds decks and cards by id.

All values are immutable, and all text is clean (:mod:`cardgame.text`). Every card has an id, a kind and a depth, and
its tags and sensitive topics include those of its deck.

What a deck file may say is in :mod:`cardgame.deck.format` and :mod:`cardgame.deck.cards`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, overload

import msgspec

from cardgame.deck.format import CardRef, Chapter, DeckTable, Id
from cardgame.deck.ids import card_id, is_made

# A list of decks needs no card: the kinds of cards take as long to import as all that is here.
if TYPE_CHECKING:
    from cardgame.deck.cards import Card

Source = Literal["shipped", "yours", "given"]
"""Where a deck was found: shipped with the program, in the user's folder, or given for one run."""


class Group(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The ``cards`` of a deck that are about just the same sensitive ``topics``: how many, and how many are dealt."""

    topics: frozenset[str]
    cards: int
    dealt: int


def groups_of(cards: "Iterable[Card]") -> tuple[Group, ...]:
    """Return cards in groups by their sensitive topics."""
    found: dict[frozenset[str], list[bool]] = {}
    for card in cards:
        found.setdefault(frozenset(card.sensitive), []).append(card.kind.traits.dealt)
    return tuple(Group(topics, len(dealt), sum(dealt)) for topics, dealt in found.items())


class Marks(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the cards of a deck are known by: their ``ids`` in order, and the place of a card by each id it had before.

    ``groups`` says for each card which of the deck's groups it is in.
    """

    ids: tuple[str, ...]
    was: dict[str, int]
    groups: tuple[int, ...]


def marks_of(cards: "Sequence[Card]") -> Marks:
    """Return what cards are known by; their groups are those of :func:`groups_of`."""
    groups: dict[frozenset[str], int] = {}
    return Marks(
        tuple([card.id for card in cards]),
        {former: place for place, card in enumerate(cards) for former in card.was},
        tuple([groups.setdefault(frozenset(card.sensitive), len(groups)) for card in cards]),
    )


class KeptCards(Sequence["Card"]):
    """The cards of a deck that was kept as it was read, which are decoded when one of them is first asked for.

    ``data`` is what :func:`~cardgame.deck.cards.encoded` made of them. Their ``groups`` are known without that, and so
    is what they are known by, which is decoded from ``marks`` at need.
    """

    def __init__(self, groups: tuple[Group, ...], marks: memoryview, data: memoryview) -> None:
        self.groups = groups
        self._marks_data = marks
        self._data = data
        self._marks: Marks | None = None
        self._cards: tuple[Card, ...] | None = None

    @property
    def marks(self) -> Marks:
        """What they are known by."""
        if self._marks is None:
            self._marks = msgspec.msgpack.decode(self._marks_data, type=Marks)
        return self._marks

    def __len__(self) -> int:
        """Return how many cards there are."""
        return sum(group.cards for group in self.groups)

    @overload
    def __getitem__(self, place: int) -> "Card": ...

    @overload
    def __getitem__(self, place: slice) -> "tuple[Card, ...]": ...

    def __getitem__(self, place: int | slice) -> "Card | tuple[Card, ...]":
        """Return the card at a place, or those of a slice."""
        return self.decoded()[place]

    def __iter__(self) -> "Iterator[Card]":
        """Iterate over the cards."""
        return iter(self.decoded())

    def __eq__(self, other: object) -> bool:
        """Whether these are the same cards, however they are held."""
        return isinstance(other, KeptCards | tuple) and self.decoded() == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the same cards in a tuple."""
        return hash(self.decoded())

    def decoded(self) -> "tuple[Card, ...]":
        """Return the cards."""
        if self._cards is None:
            from cardgame.deck.cards import Card  # see above

            self._cards = msgspec.msgpack.decode(self._data, type=tuple[Card, ...])
        return self._cards


class DeckHead(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck that can be played, but for its cards. ``left_out`` is how many wrong cards were left out."""

    id: Id
    path: str
    source: Source = "yours"
    chapters: tuple[Chapter, ...] = ()
    left_out: int = 0


class Deck(DeckHead, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck that can be played.

    It is never decoded as a whole, as the type of its cards is not known here: see :mod:`cardgame.deck.cache`.
    """

    cards: "Sequence[Card]" = ()

    @property
    def topics(self) -> frozenset[str]:
        """Every sensitive topic that one of its cards is about."""
        return frozenset().union(*(group.topics for group in self.groups))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Its cards in groups by their sensitive topics."""
        return self.cards.groups if isinstance(self.cards, KeptCards) else groups_of(self.cards)

    @property
    def marks(self) -> Marks:
        """What its cards are known by."""
        return self.cards.marks if isinstance(self.cards, KeptCards) else marks_of(self.cards)

    def chapter(self, id: str) -> Chapter | None:
        """Return the chapter with this id, or None."""
        return next((chapter for chapter in self.chapters if chapter.id == id), None)


class Library:
    """All decks, by id, in the order in which they were found.

    Decks and cards are also found by their former ids, and cards by the id that was once made from their text. If an id
    is one deck's or card's current id and another's former one, the current one is found.
    """

    def __init__(self, decks: tuple[Deck, ...] = ()) -> None:
        self.decks = {deck.id: deck for deck in decks}
        # By a deck's id, and made when a card of that deck is first looked for: what its cards are known by, and their
        # places by their ids.
        self._known: dict[str, tuple[Marks, dict[str, int]]] = {}
        self._decks_were: dict[str, str] = {}
        for deck in self.decks.values():
            for former in deck.was:
                if former not in self.decks:
                    self._decks_were.setdefault(former, deck.id)
        self._by_text: dict[str, dict[str, int]] = {}

    def __iter__(self) -> Iterator[Deck]:
        """Iterate over the decks."""
        return iter(self.decks.values())

    def __len__(self) -> int:
        """Return the number of decks."""
        return len(self.decks)

    def deck(self, id: str) -> Deck | None:
        """Return the deck with this current or former id; None if there is none."""
        return self.decks.get(self._decks_were.get(id, id))

    def names(self, deck: str) -> tuple[str, ...]:
        """Return the ids that a deck may have in the record: the current one, then the former ones."""
        held = self.decks.get(deck)
        if held is None or not held.was:
            return (deck,)
        return (deck, *(former for former in held.was if self._decks_were.get(former) == deck))

    def card(self, ref: CardRef) -> "Card | None":
        """Return the card with this current or former reference; None if there is none."""
        found = self._find(ref)
        return None if found is None else found[0].cards[found[1]]

    def ref_now(self, ref: CardRef) -> CardRef | None:
        """Return the reference that the card with this current or former one has now; None if there is none.

        No kept card is decoded for it, unless the id may have been made from a text.
        """
        found = self._find(ref)
        return None if found is None else (found[0].id, self._marks(found[0])[0].ids[found[1]])

    def refs(self, card: "Card") -> set[CardRef]:
        """Return all references that a card may have in the record."""
        ids = (card.id, *card.was, card_id(card.text))
        known = ((name, id) for name in self.names(card.deck) for id in ids)
        return {card.ref, *(ref for ref in known if (found := self.card(ref)) is not None and found.ref == card.ref)}

    def _find(self, ref: CardRef) -> tuple[Deck, int] | None:
        """Return the deck of the card with this current or former reference, and its place; None if there is none."""
        deck = self.deck(ref[0])
        if deck is None:
            return None
        marks, places = self._marks(deck)
        if (place := places.get(ref[1])) is None and (place := marks.was.get(ref[1])) is None:
            place = self._made(deck, ref[1])
        return None if place is None else (deck, place)

    def _marks(self, deck: Deck) -> tuple[Marks, dict[str, int]]:
        """Return what the cards of a deck are known by, and their places by their ids."""
        if (found := self._known.get(deck.id)) is None:
            marks = deck.marks
            found = self._known[deck.id] = marks, {id: place for place, id in enumerate(marks.ids)}
        return found

    def _made(self, deck: Deck, id: str) -> int | None:
        """Return the place of the card of a deck whose text gives the made id ``id``; None if there is none."""
        if not is_made(id):
            return None
        if (by_text := self._by_text.get(deck.id)) is None:
            by_text = self._by_text[deck.id] = {}
            for place, card in enumerate(deck.cards):
                by_text.setdefault(card_id(card.text), place)
        return by_text.get(id)


_NAMES = re.compile(r"\{(\{|reader\}|partner\}|first\}|second\})")


def fill(text: str, *, reader: str, partner: str, first: str, second: str) -> str:
    """Return a card's text with the partners' names in place of placeholders; ``{{`` becomes one brace.

    >>> fill("{reader} asks {partner} about {{sets}.", reader="Ana", partner="Ben", first="Ana", second="Ben")
    'Ana asks Ben about {sets}.'
    """
    if "{" not in text:
        return text
    names = {"{": "{", "reader}": reader, "partner}": partner, "first}": first, "second}": second}
    return _NAMES.sub(lambda found: names[found[1]], text)


def fill_for_both(text: str, *, reader: str, partner: str, first: str, second: str) -> str:
    """Return a text that both speak or read, with the partners' names in place of placeholders.

    If it uses only one of ``{reader}`` and ``{partner}``, both names are put there, and each of the two reads the
    fitting one. A text with both placeholders gives each a part; there, the one who goes first is the reader.

    >>> names = {"reader": "Ana", "partner": "Ben", "first": "Ana", "second": "Ben"}
    >>> fill_for_both("Tell {partner} something.", **names), fill_for_both("{reader} hums, {partner} guesses.", **names)
    ('Tell Ben / Ana something.', 'Ana hums, Ben guesses.')
    """
    named = {found[1] for found in _NAMES.finditer(text)}
    if ("reader}" in named) != ("partner}" in named):
        reader, partner = f"{reader} / {partner}", f"{partner} / {reader}"
    return fill(text, reader=reader, partner=partner, first=first, second=second)
