"""The card: its back with the deck's symbol, and its face with words in the middle of plenty of room."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.color import Color, ColorParseError
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

TURNING = 0.18
"""Seconds that a card takes to turn, where motion is on."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows. ``extras`` stand below its text, each with a word on what it is.

    ``at_end`` says that the last of them should be in view, where not all of it fits.
    """

    text: str
    symbol: str = ""
    color: str = ""
    deck: str = ""
    depth: int = 1
    starred: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    at_end: bool = False


class CardBack(Widget):
    """A card lying face down: a quiet pattern of its deck's symbol, and the deck's title."""

    face: reactive[Face] = reactive(Face(""))

    def render(self) -> Content:
        """Lay the symbol out over whatever room there is, with the title in the middle."""
        width, height = self.size
        symbol = self.face.symbol or "·"
        title = self.face.deck
        if len(title) > max(0, width - 4):
            title = title[: max(0, width - 5)] + "…"
        middle = height // 2
        lines = []
        for row in range(height):
            if row == middle:
                lines.append(title.center(width))
            elif height > 4 and abs(row - middle) == 1:
                lines.append("")
            else:
                # Every other row is set off by half a step, as on the back of a playing card.
                indent = " " * (3 if row % 2 else 6)
                count = max(0, (width - len(indent) + 5) // 6)
                lines.append((indent + "     ".join(symbol for _ in range(count)))[:width])
        return Content("\n".join(lines))


class CardFace(VerticalScroll, can_focus=False):
    """A card lying open."""

    face: reactive[Face] = reactive(Face(""))
    _before: Face | None = None

    def compose(self) -> ComposeResult:
        """Yield the text, and what stands below it."""
        yield Static(classes="card--text", markup=False)
        yield Static(classes="card--extras", markup=False)

    def watch_face(self, face: Face) -> None:
        """Show another card, or more of this one."""
        if not self.is_mounted:
            return
        before, self._before = self._before, face
        if before is None or face.text != before.text:
            self.query_one(".card--text", Static).update(Content(face.text))
        if before is not None and face.extras == before.extras and face.at_end == before.at_end:
            return
        extras = self.query_one(".card--extras", Static)
        parts = [
            part
            for label, text in face.extras
            for part in (
                Content(f"{label}\n" if label else "").stylize("dim italic"),
                Content(text),
                Content("\n\n"),
            )
        ]
        extras.update(Content.assemble(*parts[:-1]))
        extras.display = bool(parts)
        if face.at_end:
            self.call_after_refresh(self.scroll_end, animate=False)
        elif self.scroll_y:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """Show the card that was set before there was anything to show it with."""
        self.watch_face(self.face)


class CardView(Widget):
    """A card on the table. ``open`` says whether it lies face up."""

    face: reactive[Face] = reactive(Face(""))
    open: reactive[bool] = reactive(False)

    def __init__(self, *, motion: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._motion = motion
        self._edge = ""

    def compose(self) -> ComposeResult:
        """Yield both sides; one of them is shown."""
        yield CardBack()
        yield CardFace()

    def on_mount(self) -> None:
        """Show what was set before mounting."""
        self.watch_open(self.open)
        self.watch_face(self.face)

    def watch_face(self, face: Face) -> None:
        """Put another card on the table."""
        if not self.is_mounted:
            return
        # Only the side that is seen; the other is filled when the card is turned.
        side = self.query_one(CardFace) if self.open else self.query_one(CardBack)
        side.face = face
        self._mark()

    def watch_open(self, open: bool) -> None:
        """Turn the card."""
        if not self.is_mounted:
            return
        back, front = self.query_one(CardBack), self.query_one(CardFace)
        (front if open else back).face = self.face
        back.display = not open
        front.display = open
        self._mark()
        if open and self._motion:
            front.styles.opacity = 0.0
            front.styles.animate("opacity", 1.0, duration=TURNING)
        elif front.styles.opacity != 1.0:
            front.styles.opacity = 1.0
        if open and front.scroll_y:
            front.scroll_home(animate=False)

    def scroll_face(self, lines: int) -> None:
        """Scroll an open card whose words do not fit."""
        # At once, for the key may come again before the screen is drawn.
        self.query_one(CardFace).scroll_relative(y=lines, animate=False, immediate=True)

    def _mark(self) -> None:
        """Write the deck into the card's edge, and how deep the card goes; a star is a word as well as a sign."""
        face = self.face
        if face.color != self._edge:
            self._edge = face.color
            color = _color(face.color)
            if color is not None and not self.app.native_ansi_color:
                self.styles.border = ("round", color)
            else:
                for edge in ("border_top", "border_right", "border_bottom", "border_left"):
                    self.styles.clear_rule(edge)
        deck = f"{face.symbol} {face.deck}".strip()
        self.border_title = Content(f" {deck} ") if self.open and deck else None
        marks = "·" * face.depth
        self.border_subtitle = Content(f" {'★ starred ' if face.starred else ''}{marks} ") if self.open else None


def _color(name: str) -> Color | None:
    try:
        return Color.parse(name) if name else None
    except ColorParseError:
        return None
