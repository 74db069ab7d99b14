"""The classes for decks, cards and chapters that were read, and the :class:`Library` that finds them by id.

All values are immutable, and all text is clean (:mod:`cardgame.text`). Every card has an id, a kind and a depth, and
its tags and sensitive topics include those of its deck.

The annotated types below define the types and limits of the deck format. Reading converts files with them, and makes
its messages from them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Literal, overload

import msgspec
from msgspec import Meta

from cardgame.deck.ids import card_id, is_made
from cardgame.deck.languages import Language
from cardgame.scripts.kinds import DEFAULT, Kind

CardRef = tuple[str, str]
"""A deck's id and a card's id, by which the record refers to a card."""

Source = Literal["shipped", "yours", "given"]
"""Where a deck was found: shipped with the program, in the user's folder, or given for one run."""


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


TOO_LONG = 4000
"""A text of more characters is over the limit; it is not even cleaned, which could shorten it."""

MOST_CARDS = 20_000
"""The most cards in a deck."""

MOST_CHAPTERS = 50
"""The most chapters in a deck."""

MOST_ITEMS = 50
"""The most items in a list."""

MOST_LETTERS = 1000
"""The most characters in a text."""

Text = Annotated[str, Meta(min_length=1, max_length=MOST_LETTERS)]
"""A required text. Texts are stripped before they are converted, so a blank one is empty and is refused."""

Note = Annotated[str, Meta(max_length=MOST_LETTERS)]
"""An optional text."""

Texts = Annotated[tuple[Text, ...], Meta(max_length=MOST_ITEMS)]
"""A list of texts."""

Id = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[a-z0-9-]+(?!\n)$")]
"""An id of a deck, a card or a chapter."""

Ids = Annotated[tuple[Id, ...], Meta(max_length=MOST_ITEMS)]

Depth = Annotated[int, Meta(ge=1, le=3)]

Format = Annotated[int, Meta(ge=1, le=1)]

Minutes = Annotated[float, Meta(gt=0, le=1440)]
"""How long an activity takes, in minutes; at most a day."""

PerEvening = Annotated[int, Meta(ge=1, le=60)]
"""How many cards an evening with a deck has."""

Color = Annotated[str, Meta(pattern=r"^(#[0-9A-Fa-f]{6})?(?!\n)$")]
"""A color as ``#rrggbb``, or an empty string."""


class Chapter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A chapter of a journey, which is one guided evening: its texts besides the cards.

    An ``optional`` one comes only when it is chosen: a journey does not go to it by itself. One that ``asks_both`` is
    only begun where both have said yes to it on that evening, each alone.
    """

    id: Id
    title: Text
    optional: bool = False
    asks_both: bool = False
    opening: Note = ""
    prepare: Texts = ()
    place: Note = ""
    bring: Texts = ()
    closing: Note = ""


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


class KeptCards(Sequence[Card]):
    """The cards of a deck that was kept as it was read, which are decoded when one of them is first asked for.

    ``data`` is what :func:`encoded` returned for them. How many they are, and their ``topics``, is known without that.
    """

    def __init__(self, count: int, topics: frozenset[str], data: memoryview) -> None:
        self.topics = topics
        self._count = count
        self._data = data
        self._cards: tuple[Card, ...] | None = None

    def __len__(self) -> int:
        """Return how many cards there are."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Card, ...]: ...

    def __getitem__(self, place: int | slice) -> Card | tuple[Card, ...]:
        """Return the card at a place, or those of a slice."""
        return self.decoded()[place]

    def __iter__(self) -> Iterator[Card]:
        """Iterate over the cards."""
        return iter(self.decoded())

    def __eq__(self, other: object) -> bool:
        """Whether these are the same cards, however they are held."""
        return isinstance(other, KeptCards | tuple) and self.decoded() == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the same cards in a tuple."""
        return hash(self.decoded())

    def decoded(self) -> tuple[Card, ...]:
        """Return the cards."""
        if self._cards is None:
            self._cards = msgspec.msgpack.decode(self._data, type=tuple[Card, ...])
        return self._cards


def encoded(cards: Sequence[Card]) -> memoryview:
    """Return cards as :class:`KeptCards` take them."""
    return memoryview(msgspec.msgpack.encode(tuple(cards)))


def topics_of(cards: Iterable[Card]) -> frozenset[str]:
    """Return every sensitive topic that one of the cards is about."""
    return frozenset(topic for card in cards for topic in card.sensitive)


class DeckTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of a deck file's head that describe the deck.

    A deck that is not ``mixed`` is only played if it is chosen. ``per_evening`` is how many cards an evening with it
    has, if that does not follow from the planned length. ``shape`` are tags: such an evening has one card of each, in
    their order.
    """

    id: Id = ""
    title: Text
    description: Note = ""
    authors: Texts = ()
    license: Note = ""
    language: Language = ""
    tags: Texts = ()
    sensitive: Texts = ()
    symbol: Note = ""
    color: Color = ""
    ordered: bool = False
    per_evening: PerEvening | None = None
    shape: Texts = ()
    mixed: bool = True
    was: Ids = ()


class FileTable(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All keys of a deck file; kind, depth, scale and options are the defaults of its cards."""

    format: Format = 1
    kind: Kind = DEFAULT
    depth: Depth = 1
    scale: Texts = ()
    options: Texts = ()
    chapters: tuple[Chapter, ...] = ()
    cards: tuple[str | CardTable, ...] = ()


class Deck(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck that can be played. ``left_out`` is how many wrong cards were left out."""

    id: Id
    path: str
    source: Source = "yours"
    chapters: tuple[Chapter, ...] = ()
    cards: Sequence[Card] = ()
    left_out: int = 0

    @property
    def topics(self) -> frozenset[str]:
        """Every sensitive topic that one of its cards is about."""
        return self.cards.topics if isinstance(self.cards, KeptCards) else topics_of(self.cards)

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
        # By a deck's id, and made when a card of that deck is first asked for.
        self._cards: dict[str, dict[str, Card]] = {}
        self._was: dict[str, dict[str, Card]] = {}
        self._decks_were: dict[str, str] = {}
        for deck in self.decks.values():
            for former in deck.was:
                if former not in self.decks:
                    self._decks_were.setdefault(former, deck.id)
        self._by_text: dict[str, dict[str, Card]] = {}

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

    def card(self, ref: CardRef) -> Card | None:
        """Return the card with this current or former reference; None if there is none."""
        if (deck := self.decks.get(ref[0])) is not None and (found := self._ids(deck).get(ref[1])):
            return found
        deck = self.deck(ref[0])
        if deck is None:
            return None
        return self._ids(deck).get(ref[1]) or self._was[deck.id].get(ref[1]) or self._made(deck, ref[1])

    def refs(self, card: Card) -> set[CardRef]:
        """Return all references that a card may have in the record."""
        ids = (card.id, *card.was, card_id(card.text))
        known = ((name, id) for name in self.names(card.deck) for id in ids)
        return {card.ref, *(ref for ref in known if (found := self.card(ref)) is not None and found.ref == card.ref)}

    def _ids(self, deck: Deck) -> dict[str, Card]:
        """Return the cards of a deck by their ids; those by their former ids are there then, too."""
        if (found := self._cards.get(deck.id)) is None:
            self._was[deck.id] = {former: card for card in deck.cards for former in card.was}
            found = self._cards[deck.id] = {card.id: card for card in deck.cards}
        return found

    def _made(self, deck: Deck, id: str) -> Card | None:
        """Return the card of a deck whose text gives the made id ``id``; None if there is none."""
        if not is_made(id):
            return None
        if (by_text := self._by_text.get(deck.id)) is None:
            by_text = self._by_text[deck.id] = {}
            for card in deck.cards:
                by_text.setdefault(card_id(card.text), card)
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
