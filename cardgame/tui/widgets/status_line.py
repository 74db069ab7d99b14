"""The line above the card: what evening this is, and how far it has come."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cardgame.tui.widgets.cells import shorten

GAP = 2
"""Cells between the two, at least."""


class StatusLine(Widget):
    """An evening's title to the left, and its place to the right; ``quiet`` lets it step back while the two talk."""

    title: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    quiet: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Set the two out; a long title is cut, for the place is what is looked at."""
        room = max(0, self.size.width - cell_len(self.place) - GAP)
        title = shorten(self.title, room) if room else ""
        gap = " " * max(0, self.size.width - cell_len(title) - cell_len(self.place))
        line = Content(title + gap + self.place)
        return line.stylize("dim") if self.quiet else line
