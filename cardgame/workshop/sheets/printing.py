"""Prints cards of a deck on sheets of paper, to cut out: one HTML document that asks nobody for anything.

A sheet has eight cards of 95 by 65 mm, which fit on A4 and on Letter alike, whichever the printer has. How large the
letters of a card are follows from how much it says, so that the longest text still fits; how they are shaped is left to
the browser, which can do so for any script. With backs, each sheet is followed by one for its other side.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from cardgame.deck.cards import Card
from cardgame.deck.model import Deck, fill, fill_for_both
from cardgame.scripts.kinds import DEFAULT
from cardgame.scripts.unnamed import called, partner, spoken
from cardgame.translation import _, tag

if TYPE_CHECKING:
    from jinja2 import Environment

COLUMNS, ROWS = 2, 4
"""Cards beside and below one another on a sheet."""


class PrintedCard(msgspec.Struct, frozen=True):
    """A card as it stands on paper: its words, with names set in, and the size of its letters in points."""

    text: str
    points: float
    below: float
    """The size of the letters of options and ends."""
    options: tuple[str, ...]
    ends: tuple[str, ...]
    """The two ends of its scale; empty where it has none."""
    more: tuple[str, ...]
    """Follow-ups, which are printed small: as many as there is room for."""
    how: str
    """How such a card is played, in a few words; empty for one that needs none."""
    depth: int
    title: str
    symbol: str
    language: str
    minutes: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """The cards of one sheet, row by row, and the same as they lie on its other side; None is an empty place."""

    fronts: tuple[PrintedCard | None, ...]
    backs: tuple[PrintedCard | None, ...]


def printed(card: Card, deck: Deck, names: tuple[str, str] = ("", "")) -> PrintedCard:
    """Return a card as it stands on paper; ``names`` are set in where they are given, else words for the two."""
    traits = card.kind.traits

    def words(text: str) -> str:
        if any(names):
            one, other = called(names)
            return spoken(fill_for_both(text, reader=one, partner=other, first=one, second=other))
        one, other = called(names)
        return spoken(fill(text, reader=one, partner=partner(), first=one, second=other))

    text = words(card.text)
    options = tuple(map(words, card.options)) if traits.options else ()
    ends = tuple(map(words, card.scale or tuple(map(_, traits.ends or ())))) if traits.takes("scale") else ()
    if text.count("\n") > _MOST_BREAKS:
        text = " ".join(text.split())
    points = next((size for size in _SIZES if _needs(text, options, ends, size) <= _HEIGHT), _SIZES[-1])
    left = _HEIGHT - _needs(text, options, ends, points) - 4
    more: list[str] = []
    for each in map(words, card.follow_ups):
        left -= _height([each], _FOLLOW_UP)
        if left < 0:
            break
        more.append(each)
    return PrintedCard(
        text=text,
        points=points,
        below=_below(points),
        options=options,
        ends=ends,
        more=tuple(more),
        how="" if card.kind is DEFAULT else _(traits.help),
        depth=card.depth,
        title=deck.title,
        symbol=deck.symbol,
        language=_language_tag(deck.language),
        minutes=_("{n:g} min").format(n=card.minutes) if card.minutes else "",
    )


_SIZES = (17.0, 15.5, 14.0, 12.5, 11.0, 10.0, 9.0, 8.0, 7.2, 6.4, 5.7, 5.0, 4.4, 3.8, 3.2, 2.7, 2.2)
"""The sizes of a card's letters, in points; the smallest are for what nobody would write on a card."""

_MOST_BREAKS = 16
"""A text of more lines is printed as one."""

_FOLLOW_UP = 7.5
"""The size of a follow-up's letters, in points."""

_WIDTH, _HEIGHT = 80.0, 48.0
"""The room for the words of a card, in millimetres."""

_END = 21.0
"""The width for one end of a scale, in millimetres."""

_POINT = 0.3528
"""A point, in millimetres."""

_LINE = 1.27
"""The height of a line, in sizes of its letters."""

_LETTER = 0.53
"""The width of a narrow letter, in sizes of letters; a wide one, as of Chinese, takes two."""


def _below(points: float) -> float:
    """Return the size of the letters below a text of this size."""
    return min(9.0, round(points * 0.8, 1))


def _needs(text: str, options: Sequence[str], ends: Sequence[str], points: float) -> float:
    """Return how much of a card's height is needed for its words at this size, in millimetres."""
    below = _below(points)
    room = _height([text], points)
    if options:
        room += 2.5 + _height(options, below)
    if ends:
        room += 2.5 + max(_height([end], below, _END) for end in ends)
    return room


def _height(texts: Iterable[str], points: float, width: float = _WIDTH) -> float:
    """Return how high these texts are when they are set below each other, in millimetres, as far as can be told."""
    fit = max(1, int(width / (points * _POINT * _LETTER)))
    # A word that does not fit into the rest of a line begins the next: of each line, a few letters stay empty.
    lines = sum(1 + int(_letters(line) / max(1, fit - 4)) for text in texts for line in text.split("\n"))
    return lines * points * _POINT * _LINE


def _letters(text: str) -> float:
    """Return how wide a text is, in narrow letters."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    marks = sum(unicodedata.combining(letter) > 0 for letter in text)
    large = sum(map(str.isupper, text)) + sum(map(text.count, "MW"))
    return len(text) + wide - marks + 0.4 * large


def sheets(cards: Sequence[PrintedCard]) -> Iterable[Sheet]:
    """Yield the sheets for these cards.

    The other side of a sheet has each card's back behind it when the sheet is turned over its long edge.
    """
    whole = COLUMNS * ROWS
    for start in range(0, len(cards), whole):
        fronts: list[PrintedCard | None] = list(cards[start : start + whole])
        fronts += [None] * (whole - len(fronts))
        rows = [fronts[at : at + COLUMNS] for at in range(0, whole, COLUMNS)]
        yield Sheet(tuple(fronts), tuple(card for row in rows for card in reversed(row)))


def print_sheets(cards: Sequence[PrintedCard], title: str, *, backs: bool = False) -> str:
    """Return sheets with these cards as an HTML document; with ``backs``, for printing on both sides."""
    template = _environment().get_template("sheets.html")
    return template.render(
        sheets=list(sheets(cards)),
        backs=backs,
        title=title,
        language=tag(),
        words={
            "how": _("Print it at its full size, then cut along the lines."),
            "both_sides": _("Print it on both sides, turned over the long edge."),
            "depth": _("depth {depth}"),
            "scale": _("A scale from one end to the other"),
        },
    )


_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


def _language_tag(tag: str) -> str:
    """Return a deck's language as it may stand in an attribute; empty for one that is none."""
    return tag if _TAG.fullmatch(tag) else ""


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only where cards are printed

    return Environment(
        loader=PackageLoader("cardgame.workshop.sheets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
