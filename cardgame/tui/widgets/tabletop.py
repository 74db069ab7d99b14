"""What is seen of the table: how far the evening is, the card, whose turn it is, the line, what happened, the keys."""

from collections.abc import Sequence

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.line import Asked, Line
from cardgame.tui.widgets.standing import Standing

LOW = 18
"""Rows below which an open card needs the room of the lines around it; the styles' own limit for a low screen."""


class Tabletop(Vertical):
    """One column with the card in it.

    It holds on to what stands in it, and never looks it up: what is said after the page has begun to go is said to
    nobody, and does no harm.
    """

    def __init__(self, *, motion: bool, help: str) -> None:
        self.standing = Standing()
        self.card = CardView(motion=motion, id="card")
        self.line = Line(id="words", select_on_focus=False)
        self.keys = Keys(help=help, id="keys")
        self._turn = Words(id="turn", markup=False)
        self._said = Words(id="said", markup=False)
        super().__init__(self.standing, self.card, self._turn, self.line, self._said, self.keys, id="column")

    def tell(self, words: str) -> None:
        """Say below the card whose turn it is, or what is asked for."""
        self._turn.fill(words)

    def say(self, words: str) -> None:
        """Say what just happened."""
        self._said.fill(words)

    def show_keys(self, entries: Sequence[tuple[str, str]], *, quiet: bool = False) -> None:
        """Show the keys that matter now."""
        self.keys.entries, self.keys.quiet = tuple(entries), quiet

    def open_line(self, asked: Asked, words: str = "") -> None:
        """Open the line for words; what it is for is said above it, if that was not said yet."""
        self.line.open(asked, words)
        if asked.prompt:
            self.tell(asked.prompt)
        if asked.secret:
            self.show_keys((("Enter", "it stands"), ("Esc", "back, or pass")))
        else:
            self.show_keys((("Enter", "keep it"), ("Esc", "never mind")))

    def fit(self) -> None:
        """Give an open card the room of the lines around it, where there is little."""
        self.standing.display = not self.card.open or self.app.size.height >= LOW
        self._turn.fit()
        self._said.fit()


class Words(Static):
    """A line or two of words; where there is little room, none of it is kept free for them."""

    _words = ""

    def fill(self, words: str) -> None:
        """Say something else, or nothing."""
        before, self._words = self._words, words
        if before != words:
            # The screen is laid out anew only where the line then takes another room than before.
            rows = [len(Content(each).wrap(self.size.width or 1)) if each else 0 for each in (before, words)]
            self.update(Content(words), layout=rows[0] != rows[1])
        self.fit()

    def fit(self) -> None:
        """Take no room where there is nothing to say and little room."""
        # Not by a class: that would have styles worked out anew with every card.
        self.display = bool(self._words) or self.app.size.height >= LOW
