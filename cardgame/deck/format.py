"""What the head of a deck file may say, and the types and limits of the deck format.

The annotated types define them: reading converts files with them, and makes its messages from them. What cards may say
is in :mod:`cardgame.deck.cards`.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from cardgame.deck.languages import Language

CardRef = tuple[str, str]
"""A deck's id and a card's id, by which the record refers to a card."""

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
