"""The one line of keys at the foot of a screen: the few that matter, as many as fit."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

GAP = 3
"""Cells between two keys."""


class Keys(Widget):
    """A line of keys and what they do, the most needed first; what does not fit is left to the help.

    ``quiet`` lets it step back while the two talk.
    """

    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    quiet: reactive[bool] = reactive(False)

    def __init__(self, entries: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Keys.entries, tuple(entries))

    def render(self) -> Content:
        """Set out as many entries as there is room for."""
        room = self.size.width
        parts: list[Content] = []
        for key, label in self.entries:
            needed = len(key) + 1 + len(label) + (GAP if parts else 0)
            if needed > room:
                continue
            room -= needed
            if parts:
                parts.append(Content(" " * GAP))
            parts += [Content(key).stylize("bold"), Content(f" {label}")]
        line = Content.assemble(*parts)
        return line.stylize("dim") if self.quiet else line
