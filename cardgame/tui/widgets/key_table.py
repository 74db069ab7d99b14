"""Rows of keys and what each does, under headings, as one widget: three for a row took four times as long to show."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from cardgame.keys.commands import key_called
from cardgame.tui.widgets.pressed import pressing

KEYS = 8
"""Cells for the keys of a row, at least; what they do stands beside them."""

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading, which may be empty, and its rows: a key, or several, and what they do."""


class KeyTable(Static):
    """Every key of some sections; a click on a row presses its first key, where that is one that can be pressed."""

    # What can be clicked has keys, and no links to be looked for in each line.
    auto_links = reactive(False)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__(markup=False)
        self._sections = sections
        self._laid: tuple[int, list[Content]] = (-1, [])

    def render(self) -> Content:
        """Return the rows in lines for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def render_line(self, y: int) -> Strip:
        """Return one of these lines. Only those in view are drawn, as most of a long table are not."""
        width = self.content_size.width
        if self.text_selection is not None or not width:
            return super().render_line(y)
        found = self._lines(width)[y : y + 1]
        return Visual.to_strips(self, found[0] if found else Content(""), width, 1, self.visual_style)[0]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the rows take at a width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Return the lines for a width; they are asked for several times before they are first shown."""
        if self._laid[0] != width:
            self._laid = (width, [*lines(self._sections, width)])
        return self._laid[1]


def lines(sections: Sequence[Section], width: int) -> Iterator[Content]:
    """Yield the lines of some sections for a width in cells; what a key does hangs beside the key."""
    for heading, rows in sections:
        if heading:
            yield Content("")
            yield from (each.stylize("bold") for each in _broken(heading, width))
        for key, said in rows:
            # Keys of several names may need more than their column: then they push it.
            column = max(KEYS, cell_len(key) + 1)
            for number, part in enumerate(_broken(said, width - column)):
                name = key if number == 0 else ""
                head = Content(name + " " * (column - cell_len(name))).stylize("bold")
                row = Content.assemble(head, part)
                pressed = key_called(key.partition(", ")[0]) if key and not key[0].isdigit() else ""
                yield pressing(row, pressed) if pressed else row


def _broken(text: str, width: int) -> list[Content]:
    """Return a text in lines of at most ``width`` cells; where there is hardly any room, of as many as one word has."""
    return [each.rstrip() for each in Content(text).wrap(max(4, width))] or [Content("")]
