"""The lines of the start page: a mark before the chosen one, and beside each a word or two on how it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cardgame.keys.commands import LONGER, SHORTER
from cardgame.tui.widgets.cells import shorten

MARK, NO_MARK = "› ", "  "

GAP = 3
"""Cells between a line's label and its state, at least."""

COLUMN_MOST = 24
"""Cells of a label beyond which its state stands beside it by itself, so that one long line moves no other's."""

MOST_LINES = 3
"""Rows of the screen that one label takes at most, as some are words of the couple's own."""

_STEPS = "steps"


class Line(NamedTuple):
    """A line's ``label`` and ``state``; a click on the state of one that ``steps`` asks for its next one.

    ``widest`` are the cells for any state that it may come to have, so that nothing moves when it changes.
    """

    label: str
    state: str = ""
    steps: bool = False
    widest: int = 0

    @property
    def room(self) -> int:
        """The cells that are kept for the state."""
        return max(self.widest, cell_len(self.state))


def cells_for(lines: Sequence[Line], most: int) -> int:
    """Return how many cells the lines take, at most ``most``."""
    column = _column(lines, most)
    wide = [
        cell_len(MARK) + (max(column, cell_len(line.label) + GAP) + line.room if line.room else cell_len(line.label))
        for line in lines
    ]
    return min(most, max(wide, default=0))


def _column(lines: Sequence[Line], width: int) -> int:
    """Return where the states begin: to the right of every label that is short and leaves room for its own state."""
    short = [
        cell_len(line.label) + GAP
        for line in lines
        if line.room and cell_len(line.label) <= min(COLUMN_MOST, width - cell_len(MARK) - GAP - line.room)
    ]
    widest = max((line.room for line in lines), default=0)
    return min(max(short, default=0), max(0, width - cell_len(MARK) - widest))


def laid_out(line: Line, mark: str, column: int, width: int) -> Content:
    """Set out a line in ``width`` cells, with its state at ``column``, or below the label where there is no room."""
    state = Content(line.state).stylize("dim")
    if line.steps:
        state = state.stylize(Style.from_meta({_STEPS: True}))
    inner = max(1, width - cell_len(mark))
    if cell_len(line.label) + (GAP + line.room if line.state else 0) <= inner and "\n" not in line.label:
        if not line.state:
            return Content(mark + line.label)
        gap = " " * max(GAP, column - cell_len(line.label))
        over = cell_len(line.label) + len(gap) + line.room - inner
        return Content.assemble(mark + line.label + gap[: len(gap) - max(0, over)], state)
    rows = [row.rstrip() for row in Content(line.label).wrap(inner)]
    if len(rows) > MOST_LINES:
        rows = rows[:MOST_LINES]
        rows[-1] = (
            Content(shorten(f"{rows[-1].plain} …", inner))
            if cell_len(rows[-1].plain) + 2 > inner
            else (Content(f"{rows[-1].plain} …"))
        )
    if line.state:
        rows += [row.rstrip() for row in state.wrap(inner)]
    lead = [mark, *(" " * cell_len(mark) for _ in rows[1:])]
    return Content("\n").join([Content.assemble(before, row) for before, row in zip(lead, rows, strict=True)])


class Doors(OptionList):
    """The lines that can be chosen; an option's id is the place of its line."""

    BINDINGS = [
        Binding("space", "select", "choose", show=False),
        Binding(SHORTER.key, "screen.step(-1)", SHORTER.named, id=SHORTER.id, show=False),
        Binding(LONGER.key, "screen.step(1)", LONGER.named, id=LONGER.id, show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self.lines: tuple[Line, ...] = ()
        self._width = 0

    def lay(self, lines: Sequence[Line], width: int, chosen: int = 0) -> None:
        """Show these lines in ``width`` cells, with the ``chosen`` one highlighted."""
        self.lines, self._width = tuple(lines), width
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options([Option(self._prompt(place, chosen), id=str(place)) for place in range(len(lines))])
            self.highlighted = chosen if lines else None

    def change(self, place: int, line: Line) -> None:
        """Show another line in this place."""
        self.lines = (*self.lines[:place], line, *self.lines[place + 1 :])
        self.replace_option_prompt_at_index(place, self._prompt(place, self.highlighted))

    @property
    def height_wanted(self) -> int:
        """The rows of the screen that all lines take."""
        return sum(len(str(self._prompt(place, None)).split("\n")) for place in range(len(self.lines)))

    def _prompt(self, place: int, chosen: int | None) -> Content:
        column = _column(self.lines, self._width)
        return laid_out(self.lines[place], MARK if place == chosen else NO_MARK, column, self._width)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark to the line that is highlighted now."""
        for place in range(min(len(self.lines), self.option_count)):
            self.replace_option_prompt_at_index(place, self._prompt(place, highlighted))
        super().watch_highlighted(highlighted)

    async def _on_click(self, event: Click) -> None:
        """Ask for the next state of a line whose state was clicked; any other click on a line chooses it."""
        if event.style.meta.get(_STEPS):
            event.prevent_default()
            event.stop()
            self.highlighted = event.style.meta.get("option", self.highlighted)
            await self.run_action("screen.step(1)")
