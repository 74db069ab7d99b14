"""The line above the card: the evening's title and progress."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip

from cardgame.tui.widgets.cells import shorten
from cardgame.tui.widgets.familiar import Familiar, Shown
from cardgame.tui.widgets.line import line_of

GAP = 2
"""Least number of cells between title and progress."""


class StatusLine(Familiar):
    """The evening's title to the left and its progress to the right; ``quiet`` dims it while the two talk."""

    title = Shown("")
    place = Shown("")
    quiet = Shown(False)

    def looks(self) -> Sequence[Hashable]:
        """Return what it shows."""
        return [(self.title, self.place, self.quiet)] * self.outer_size.height

    def render(self) -> Content:
        """Return both; a long title is cut, so that the progress is always shown."""
        room = max(0, self.size.width - cell_len(self.place) - GAP)
        title = shorten(self.title, room) if room else ""
        gap = " " * max(0, self.size.width - cell_len(title) - cell_len(self.place))
        line = Content(title + gap + self.place)
        return line.stylize("dim") if self.quiet else line

    def render_line(self, y: int) -> Strip:
        """Return its one line."""
        if y or self._selected:
            return super().render_line(y)
        return line_of(self.render(), self.visual_style, self.size.width)
