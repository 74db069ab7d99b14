"""What a deck is, once it has been read: plain, clean, immutable values.

Every string in here has passed the door (:mod:`cardgame.text`); every card has an id, a kind, a depth, and its
deck's tags and sensitive topics among its own.

The annotated types below are also the one place where the format's types and limits are written down: reading
converts by them, and its messages are made from them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from cardgame.deck.ids import card_id, is_made

CardRef = tuple[str, str]
"""A deck's id and a card's id: what the record remembers a card by."""

Source = Literal["shipped", "yours", "given"]
"""Where a deck was found: with the program, in the user's folder, or named for this one run."""


class Kind(StrEnum):
    """How a card is played; every kind is a script of steps in :mod:`cardgame.scripts.kinds`."""

    QUESTION = "question"
    STORY = "story"
    BELIEF = "belief"
    GUESS = "guess"
    CHOICE = "choice"
    ACTIVITY = "activity"
    APPRECIATION = "appreciation"
    CHECKIN = "checkin"
    MISSION = "mission"
    AGREEMENT = "agreement"
    REPAIR = "repair"


class First(StrEnum):
    """Who answers a card first: the one who reads it aloud, or the other, where its text says "me"."""

    READER = "reader"
    OTHER = "other"


class End(StrEnum):
    """One of the two ends of a scale."""

    FIRST = "first"
    LAST = "last"


TOO_LONG = 4000
"""A text of so many characters is over every limit, however much shorter it would be when cleaned."""

MOST_CARDS = 20_000
"""Cards in one deck."""

MOST_CHAPTERS = 50
"""Chapters in one deck."""

MOST_ITEMS = 50
"""Items in one list."""

MOST_LETTERS = 1000
"""Characters in one text."""

Text = Annotated[str, Meta(min_length=1, max_length=MOST_LETTERS)]
"""Words that must be there; blank ones have become empty ones before they are looked at."""

Note = Annotated[str, Meta(max_length=MOST_LETTERS)]
"""Words that may be there."""

Texts = Annotated[tuple[Text, ...], Meta(max_length=MOST_ITEMS)]
"""A list of words."""

Id = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[a-z0-9-]+(?!\n)$")]
"""What history and decks know a thing by."""

Ids = Annotated[tuple[Id, ...], Meta(max_length=MOST_ITEMS)]

Depth = Annotated[int, Meta(ge=1, le=3)]

Format = Annotated[int, Meta(ge=1, le=1)]

Minutes = Annotated[float, Meta(gt=0, le=1440)]

PerEvening = Annotated[int, Meta(ge=1, le=60)]
"""Cards in one session."""

Language = Annotated[str, Meta(pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8})?(?!\n)$")]
"""A BCP 47 tag by its shape, or nothing."""

Color = Annotated[str, Meta(pattern=r"^(#[0-9A-Fa-f]{6})?(?!\n)$")]
"""A color as ``#rrggbb``, or nothing."""


class Chapter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A guided evening in a journey: what is read, prepared and promised around its cards."""

    id: Id
    title: Text
    opening: Note = ""
    prepare: Texts = ()
    place: Note = ""
    bring: Texts = ()
    closing: Note = ""


class CardTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What a ``[[cards]]`` table can say."""

    id: Id = ""
    text: Text
    kind: Kind = Kind.QUESTION
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
    if_close: Texts = ()
    if_far: Texts = ()
    why: Note = ""


class Card(CardTable, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One card. ``depth`` is 1 (warm-up), 2 (closer) or 3 (deep); ``minutes`` is for what is done, not said.

    ``low`` is the end of a check-in's scale that means that somebody is low.
    """

    deck: str
    id: Id

    @property
    def ref(self) -> CardRef:
        """What the record remembers this card by."""
        return (self.deck, self.id)


class DeckTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the head of a file says of its deck; one that is not ``mixed`` is only played by whoever chooses it.

    ``per_evening`` is how many cards one session has, where that is not an evening's length.
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
    mixed: bool = True
    was: Ids = ()


class FileTable(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of what a file can say; kind, depth, scale and options are those of cards that name none."""

    format: Format = 1
    kind: Kind = Kind.QUESTION
    depth: Depth = 1
    scale: Texts = ()
    options: Texts = ()
    chapters: tuple[Chapter, ...] = ()
    cards: tuple[str | CardTable, ...] = ()


class Deck(DeckTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck that can be played: its bad cards have been left out, ``left_out`` says how many."""

    id: Id
    path: str
    source: Source = "yours"
    chapters: tuple[Chapter, ...] = ()
    cards: tuple[Card, ...] = ()
    left_out: int = 0

    def chapter(self, id: str) -> Chapter | None:
        """Return the chapter with this id, or None."""
        return next((chapter for chapter in self.chapters if chapter.id == id), None)


class Library:
    """The decks there are, by id, in the order they were found.

    Decks and cards are also found by the ids that they had before, among them the one that a card without an id had
    from its text. An id that somebody has now is nobody's former one.
    """

    def __init__(self, decks: tuple[Deck, ...] = ()) -> None:
        self.decks = {deck.id: deck for deck in decks}
        self._cards = {card.ref: card for deck in self.decks.values() for card in deck.cards}
        self._was = {
            (deck.id, former): card for deck in self.decks.values() for card in deck.cards for former in card.was
        }
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
        """Return the deck that has, or once had, this id; None if there is none."""
        return self.decks.get(self._decks_were.get(id, id))

    def names(self, deck: str) -> tuple[str, ...]:
        """Return the ids under which the record may know a deck: the one it has, and those that were its own."""
        held = self.decks.get(deck)
        if held is None or not held.was:
            return (deck,)
        return (deck, *(former for former in held.was if self._decks_were.get(former) == deck))

    def card(self, ref: CardRef) -> Card | None:
        """Return the card that has, or once had, this reference; None if no deck holds it any more."""
        if found := self._cards.get(ref):
            return found
        deck = self.deck(ref[0])
        if deck is None:
            return None
        ref = (deck.id, ref[1])
        return self._cards.get(ref) or self._was.get(ref) or self._made(deck, ref[1])

    def refs(self, card: Card) -> set[CardRef]:
        """Return every reference that the record may know a card by."""
        ids = (card.id, *card.was, card_id(card.text))
        known = ((name, id) for name in self.names(card.deck) for id in ids)
        return {card.ref, *(ref for ref in known if (found := self.card(ref)) is not None and found.ref == card.ref)}

    def _made(self, deck: Deck, id: str) -> Card | None:
        """Return the card from whose text an id was made, before it was given one."""
        if not is_made(id):
            return None
        if (by_text := self._by_text.get(deck.id)) is None:
            by_text = self._by_text[deck.id] = {}
            for card in deck.cards:
                by_text.setdefault(card_id(card.text), card)
        return by_text.get(id)


_NAMES = re.compile(r"\{(\{|reader\}|partner\}|first\}|second\})")


def fill(text: str, *, reader: str, partner: str, first: str, second: str) -> str:
    """Return a card's text with the partners' names set in; ``{{`` becomes one brace, all else stays as it is.

    >>> fill("{reader} asks {partner} about {{sets}.", reader="Ana", partner="Ben", first="Ana", second="Ben")
    'Ana asks Ben about {sets}.'
    """
    if "{" not in text:
        return text
    names = {"{": "{", "reader}": reader, "partner}": partner, "first}": first, "second}": second}
    return _NAMES.sub(lambda found: names[found[1]], text)


def fill_for_both(text: str, *, reader: str, partner: str, first: str, second: str) -> str:
    """Return a text that both speak or read, with the partners' names set in.

    Where it names only one of ``{reader}`` and ``{partner}``, both names stand there: each of the two reads their
    own. A text that names both gives each a part, and has them as the one sees it who goes first.

    >>> names = {"reader": "Ana", "partner": "Ben", "first": "Ana", "second": "Ben"}
    >>> fill_for_both("Tell {partner} something.", **names), fill_for_both("{reader} hums, {partner} guesses.", **names)
    ('Tell Ben / Ana something.', 'Ana hums, Ben guesses.')
    """
    named = {found[1] for found in _NAMES.finditer(text)}
    if ("reader}" in named) != ("partner}" in named):
        reader, partner = f"{reader} / {partner}", f"{partner} / {reader}"
    return fill(text, reader=reader, partner=partner, first=first, second=second)
