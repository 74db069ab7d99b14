"""What a card shows, and how its words fall into lines."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

INDENT = "   "
"""What the rest of a row is set off by, where it takes more than one line."""


class Rows(str):
    """Words whose lines are rows, to stand under one another where all else is centred."""

    __slots__ = ()


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

    def lines(self, width: int) -> list[Content]:
        """Return its words in lines of at most ``width`` cells, an empty line between one part and the next."""
        lines = [line.stylize("bold") for line in Content(self.text).wrap(width)]
        for label, text in self.extras:
            lines.append(Content(""))
            if label:
                lines += [line.stylize("dim italic") for line in Content(label).wrap(width)]
            lines += _rows(text, width) if isinstance(text, Rows) else Content(text).wrap(width)
        return lines


def _rows(rows: Rows, width: int) -> list[Content]:
    """Return rows in lines that are all equally long, so that they stand under one another where text is centred."""
    lines = [line for row in rows.split("\n") for line in _row(row, width)]
    widest = max(map(cell_len, lines))
    # A space that does not break is not trimmed from the end of a line.
    return [Content(line + "\xa0" * (widest - cell_len(line))) for line in lines]


def _row(row: str, width: int) -> list[str]:
    """Break a row where it has two spaces, so that a number stays with what it stands for; else between words."""
    if cell_len(row) <= width:
        return [row]
    # Where there is hardly any room at all, none of it is spent on order.
    indent = INDENT if width > 4 * len(INDENT) else ""
    room = width - len(indent)
    pieces = row.split("  ")
    if max(map(cell_len, pieces)) > room:
        return [indent * (number > 0) + line.plain.rstrip() for number, line in enumerate(Content(row).wrap(room))]
    lines = [pieces[0]]
    for piece in pieces[1:]:
        longer = f"{lines[-1]}  {piece}"
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(indent + piece)
    return lines
