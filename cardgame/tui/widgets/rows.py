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

AT_ONCE = 200
"""Rows that are laid out at once; the next ones are when the last of them comes near, as a list may be very long."""

NEAR = 20
"""Rows before the last one that is laid out from which on the next ones are laid out, too."""


_HANGS = "  "
"""What stands before the second and any further line of a paragraph of a row."""


class Rows(OptionList):
    """The rows of a list; an option's id is the place of its row in :attr:`rows`.

    :meth:`search` keeps those whose words hold what is searched for. Rows further down are laid out once they are near.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.rows: tuple[Row, ...] = ()
        self._sought = ""
        self._empty = ""
        self._laid_for = 0
        self._found: list[int] = []
        """The places of the rows that are kept, in order."""
        self._laid = 0
        """How many of them are laid out."""
        self._heading = ""
        """The heading of the last one."""
        self._above = 0
        """Lines of the highlighted row above the list, where it is taller than that."""

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
        self._laid_for = self._width
        self._found = [place for place, row in enumerate(self.rows) if found(row, self._sought)]
        self._laid, self._heading = 0, ""
        self.clear_options()
        here = self._found.index(chosen) if chosen in self._found else 0
        self._lay_more(here + AT_ONCE)
        if self._found:
            self.highlighted = self.get_option_index(str(self._found[here]))
        elif self._empty:
            self.add_option(Option(Content(self._empty), disabled=True))

    def _lay_more(self, count: int) -> None:
        """Lay out so many more of the rows that are kept."""
        options: list[Option] = []
        for place in self._found[self._laid : self._laid + count]:
            row = self.rows[place]
            if row.heading != self._heading:
                self._heading = row.heading
                above = "\n" if self._laid or options else ""
                options.append(Option(Content(f"{above}{row.heading}").stylize("dim"), disabled=True))
            options.append(Option(line(row, self._laid_for), id=str(place)))
        self._laid = min(len(self._found), self._laid + count)
        if options:
            self.add_options(options)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Lay out the next rows where the last one that is laid out comes near."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and self._laid < len(self._found) and highlighted >= self.option_count - NEAR:
            self._lay_more(AT_ONCE)

    def action_cursor_down(self) -> None:
        """Go on in a row that is taller than the list, or else to the next one."""
        if (more := self._taller_by - self._above) > 0:
            self._scroll_within(min(more, self._step))
            return
        super().action_cursor_down()
        self._above = 0
        if self._taller_by > 0:
            self.scroll_to_highlight(top=True)

    def action_cursor_up(self) -> None:
        """Go back in a row that is taller than the list, or else to the one before."""
        if self._taller_by > 0 and self._above > 0:
            self._scroll_within(-min(self._above, self._step))
            return
        super().action_cursor_up()
        self._above = 0
        if self._taller_by > 0:
            self.scroll_to_highlight(top=True)
            self._scroll_within(self._taller_by)

    @property
    def _step(self) -> int:
        """How many lines one goes on at once: a line of what was there stays."""
        return max(1, self.scrollable_content_region.height - 1)

    @property
    def _taller_by(self) -> int:
        """How many lines the highlighted row has more than there are to show it."""
        option = self.highlighted_option
        lines = 0 if option is None else str(option.prompt).count("\n") + 1
        return max(0, lines - self.scrollable_content_region.height)

    def _scroll_within(self, lines: int) -> None:
        self._above += lines
        self.scroll_relative(y=lines, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Do the same where the mouse scrolls there."""
        super().watch_scroll_y(old_value, new_value)
        if self._laid < len(self._found) and new_value >= self.max_scroll_y - NEAR:
            self._lay_more(AT_ONCE)


def line(row: Row, width: int) -> Content:
    """Set a row's label to the left and its state to the right, within ``width`` cells; its own line ends are kept."""
    head = f"{row.symbol} " if row.symbol else ""
    if "\n" in row.words or row.drawn:
        return _lines(head, row, width)
    if row.whole and cell_len(head + row.label) + 2 + cell_len(row.state) > width:
        return _lines(head, row, width)
    room = width - cell_len(head) - (cell_len(row.state) + 2 if row.state else 0)
    label = shorten(" ".join(row.label.split()), max(4, room))
    gap = " " * max(2, width - cell_len(head) - cell_len(label) - cell_len(row.state))
    return Content.assemble(head + label, Content(gap + row.state if row.state else "").stylize("dim"))


def _lines(head: str, row: Row, width: int) -> Content:
    """Set a row of several lines: each wrapped below its own beginning, then its state, and what is drawn as it is."""
    parts: list[Content] = []
    drawn = row.picture(width)
    said = row.label if drawn else row.words
    for text in (head + said).split("\n") if head + said else ():
        words = text.lstrip()
        indent = " " * (len(text) - len(words))
        # What is wrapped hangs, so that it can be seen where the next row begins.
        wrapped = Content(words).wrap(max(4, width - len(indent) - len(_HANGS)))
        parts += [Content(indent + (_HANGS if at else "") + each.plain.rstrip()) for at, each in enumerate(wrapped)]
    parts += [part.rstrip() for part in Content(row.state).stylize("dim").wrap(width)] if row.state else []
    parts += [Content(each) for each in drawn.split("\n")] if drawn else []
    return Content("\n").join(parts)
