"""The face of a card, and the layout of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from cardgame.tui.widgets.pressed import choosing

INDENT = "   "
"""Indent of the further lines of a row."""


Piece = tuple[str, tuple[int, ...]]
"""A part of a row that is not broken, and the numbers that a click on it chooses by."""


class Rows(str):
    """Text whose lines are rows, which are aligned to the left where other text is centred.

    ``pieces`` are the parts of each row; text without them is parted at two spaces.
    """

    pieces: tuple[tuple[Piece, ...], ...]

    @classmethod
    def of(cls, *rows: Sequence[Piece]) -> "Rows":
        """Return rows of pieces, two spaces between one and the next."""
        made = cls("\n".join("  ".join(text for text, _ in row) for row in rows))
        made.pieces = tuple(map(tuple, rows))
        return made

    def __new__(cls, text: str) -> "Rows":
        """Return rows without numbers to choose by."""
        made = super().__new__(cls, text)
        made.pieces = tuple(tuple((piece, ()) for piece in row.split("  ")) for row in text.split("\n"))
        return made


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows. ``extras`` are shown below its text, each with a heading, which may be empty.

    ``at_end`` is true where the last of them is to be in view. ``back`` is what the back tells besides the
    deck: how close the card goes, and when it was talked about before.
    """

    text: str
    symbol: str = ""
    color: str = ""
    deck: str = ""
    depth: int = 1
    starred: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    at_end: bool = False
    back: str = ""

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
    """Return rows in lines of equal length, so that they are aligned where text is centred."""
    lines = []
    for pieces in rows.pieces:
        # Where a row is one option, a click anywhere on its lines chooses it.
        (only,) = of if len(of := {numbers for _, numbers in pieces}) == 1 else ((),)
        lines += [(line, only) for line in _row(pieces, width)]
    widest = max(line.cell_length for line, _ in lines)
    # Padded with non-breaking spaces, as others are trimmed from the end of a line.
    return [choosing(line + Content("\xa0" * (widest - line.cell_length)), only) for line, only in lines]


def _row(pieces: Sequence[Piece], width: int) -> list[Content]:
    """Break a row between its pieces, so that a number stays with its word; else between words."""
    parts = [choosing(Content(text), numbers) for text, numbers in pieces]
    row = Content("  ").join(parts)
    if row.cell_length <= width:
        return [row]
    # On a very narrow card there is no indent.
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
