"""Widgets that show the same lines again and again, and keep them once they are drawn.

To draw one line takes Textual a tenth of a millisecond, and the table shows twenty with each key: the backs of cards,
empty lines, the same few keys. A kept line is also divided, filtered and written from what it has kept itself.

And of what they are asked to draw again they draw the lines that have changed, as each costs time and is written to the
terminal.
"""

from collections.abc import Collection, Hashable, Sequence

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

MOST = 200
"""Lines that a widget keeps at most; then it begins anew."""


_UNKNOWN = object()
"""What stands on the screen in a line of which that is not known; it is the same as nothing that a line shows."""


class Plain(Widget):
    """A widget that shows nothing but what lies on it, and its background. It has no border, no links and no bars."""

    # As it is not scrolled, a new size of what could be scrolled to asks for no new layout.
    virtual_size = reactive(Size(0, 0), repaint=False)
    _kept: tuple[object, Strip] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return so many lines of the background; Textual goes through all of what there may be on each."""
        filters, style = self.get_line_filters(), self.visual_style
        drawn = (crop.width, style, *filters)
        if self._kept is None or self._kept[0] != drawn:
            line = Strip.blank(crop.width, style.rich_style)
            for each in filters:
                line = line.apply_filter(each, self.background_colors[1])
            self._kept = (drawn, line)
        return [self._kept[1]] * crop.height


class Familiar(Widget):
    """A widget that keeps its lines, by what :meth:`looks` says that they show."""

    # What can be clicked has keys or numbers, and no links to be looked for in each line.
    auto_links = reactive(False)
    # None of them is scrolled by Textual: as above.
    virtual_size = reactive(Size(0, 0), repaint=False)

    def __init__(self, *children: Widget, id: str | None = None, markup: bool = True) -> None:
        self._familiar: dict[tuple[int, Hashable], Strip] = {}
        self._surroundings: object = None
        self._on_screen: list[Hashable] = []
        """What each line shows on the screen, as far as that is known; empty where it is known of none."""
        self._framed: Hashable = None
        """The frame around what is on the screen."""
        super().__init__(*children, id=id, markup=markup)

    def looks(self) -> Sequence[Hashable]:
        """Return for each line, those of the border among them, all that it shows; None where it is drawn each time.

        Size, styles and what is selected need not be named. Where there are fewer than lines, all are drawn.
        """
        return ()

    @property
    def size(self) -> Size:
        """The cells within its border. It has no bars, so that its place on the page need not be looked up for that."""
        return self.outer_size - self.styles.gutter.totals

    @property
    def frame(self) -> Hashable:
        """What the border shows to the left and right of the lines."""
        return None

    def _around(self) -> list[object]:
        """Return what of its own and of what it lies on decides how a line looks on that."""
        styles = [node.styles for node in self.ancestors_with_self]
        return [value for each in styles for value in (each.background, each.background_tint, each.opacity)]

    def notify_style_update(self) -> None:
        """Keep no line in the styles of before."""
        super().notify_style_update()
        self._familiar.clear()
        self._on_screen = []

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """Return what is to be drawn now: of the whole widget, the lines that show something else than before."""
        regions = super()._exchange_repaint_regions()
        whole = self.outer_size.region
        if whole not in regions:
            return regions
        before, self._on_screen = self._on_screen, [*self.looks()]
        framed, self._framed = self._framed, self.frame
        if self.text_selection is not None:
            self._on_screen = []
        if not len(before) == len(self._on_screen) == whole.height or framed != self._framed:
            return regions
        inner = whole.shrink(self.styles.gutter)
        return [
            Region(inner.x, row, inner.width, 1) if inner.y <= row < inner.bottom else Region(0, row, whole.width, 1)
            for row, (was, now) in enumerate(zip(before, self._on_screen, strict=True))
            if now is None or now != was
        ]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part: those that are kept as they are, the others from the first to the last drawn."""
        if self.text_selection is not None:
            self._on_screen = []
            return super().render_lines(crop)
        surroundings = (self.outer_size, crop.column_span, *self._around())
        if surroundings != self._surroundings or len(self._familiar) > MOST:
            self._familiar.clear()
            self._on_screen = []
            self._surroundings = surroundings
        keys = [*enumerate(self.looks())][crop.y : crop.bottom]
        if len(keys) < crop.height:
            return super().render_lines(crop)
        # Where something else than that is drawn, it may be for the screen or not, as a line is also drawn for a click.
        for row, looks in keys[: len(self._on_screen)]:
            if self._on_screen and self._on_screen[row] != looks:
                self._on_screen[row] = _UNKNOWN
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
