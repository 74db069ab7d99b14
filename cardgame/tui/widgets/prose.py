"""Words on a page; the further lines of a bullet or of a numbered option stand below its words."""

import re

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import Static

_MARK = re.compile(r"(?:·|\d{1,2} ) ")
"""What a line begins with whose further lines are indented: a bullet, or a number."""


class Prose(Static):
    """Paragraphs, broken between words for the width that there is."""

    def __init__(self, content: Content | str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes, markup=False)
        self._said = _content(content)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words."""
        self._said = _content(content)
        self.refresh(layout=layout)

    def render(self) -> Content:
        """Return the words in lines for the present width."""
        return hung(self._said, self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words take at a width."""
        return len(hung(self._said, width).wrap(width)) if width else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return how many cells the longest line has."""
        return max(map(cell_len, self._said.plain.split("\n")))

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.refresh()


def _content(words: VisualType) -> Content:
    return words if isinstance(words, Content) else Content(str(words))


def hung(content: Content, width: int) -> Content:
    """Return words with the bullets and options that are longer than ``width`` cells broken, and their rest indented.

    Where there is hardly any room nothing is indented.

    >>> print(hung(Content("· a long walk by the river"), 16))
    · a long walk by
      the river
    """
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        mark = _MARK.match(line.plain)
        if mark is None or line.cell_length <= width or width <= 4 * mark.end():
            lines.append(line)
            continue
        indent = Content(" " * mark.end())
        for number, part in enumerate(line[mark.end() :].wrap(width - mark.end())):
            lines.append((indent if number else line[: mark.end()]) + part.rstrip())
    return Content("\n").join(lines)
