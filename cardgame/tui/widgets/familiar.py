"""Widgets that show the same lines again and again, and keep them once they are drawn.

To draw one line takes Textual a tenth of a millisecond, and the table shows twenty with each key: the backs of cards,
empty lines, the same few keys. A kept line is also divided, filtered and written from what it has kept itself.
"""

from collections.abc import Hashable, Sequence

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

MOST = 200
"""Lines that a widget keeps at most; then it begins anew."""


class Familiar(Widget):
    """A widget that keeps its lines, by what :meth:`looks` says that they show."""

    # What can be clicked has keys or numbers, and no links to be looked for in each line.
    auto_links = reactive(False)
    # None of them is scrolled by Textual, so that a new size of what could be scrolled to asks for no new layout.
    virtual_size = reactive(Size(0, 0), repaint=False)

    def __init__(self, *children: Widget, id: str | None = None, markup: bool = True) -> None:
        self._familiar: dict[tuple[int, Hashable], Strip] = {}
        self._surroundings: object = None
        super().__init__(*children, id=id, markup=markup)

    def looks(self) -> Sequence[Hashable]:
        """Return for each line, those of the border among them, all that it shows; None where it is drawn each time.

        Size, styles and what is selected need not be named. Where there are fewer than lines, all are drawn.
        """
        return ()

    def notify_style_update(self) -> None:
        """Keep no line in the styles of before."""
        super().notify_style_update()
        self._familiar.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part: those that are kept as they are, the others from the first to the last drawn."""
        if self.text_selection is not None:
            return super().render_lines(crop)
        surroundings = (self.outer_size, crop.column_span, self.background_colors, self.opacity)
        if surroundings != self._surroundings or len(self._familiar) > MOST:
            self._familiar.clear()
            self._surroundings = surroundings
        keys = [*enumerate(self.looks())][crop.y : crop.bottom]
        if len(keys) < crop.height:
            return super().render_lines(crop)
        lines = [self._familiar.get(key) for key in keys]
        drawn = [place for place, line in enumerate(lines) if line is None]
        if drawn:
            first, last = drawn[0], drawn[-1]
            part = Region(crop.x, crop.y + first, crop.width, last + 1 - first)
            lines[first : last + 1] = super().render_lines(part)
            for place in drawn:
                key, line = keys[place], lines[place]
                if key[1] is not None and line is not None:
                    self._familiar[key] = line
        return [line for line in lines if line is not None]
