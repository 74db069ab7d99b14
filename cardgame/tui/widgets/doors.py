"""The lines of the start page: a mark before the chosen one, and beside each a word or two on how it stands."""

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click, MouseMove
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

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


class Line(msgspec.Struct, frozen=True):
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


class Doors(Widget, can_focus=True):
    """The lines that can be chosen, of which one is chosen already wherever there are any.

    It is no list of Textual's: that has a style of its own for each state of a line, which all take their time at every
    start, and makes its lines anew with every key. A handful of lines is drawn at once.
    """

    BINDINGS = [
        Binding("up", "step(-1)", "up", show=False),
        Binding("down", "step(1)", "down", show=False),
        Binding("home,pageup", "choose(0)", "first", show=False),
        Binding("end,pagedown", "choose(-1)", "last", show=False),
        Binding("enter,space", "select", "choose", show=False),
        Binding(SHORTER.key, "screen.step(-1)", SHORTER.named, id=SHORTER.id, show=False),
        Binding(LONGER.key, "screen.step(1)", LONGER.named, id=LONGER.id, show=False),
    ]

    class Moved(Message):
        """Another line is chosen now."""

    class Opened(Message):
        """The line at this ``place`` is to be opened."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    chosen: reactive[int] = reactive(0, init=False)
    """The place of the line that is chosen."""
    hovered: reactive[int] = reactive(-1)
    """The place of the line below the mouse; less than 0 where it is elsewhere."""
    top: reactive[int] = reactive(0)
    """The row that is seen first, where not all have room."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self._width = 0
        self._places: list[int] = []
        """For each row the place of its line."""

    def lay(self, lines: Sequence[Line], width: int, chosen: int = 0) -> None:
        """Show these lines in ``width`` cells, with the ``chosen`` one marked."""
        self.lines, self._width = tuple(lines), width
        self.set_reactive(Doors.chosen, chosen)
        self._count_rows()
        self.refresh(layout=True)
        self._keep_in_sight()

    def change(self, place: int, line: Line) -> None:
        """Show another line in this place."""
        self.lines = (*self.lines[:place], line, *self.lines[place + 1 :])
        self._count_rows()
        self.refresh()

    @property
    def shown(self) -> list[str]:
        """What stands in each place, with the mark or without."""
        return ["\n".join(row.plain for row in self._rows_of(place)) for place in range(len(self.lines))]

    @property
    def height_wanted(self) -> int:
        """The rows of the screen that all lines take."""
        return len(self._places)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of all lines."""
        return self.height_wanted

    def render(self) -> Content:
        """Return the rows that have room."""
        rows = [row for place in range(len(self.lines)) for row in self._rows_of(place)]
        return Content("\n").join(rows[self.top : self.top + max(1, self.size.height)])

    def _rows_of(self, place: int) -> list[Content]:
        mark = MARK if place == self.chosen else NO_MARK
        rows = laid_out(self.lines[place], mark, _column(self.lines, self._width), self._width).split("\n")
        if place == self.chosen:
            return [row.stylize_before("bold $primary") for row in rows]
        return [row.stylize("underline") for row in rows] if place == self.hovered else rows

    def _count_rows(self) -> None:
        self._places = [place for place in range(len(self.lines)) for _ in self._rows_of(place)]

    def _keep_in_sight(self) -> None:
        """Scroll to the line that is chosen, to its first row where not all of it has room."""
        height, places = self.size.height, self._places
        if not places or not height:
            return
        first, rows = places.index(self.chosen), places.count(self.chosen)
        top = min(self.top, max(0, len(places) - height))
        self.top = min(max(top, first + rows - height), first)

    # Keys and clicks

    def watch_chosen(self) -> None:
        """Say so."""
        self._keep_in_sight()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep what is chosen in sight."""
        self._keep_in_sight()

    def action_step(self, by: int) -> None:
        """Choose the line below, or above; after the last comes the first."""
        if self.lines:
            self.chosen = (self.chosen + by) % len(self.lines)

    def action_choose(self, place: int) -> None:
        """Choose the first line, or the last one."""
        if self.lines:
            self.chosen = place % len(self.lines)

    def action_select(self) -> None:
        """Open the line that is chosen."""
        if self.lines:
            self.post_message(self.Opened(self.chosen))

    def on_click(self, event: Click) -> None:
        """Open the line that was clicked; a click on the state of one that steps asks for its next state."""
        place = self._place_at(event.y)
        if place < 0:
            return
        event.stop()
        self.chosen = place
        if event.style.meta.get(_STEPS):
            self.call_later(self.run_action, "screen.step(1)")
        else:
            self.action_select()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Underline the line below the mouse."""
        self.hovered = self._place_at(event.y)

    def on_leave(self) -> None:
        """Underline none."""
        self.hovered = -1

    def on_mouse_scroll_down(self) -> None:
        """Choose the line below, as the page moves with what is chosen."""
        self.chosen = min(self.chosen + 1, max(0, len(self.lines) - 1))

    def on_mouse_scroll_up(self) -> None:
        """Choose the line above."""
        self.chosen = max(0, self.chosen - 1)

    def _place_at(self, row: int) -> int:
        """Return the place of the line in this row of the widget; less than 0 where there is none."""
        places = self._places
        return places[self.top + row] if 0 <= self.top + row < len(places) else -1
