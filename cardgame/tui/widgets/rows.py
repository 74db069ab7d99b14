"""A list of rows under headings, one of which can be chosen; it can be searched."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cardgame.scripts.steps import Row, found
from cardgame.tui.widgets.cells import shorten

NO_LESS = 10
"""Cells that a row is laid out for at least."""


class Rows(OptionList):
    """The rows of a list; an option's id is the place of its row in :attr:`rows`.

    :meth:`search` keeps those whose words hold what is searched for.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.rows: tuple[Row, ...] = ()
        self._sought = ""
        self._empty = ""
        self._laid_for = 0

    def lay(self, rows: Sequence[Row], *, chosen: int = 0, empty: str = "") -> None:
        """Show these rows, with the ``chosen`` one highlighted; ``empty`` is said where there is none."""
        self.rows, self._sought, self._empty = tuple(rows), "", empty
        self._fill(chosen)

    def search(self, sought: str) -> None:
        """Show the rows that hold each of these words, in the label, the heading or what they are about."""
        if sought != self._sought:
            chosen = self.place
            self._sought = sought
            self._fill(0 if chosen is None else chosen)

    @property
    def place(self) -> int | None:
        """The place of the highlighted row; None where there is none."""
        option = self.highlighted_option
        return int(option.id) if option is not None and option.id is not None else None

    @property
    def about(self) -> str:
        """What the highlighted row is about."""
        return self.rows[self.place].about if self.place is not None else ""

    def on_resize(self) -> None:
        """Lay the rows out anew for another width."""
        if self.rows and self._laid_for != self._width:
            self._fill(self.place or 0)

    @property
    def _width(self) -> int:
        return max(NO_LESS, self.content_size.width - self.scrollbar_size_vertical - 1)

    def _fill(self, chosen: int) -> None:
        self._laid_for = width = self._width
        options: list[Option] = []
        heading, here = "", None
        for place, row in enumerate(self.rows):
            if not found(row, self._sought):
                continue
            if row.heading != heading:
                heading = row.heading
                options.append(Option(Content(f"{chr(10) * bool(options)}{heading}").stylize("dim"), disabled=True))
            if here is None or place == chosen:
                here = len(options)
            options.append(Option(line(row, width), id=str(place)))
        if not options and self._empty:
            options.append(Option(Content(self._empty), disabled=True))
        self.clear_options()
        self.add_options(options)
        self.highlighted = here


def line(row: Row, width: int) -> Content:
    """Set a row's label to the left and its state to the right, within ``width`` cells; its own line ends are kept."""
    head = f"{row.symbol} " if row.symbol else ""
    if "\n" in row.label:
        return Content(head + row.label)
    if row.whole and cell_len(head + row.label) + 2 + cell_len(row.state) > width:
        parts = [*Content(head + row.label).wrap(width), *Content(row.state).stylize("dim").wrap(width)]
        return Content("\n").join(part.rstrip() for part in parts)
    room = width - cell_len(head) - (cell_len(row.state) + 2 if row.state else 0)
    label = shorten(" ".join(row.label.split()), max(4, room))
    gap = " " * max(2, width - cell_len(head) - cell_len(label) - cell_len(row.state))
    return Content.assemble(head + label, Content(gap + row.state if row.state else "").stylize("dim"))
