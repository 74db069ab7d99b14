"""The card: its back with the deck's symbol, and its face with the words.

One widget draws all of it, so that a key needs no layout of other widgets.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.color import Color, ColorParseError
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.renderables.text_opacity import TextOpacity
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer

from cardgame.translation import _
from cardgame.tui.widgets.cells import shorten
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.familiar import Familiar, Shown
from cardgame.tui.widgets.line import line_of
from cardgame.tui.widgets.pressed import numbers_at

SHADES = (0.15, 0.5, 1.0)
"""Opacities of the words of a card while it turns, where motion is on.

They are few, and only lines with words are drawn again, as each costs a kilobyte on a slow line.
"""

SHADE = 0.07
"""Seconds for which each of these is seen."""

BARE = 8
"""Rows of a screen below which a card has no border; the styles have the same limit."""

WIDE = 56
"""Cells from which a card has room for a broad margin."""


ASKED = 2
"""Lines of a question that are in view, even where the card's own words have to be scrolled to."""


_EMPTY = Content("")

_UPRIGHT = Style(reverse=False)


class CardView(Familiar, can_focus=False):
    """A card on the table. ``open`` says whether it lies face up.

    Words that do not fit are scrolled, and arrows in its border say in which direction there are more.
    """

    COMPONENT_CLASSES = {"card--back"}

    class Chosen(Message):
        """An option was clicked, which is chosen by ``numbers``."""

        def __init__(self, numbers: tuple[int, ...]) -> None:
            super().__init__()
            self.numbers = numbers

    face = Shown(Face(""))
    open = Shown(False)
    top = Shown(0)
    """The line of an open card that is seen first."""
    below = Shown[tuple[str, ...]](())
    """Sentences that have no room below the card; they are shown at the end of its words."""
    asking = False
    """Whether the first of the sentences ``below`` is a question, whose beginning is in view. To be set before they
    are."""

    def __init__(self, *, motion: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._motion = motion
        self._edge = ""
        self._marked: tuple[str | None, str | None] = (None, None)
        """What stands in the border, above and below."""
        self.shade = 1.0
        """The opacity of its words; less than 1 while it turns."""
        self._turning: Timer | None = None
        self._laid: tuple[Face, tuple[str, ...], Size, list[Content]] | None = None
        self._drawn: tuple[object, list[str]] | None = None
        self._looks: tuple[object, list[Hashable]] | None = None

    # What it shows

    def render(self) -> Content:
        """Lay out the words of an open card."""
        return Content("\n").join(self._in_view())

    def _in_view(self) -> list[Content]:
        """Return the lines of an open card that are in view."""
        return self._lines()[self.top : self.top + max(1, self.size.height)]

    def _rows(self) -> list[Content]:
        """Return the same for each row, as the styles put few lines in the middle."""
        lines, height = self._in_view(), self.size.height
        above = (height - len(lines)) // 2
        return [*([_EMPTY] * above), *lines, *([_EMPTY] * (height - above - len(lines)))]

    def looks(self) -> Sequence[Hashable]:
        """Return what the lines show that other cards have as well: the border, the back, and nothing at all."""
        gutter = self.styles.gutter
        shown = (self.face, self.below, self.open, self.top, self.outer_size, gutter, self._edge, self._marked)
        if self._looks is None or self._looks[0] != shown:
            edge, open = self._edge, self.open
            rows = [None if row.plain else "" for row in self._rows()] if open else self._back()
            border = [(edge, self._marked)]
            inner = [None if row is None else (edge, open, row) for row in rows]
            self._looks = (shown, [*border * gutter.top, *inner, *border * gutter.bottom])
        return self._looks[1]

    @property
    def frame(self) -> Hashable:
        """The color of the border."""
        return self._edge

    def render_line(self, y: int) -> Strip:
        """Return a line of the side that is up."""
        if self.open:
            return self._shaded(self._word_line(y))
        lines = self._back()
        style = self.get_component_rich_style("card--back")
        line = lines[y] if y < len(lines) else " " * self.size.width
        return Strip([Segment(line, style)], self.size.width)

    def _word_line(self, y: int) -> Strip:
        """Return a line of the face."""
        lines, (width, height) = self._in_view(), self.size
        place = y - (height - len(lines)) // 2
        style = self.visual_style
        if not 0 <= place < len(lines):
            return Strip.blank(width, (style + _UPRIGHT).rich_style)
        line = lines[place]
        if line.cell_length > width or self._selected:
            return super().render_line(y)
        return line_of(line, style, width, y=place, centered=True)

    def _shaded(self, line: Strip) -> Strip:
        """Return a line of the face, faint while the card turns."""
        if self.shade == 1.0:
            return line
        app = self.app
        segments = TextOpacity.process_segments(line, self.shade, app.ansi_theme, app.native_ansi_color)
        return Strip(segments, line.cell_length)

    def _back(self) -> list[str]:
        """Return the back: a pattern of the symbol, with the title in the middle."""
        drawn = (self.face.symbol, self.face.deck, self.face.back, self.size)
        if self._drawn is None or self._drawn[0] != drawn:
            self._drawn = (drawn, self._draw())
        return self._drawn[1]

    def _draw(self) -> list[str]:
        width, height = self.size
        symbol = self.face.symbol or "·"
        room = max(1, width - 4)
        words = [shorten(self.face.deck, room)] if self.face.deck else []
        words += [line.plain for line in Content(self.face.back).wrap(room)] if self.face.back else []
        words = words[: max(1, height)] or [""]
        first = height // 2 - (len(words) - 1) // 2
        middle = range(first, first + len(words))
        most = max(1, (width + 1) // 6)
        lines = []
        for row in range(height):
            if row in middle:
                lines.append(words[row - first])
            elif height > 4 and (row + 1 in middle or row - 1 in middle):
                lines.append("")
            else:
                # Every other row has one symbol less, so that the rows are offset, as on a playing card.
                lines.append("     ".join([symbol] * (most - row % 2)))
        return [set_cell_size(" " * ((width - cell_len(line)) // 2) + line, width) for line in lines]

    def _lines(self) -> list[Content]:
        """Return the lines of the face; without empty lines between the parts where there is little room."""
        face, below, size = self.face, self.below, self.size
        if self._laid is None or self._laid[:3] != (face, below, size):
            face = replace(face, extras=(*face.extras, *(("", words) for words in below)))
            width = self._width
            lines = face.lines(width)
            if len(lines) > size.height:
                lines = face.lines(width, tight=True)
            self._laid = (self.face, below, size, lines)
        return self._laid[3]

    @property
    def _width(self) -> int:
        """The cells of a line of its words."""
        return max(1, self.size.width - (8 if self.size.width >= WIDE else 2))

    def _where_asked(self) -> int:
        """Return the first line in view that leaves ``ASKED`` lines to the question, where not all lines fit."""
        first = len(self._lines()) - sum(len(Content(words).wrap(self._width)) for words in self.below)
        return max(0, first + ASKED - self.size.height)

    # What changes it

    def lay(self, face: Face, *, open: bool) -> None:
        """Show a card on the side that is up; where it is turned as well, it is laid out once."""
        if open == self.open:
            self.face = face
        else:
            CardView.face.put(self, face)
            self.open = open

    def watch_face(self) -> None:
        """Show another face from its top, or what was added at its end."""
        self._see()

    def watch_below(self) -> None:
        """Lay out anew."""
        self._see_again()

    def watch_open(self) -> None:
        """Turn the card."""
        self._see()
        if self._turning is not None:
            self._turning.stop()
        self.shade = 1.0
        if self.open and self._motion and self.is_attached:
            self.shade = SHADES[0]
            self._turning = self.set_interval(SHADE, self._brighten)

    def _brighten(self) -> None:
        """Draw the words of an open card again, in the next shade."""
        self.shade = next((shade for shade in SHADES if shade > self.shade), 1.0)
        if self.shade == 1.0 and self._turning is not None:
            self._turning.stop()
        rows = [row for row, line in enumerate(self._rows()) if line.plain.strip()]
        self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    def on_mount(self) -> None:
        """Lay out what it was given before."""
        self._see()

    def on_resize(self) -> None:
        """Lay out anew."""
        self._see_again()

    def _see_again(self) -> None:
        """Keep the scroll position, as far as possible, unless something is asked."""
        self._see(self._where_asked() if self.asking and self.below else self.top)

    def _see(self, top: int = 0) -> None:
        """Scroll to the end where something was added there; else to the line ``top``, if there are so many."""
        hidden = self._hidden()
        self.top = hidden if self.face.at_end else min(top, hidden)
        self._mark(hidden)

    def scroll_face(self, lines: int) -> None:
        """Scroll an open card whose words do not fit."""
        hidden = self._hidden()
        self.top = max(0, min(self.top + lines, hidden))
        self._mark(hidden)

    def on_click(self, event: events.Click) -> None:
        """Choose the option that is clicked, if any."""
        if self.open and (numbers := numbers_at(event)):
            event.stop()
            self.post_message(self.Chosen(numbers))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_face(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_face(-1)

    def _hidden(self) -> int:
        """Return how many lines of an open card do not fit."""
        return max(0, len(self._lines()) - self.size.height) if self.open and self.size.height > 0 else 0

    # Its border

    def _mark(self, hidden: int) -> None:
        """Show in the border the deck, the depth, the star, and whether more lines are ``hidden``."""
        face = self.face
        # On a very low screen there is no border.
        edge = "" if self.app.size.height < BARE else face.color
        if edge != self._edge and self.is_attached:
            self._edge = edge
            color = _color(edge)
            if color is not None and not self.app.native_ansi_color:
                self.styles.border = ("round", color)
            else:
                for edge in ("border_top", "border_right", "border_bottom", "border_left"):
                    self.styles.clear_rule(edge)
        deck = f"{face.symbol} {face.deck}".strip()
        marks = [self._more(hidden), _("★ starred") if face.starred else "", "·" * face.depth]
        above = f" {deck} " if self.open and deck else None
        below = f" {'  '.join(filter(None, marks))} " if self.open else None
        if self._marked != (above, below):
            self._marked = (above, below)
            self.border_title = None if above is None else Content(above)
            self.border_subtitle = None if below is None else Content(below)

    def _more(self, hidden: int) -> str:
        """Return the arrows that scroll to more lines, with a word; empty where all lines are in view."""
        ways = ("↑" if self.top > 0 else "") + ("↓" if self.top < hidden else "")
        return _("{arrows} more").format(arrows=ways) if ways else ""


def _color(name: str) -> Color | None:
    try:
        return Color.parse(name) if name else None
    except ColorParseError:
        return None
