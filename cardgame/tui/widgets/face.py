"""What a card shows, and how its words fall into lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from cardgame.tui.widgets.pressed import choosing

INDENT = "   "
"""What the rest of a row is set off by, where it takes more than one line."""


Piece = tuple[str, tuple[int, ...]]
"""A part of a row that stays together, and the numbers that a click on it chooses by."""


class Rows(str):
    """Words whose lines are rows, to stand under one another where all else is centred.

    ``pieces`` are the parts of each row; where none are given a row parts at two spaces.
    """

    pieces: tuple[tuple[Piece, ...], ...]

    @classmethod
    def of(cls, *rows: Sequence[Piece]) -> "Rows":
        """Return rows of pieces, two spaces between one and the next."""
        made = cls("\n".join("  ".join(text for text, _ in row) for row in rows))
        made.pieces = tuple(map(tuple, rows))
        return made

    def __new__(cls, text: str) -> "Rows":
        """Return rows of words alone."""
        made = super().__new__(cls, text)
        made.pieces = tuple(tuple((piece, ()) for piece in row.split("  ")) for row in text.split("\n"))
        return made


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows. ``extras`` stand below its text, each with a word on what it is.

    ``at_end`` says that the last of them should be in view, where not all of it fits. ``since`` stands on its back:
    when it was talked about before.
    """

    text: str
    symbol: str = ""
    color: str = ""
    deck: str = ""
    depth: int = 1
    starred: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    at_end: bool = False
    since: str = ""

    def lines(self, width: int, *, tight: bool = False) -> list[Content]:
        """Return its words in lines of at most ``width`` cells, an empty line between parts unless it is ``tight``."""
        lines = [line.stylize("bold") for line in Content(self.text).wrap(width)]
        for label, text in self.extras:
            if not tight:
                lines.append(Content(""))
            if label:
                lines += [line.stylize("dim italic") for line in Content(label).wrap(width)]
            lines += _rows(text, width) if isinstance(text, Rows) else Content(text).wrap(width)
        return lines


def _rows(rows: Rows, width: int) -> list[Content]:
    """Return rows in lines that are all equally long, so that they stand under one another where text is centred."""
    lines = []
    for pieces in rows.pieces:
        # A click anywhere on a row that is for one thing chooses it, also where it takes several lines.
        (only,) = of if len(of := {numbers for _, numbers in pieces}) == 1 else ((),)
        lines += [(line, only) for line in _row(pieces, width)]
    widest = max(line.cell_length for line, _ in lines)
    # A space that does not break is not trimmed from the end of a line.
    return [choosing(line + Content("\xa0" * (widest - line.cell_length)), only) for line, only in lines]


def _row(pieces: Sequence[Piece], width: int) -> list[Content]:
    """Break a row between its pieces, so that a number stays with what it stands for; else between words."""
    parts = [choosing(Content(text), numbers) for text, numbers in pieces]
    row = Content("  ").join(parts)
    if row.cell_length <= width:
        return [row]
    # Where there is hardly any room at all, none of it is spent on order.
    indent = Content(INDENT if width > 4 * len(INDENT) else "")
    room = width - indent.cell_length
    if max(part.cell_length for part in parts) > room:
        return [(indent if number else Content("")) + line.rstrip() for number, line in enumerate(row.wrap(room))]
    lines = [parts[0]]
    for part in parts[1:]:
        longer = Content("  ").join((lines[-1], part))
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(indent + part)
    return lines
