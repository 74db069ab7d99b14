"""Widgets that show the same lines again and again, and keep them once they are drawn.

To draw one line takes Textual a tenth of a millisecond, and the table shows twenty with each key: the backs of cards,
empty lines, the same few keys. A kept line is also divided, filtered and written from what it has kept itself.

And of what they are asked to draw again they draw the lines that have changed, as each costs time and is written to the
terminal.
"""

import asyncio
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, Generic, NamedTuple, Self, TypeVar, overload

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

T = TypeVar("T")
V = TypeVar("V")

MOST = 200
"""Lines that a widget keeps at most; then it begins anew."""


_UNKNOWN = object()
"""What stands on the screen in a line of which that is not known; it is the same as nothing that a line shows."""


class Shown(Generic[V]):
    """Something that a widget shows. Where it changes, its method ``watch_NAME`` is called, and it is drawn again.

    Textual's own does more, and looks for what there is to do whenever it is read.
    """

    def __init__(self, default: V) -> None:
        self._default = default
        self._name = ""

    def __set_name__(self, owner: type[Widget], name: str) -> None:
        """Learn what it is called."""
        self._name = name

    @overload
    def __get__(self, widget: None, owner: type[Widget]) -> "Shown[V]": ...

    @overload
    def __get__(self, widget: Widget, owner: type[Widget]) -> V: ...

    def __get__(self, widget: Widget | None, owner: type[Widget]) -> "Shown[V] | V":
        """Return it as it is now."""
        if widget is None:
            return self
        shown: V = widget.__dict__.get(self._name, self._default)
        return shown

    def __set__(self, widget: Widget, value: V) -> None:
        """Show something else."""
        if value != widget.__dict__.get(self._name, self._default):
            self.put(widget, value)
            watch: Callable[[], None] | None = getattr(widget, f"watch_{self._name}", None)
            if watch is not None:
                watch()
            widget.refresh()

    def put(self, widget: Widget, value: V) -> None:
        """Take something else over, which is looked at with another change."""
        widget.__dict__[self._name] = value


class DrawsTogether(Screen[T]):
    """A page that draws all that has changed on it in one go, without a message for each widget."""

    _will_wake = False
    """Whether it is to be woken to draw."""

    def draw_soon(self, widget: Widget) -> None:
        """Draw a widget with all else that is to be drawn next."""
        if widget.display:
            self._dirty_widgets.add(widget)
            if not self._will_wake:
                self._will_wake = True
                # A turn of the loop later, as the widgets that have to be laid out again tell that in this one: else
                # the page would be drawn as it was laid out before, and then once more.
                asyncio.get_running_loop().call_soon(self._wake)

    def _wake(self) -> None:
        self._will_wake = False
        self.check_idle()

    def will_draw(self, widget: Widget) -> bool:
        """Whether a widget is to be drawn already."""
        return widget in self._dirty_widgets


class Plain(Widget):
    """A widget that shows nothing but what lies on it, and its background. It has no border, no links and no bars."""

    # As it is not scrolled, a new size of what could be scrolled to asks for no new layout.
    virtual_size = reactive(Size(0, 0), repaint=False)
    _kept: tuple[object, Strip] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return so many lines of the background; Textual goes through all of what there may be on each.

        Where what it lies on shows the same, it has none of its own: each would be looked at, and seen by nobody.
        """
        filters, style = self.get_line_filters(), self.visual_style
        if isinstance(below := self.parent, Plain) and below.visual_style.background == style.background:
            return []
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
        self._sides: dict[Hashable, tuple[list[Segment], list[Segment]]] = {}
        """What the border shows to the left and right of a line, by the frame."""
        self._base: _Base | None = None
        self._to_be_drawn = False
        """Whether all of it is to be drawn, and its page knows."""
        self._drawn_on: DrawsTogether[Any] | None = None
        """The page that it is drawn on; None where that one is told of each widget as Textual does it."""
        self._asks = False
        """Whether it is that page that is to be told what changes."""
        self._selected = False
        """Whether any of its words are selected by the mouse."""
        super().__init__(*children, id=id, markup=markup)

    def looks(self) -> Sequence[Hashable]:
        """Return for each line, those of the border among them, all that it shows; None where it is drawn each time.

        Size, what is selected, and styles need not be named, but for styles that are set by hand, on it or on what it
        lies on. Where there are fewer than lines, all are drawn.
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

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it again, with all else that changes on the page; more than that goes Textual's way."""
        if self._drawn_on is None and self.is_mounted and isinstance(screen := self.screen, DrawsTogether):
            self._drawn_on = screen
        page = self._drawn_on
        if layout or recompose or not repaint or page is None:
            self._to_be_drawn = False
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if self._to_be_drawn and page.will_draw(self):
            return self
        self._to_be_drawn = not regions
        self._asks = True
        try:
            return super().refresh(*regions)
        finally:
            self._asks = False

    def check_idle(self) -> None:
        """Tell the page what changes; else wake, as Textual's widgets do for that, too."""
        if self._asks and self._drawn_on is not None:
            self._drawn_on.draw_soon(self)
        else:
            super().check_idle()

    def selection_updated(self, selection: Selection | None) -> None:
        """Have Textual draw all of it as long as any of its words are selected."""
        self._selected = selection is not None
        self._on_screen = []
        super().selection_updated(selection)

    def notify_style_update(self) -> None:
        """Keep no line in the styles of before."""
        super().notify_style_update()
        self._surroundings = None
        self._on_screen = []
        self._to_be_drawn = False

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """Return what is to be drawn now: of the whole widget, the lines that show something else than before."""
        self._to_be_drawn = False
        regions = super()._exchange_repaint_regions()
        whole = self.outer_size.region
        if whole not in regions:
            return regions
        before, self._on_screen = self._on_screen, [*self.looks()]
        framed, self._framed = self._framed, self.frame
        if self._selected:
            self._on_screen = []
        if not len(before) == len(self._on_screen) == whole.height or framed != self._framed:
            return regions
        inner = whole.shrink(self.styles.gutter)
        (left, top, across, _), bottom, width = inner, inner.bottom, whole.width
        return [
            Region(left, row, across, 1) if top <= row < bottom else Region(0, row, width, 1)
            for row, (was, now) in enumerate(zip(before, self._on_screen, strict=True))
            if now is None or now != was
        ]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part: those that are kept as they are, the others from the first to the last drawn."""
        self._to_be_drawn = False
        if self._selected:
            self._on_screen = []
            return super().render_lines(crop)
        surroundings = (self.outer_size, crop.column_span)
        if surroundings != self._surroundings or len(self._familiar) > MOST:
            self._familiar.clear()
            self._sides.clear()
            self._base = None
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
        if drawn and self.text_selection is not None:
            # It will be told of that.
            self._selected, self._on_screen = True, []
            return super().render_lines(crop)
        if drawn and self._base is None:
            self._base = _base_of(self)
        if drawn:
            first, last = drawn[0], drawn[-1]
            part = Region(crop.x, crop.y + first, crop.width, last + 1 - first)
            anew = self._between_sides(part)
            if anew is None:
                anew = super().render_lines(part)
                self._note_sides(part, anew)
            lines[first : last + 1] = anew
        for place in drawn:
            key, line = keys[place], lines[place]
            if key[1] is not None and line is not None:
                self._familiar[key] = line
        return [line for line in lines if line is not None]

    def _between_sides(self, part: Region) -> list[Strip] | None:
        """Return lines of it, drawn between the sides of the frame; None where Textual is to draw them.

        Textual looks up each style for each line, and draws all lines of a widget where one is drawn.
        """
        base, gutter = self._base, self.styles.gutter
        if base is None or not self._within(part):
            return None
        left, right = self._sides.get(self.frame, ([], []))
        if bool(left) != bool(gutter.left) or bool(right) != bool(gutter.right):
            return None
        lines = []
        width = part.width - gutter.width
        for row in part.line_range:
            line = self.render_line(row - gutter.top).adjust_cell_length(width, base.style.rich_style)
            for each in base.filters:
                line = line.apply_filter(each, base.background)
            lines.append(Strip([*left, *line, *right], part.width))
        return lines

    def _within(self, part: Region) -> bool:
        """Whether a part has whole lines alone, and none of the border."""
        (width, height), gutter = self.outer_size, self.styles.gutter
        return part.column_span == (0, width) and gutter.top <= part.y and part.bottom <= height - gutter.bottom

    def _note_sides(self, part: Region, lines: Sequence[Strip]) -> None:
        """Note what the border shows to the left and right of lines that Textual has drawn."""
        width, gutter = self.outer_size.width, self.styles.gutter
        for row, line in zip(part.line_range, lines, strict=True):
            if self._within(Region(part.x, row, part.width, 1)):
                sides = line.crop(0, gutter.left), line.crop(width - gutter.right, width)
                self._sides[self.frame] = [*sides[0]], [*sides[1]]
                return


class _Base(NamedTuple):
    """What lies below each line of a widget, and what is done with each: the same as long as its styles are."""

    background: Color
    style: Style
    filters: Sequence[LineFilter]


def _base_of(widget: Widget) -> _Base | None:
    """Return what lies below the lines of a widget; None where its styles want more than a border and a background."""
    styles = widget.styles
    if any(styles.padding) or styles.tint.a or styles.has_rule("hatch") or styles.text_opacity != 1.0:
        return None
    if widget.opacity != 1.0 or any(edge for edge, _color in styles.outline):
        return None
    below, background = widget.background_colors
    return _Base(background, Style(background=below + background), widget.get_line_filters())
