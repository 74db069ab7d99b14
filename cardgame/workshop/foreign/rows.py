"""What every shape is read into: rows with named cells, and what is no row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from cardgame.deck.format import MOST_CARDS
from cardgame.deck.problems import shown
from cardgame.errors import GameError
from cardgame.translation import N_, _

MOST_ROWS = 2 * MOST_CARDS
"""The most rows of a file that are looked at; a deck takes half as many cards."""

MOST_LEFT = 1000
"""The most pieces that are told one by one of those that were left."""

DEEPEST = 50
"""How deep lists may lie in each other."""

Cell = str | tuple[str, ...]

Place = int | str
"""Where a row stands: its line, from 1, or its way in a structure, as ``levels › Level 1 › 2``."""

TEXT = "text"
"""What the cell is called in which a shape without names has what a row asks."""

FOLLOW_UPS = "follow_ups"
"""What the cell is called in which a nested list has what belongs to its row."""


class Unusable(GameError):
    """A file has nothing that can be brought in; ``status`` is that of a needed file that cannot be used."""

    status = 3


def unusable(path: str, line: int, column: int, message: str, hint: str = "") -> Unusable:
    """Return the error of a file, with its place."""
    return Unusable(f"{shown(path, 200)}:{line}:{column}: {message}", hint)


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row: its place, its cells by the name of their column, and the words of all headings and lists above it.

    ``nth`` and ``of`` say which of several lists it is in, from 1, where the lists have no names.
    """

    at: Place
    cells: Mapping[str, Cell]
    above: tuple[str, ...] = ()
    nth: int = 0
    of: int = 0


Reason = Literal[
    "empty",
    "no-words",
    "twice",
    "too-long",
    "hostile",
    "heading",
    "quotation",
    "prose",
    "chat",
    "instruction",
    "code",
    "no-text",
    "too-many",
    "too-deep",
    "ragged",
    "refused",
    "other-language",
    "deleted",
]

REASONS: Mapping[Reason, str] = {
    "empty": N_("nothing is in it"),
    "no-words": N_("there is no word in it"),
    "twice": N_("it asks what a row above asks"),
    "too-long": N_("it is longer than a card can be, 1,000 characters"),
    "hostile": N_("there are control characters in it, or others that hide text"),
    "heading": N_("it is a heading"),
    "quotation": N_("it is a quotation"),
    "prose": N_("it is text between the lists"),
    "chat": N_("it asks nothing, as most of a chat"),
    "instruction": N_("it says how to play, and asks nothing"),
    "code": N_("it is code"),
    "no-text": N_("it has no text where the others have theirs"),
    "too-many": N_("a deck has 20,000 cards, and 4 MiB, at most"),
    "too-deep": N_("it lies too deep in lists within lists"),
    "ragged": N_("it has more cells than the header: a text with a separator in it wants quotes around it"),
    "refused": N_("no card can be made of it"),
    "other-language": N_("it is in another language than the deck; --language takes that one"),
    "deleted": N_("you have deleted its card from the deck"),
}
"""Why something was left, by the codes that ``--json`` has."""


class Left(msgspec.Struct, frozen=True):
    """A piece of a file that became no card, and why."""

    at: Place
    reason: Reason
    text: str = ""


class Full(Exception):
    """So many rows were found that no more are looked for."""


class Sheet:
    """What was found in a file: its rows, what it says of itself, and what is no row.

    ``shape`` is a sentence's part on how it was read, and ``columns`` are the names of the cells in their order, which
    are their author's where it is ``named``. ``about`` has title, description and the like, by the keys of a deck.
    """

    def __init__(self, shape: str, *, named: bool = False, columns: Iterable[str] = ()) -> None:
        self.shape = shape
        self.named = named
        self.columns: dict[str, None] = dict.fromkeys(columns)
        self.about: dict[str, Cell] = {}
        self.aside: list[str] = []
        """Names of what a file says of itself besides, which a deck has no key for."""
        self.rows: list[Row] = []
        self.left: list[Left] = []
        self.more_left = 0
        """How many pieces were left besides those in ``left``."""
        self.is_cut = False
        """Whether the file has more rows than are looked at."""

    def add(
        self, at: Place, cells: Mapping[str, Cell], above: Sequence[str] = (), *, nth: int = 0, of: int = 0
    ) -> None:
        """Add a row. Raises :class:`Full` after :data:`MOST_ROWS` of them."""
        if len(self.rows) >= MOST_ROWS:
            self.is_cut = True
            raise Full
        if not cells.keys() <= self.columns.keys():
            self.columns.update(dict.fromkeys(cells))
        self.rows.append(Row(at, cells, tuple(above), nth, of))

    def leave(self, at: Place, reason: Reason, text: str = "") -> None:
        """Note that a piece is no row."""
        if len(self.left) < MOST_LEFT:
            self.left.append(Left(at, reason, shown(text, 80)))
        else:
            self.more_left += 1


def said(at: Place) -> str:
    """Return a place as it is told.

    >>> said(3), said("levels › 2")
    ('line 3', 'levels › 2')
    """
    if isinstance(at, int):
        return _("line {n}").format(n=at)
    return _("item {n}").format(n=at) if at.isdecimal() else shown(at, 80)
