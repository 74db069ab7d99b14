"""What the table shows, from top to bottom: status line, card, turn, line to type on, last message, keys."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from cardgame.scripts.unnamed import spoken
from cardgame.translation import _
from cardgame.tui.widgets.card import BARE, CardView
from cardgame.tui.widgets.familiar import Familiar, Plain
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.status_line import StatusLine
from cardgame.tui.widgets.writing import Asked, WritingLine

LOW = 18
"""Rows of a screen below which an open card takes the room of the lines around it; the styles have the same limit."""

NARROW = 60
"""Cells of a screen below which the styles set a small margin."""

WIDEST, HIGHEST = 76, 30
"""Cells and rows of the column at most; the styles have the same limits."""

MOST_ROWS = 20
"""Rows of a card at most, its border among them; the styles have the same limit."""

LEAST = 3
"""Rows for the words of an open card that are kept free, whatever is said below it."""

LEAST_BARE = 3
"""The same on a screen so low that the card has no border."""


class Tabletop(Plain, Vertical):
    """One column with the card in it.

    It keeps its widgets as attributes and never queries for them: a query fails once the page is being removed, while
    a widget that is no longer shown can still be updated.
    """

    def __init__(self, *, motion: bool, help: str) -> None:
        self.status_line = StatusLine()
        self.card = CardView(motion=motion, id="card")
        self.line = WritingLine(id="words", select_on_focus=False)
        self.keys = Keys(help=help, id="keys")
        self._turn = Passage(id="turn", markup=False)
        self._said = Passage(id="said", markup=False)
        self._fitted: object = None
        """What the room was shared out for."""
        super().__init__(self.status_line, self.card, self._turn, self.line, self._said, self.keys, id="column")

    def tell(self, words: str) -> None:
        """Say below the card whose turn it is, or what is asked for."""
        self._turn.fill(spoken(words))
        self.fit()

    def say(self, words: str) -> None:
        """Say what just happened."""
        self._said.fill(spoken(words))
        self.fit()

    def show_keys(self, entries: Sequence[tuple[str, str]], *, quiet: bool = False) -> None:
        """Show the keys that matter now."""
        self.keys.entries, self.keys.quiet = tuple(entries), quiet

    def open_line(self, asked: Asked, words: str = "") -> None:
        """Open the line for words, with its prompt above it, if it has one."""
        self.line.open(asked, words)
        if asked.prompt:
            self.tell(asked.prompt)
        if asked.secret:
            self.show_keys((("Enter", _("it stands")), ("Esc", _("back, or pass"))))
        else:
            self.show_keys((("Enter", _("keep it")), ("Esc", _("never mind"))))

    def fit(self) -> None:
        """Share out the room so that no sentence is cut and an open card keeps a few rows.

        A sentence without room below an open card is shown at the end of the card's words and scrolled with them.
        Below a card that lies face down, the sentences take room from the status line and from the card's back; where
        that is not enough, the sentence on what just happened is left out.
        """
        size, turn, said, open, line = (
            self.app.size,
            self._turn.words,
            self._said.words,
            self.card.open,
            self.line.display,
        )
        if self._fitted == (size, turn, said, open, line):
            return
        self._fitted = (size, turn, said, open, line)
        shares = share_out(size, turn, said, open=open, line=line)
        if open:
            self.card.asking = line and turn in shares.below
        self.card.below = shares.below
        self._turn.display, self._said.display = shares.turn, shares.said
        self.status_line.display = shares.status


class Shares(NamedTuple):
    """How the room of a screen is shared out: which lines there are around the card, and the rows of the card itself.

    ``below`` are the sentences that have no room below an open card.
    """

    status: bool
    turn: bool
    said: bool
    below: tuple[str, ...]
    card: int


def room_on(size: Size) -> tuple[int, int]:
    """Return the cells of a line, and the rows above the line of keys, on a screen of this size, as the styles set."""
    width, height = size
    margin, top = (1, 0) if width < NARROW or height < LOW else (3, 1)
    return max(1, min(WIDEST, width - 2 * margin)), min(HIGHEST, height - top) - 1


def share_out(size: Size, turn_words: str, said_words: str, *, open: bool, line: bool = False) -> Shares:
    """Share out the room of a screen for a card, the sentences below it and perhaps a line to type on."""
    low, bare = size.height < LOW, size.height < BARE
    width, all_rows = room_on(size)
    rows = all_rows - ((1 if low else 3) if line else 0)
    if not low:
        # For the status line and the empty lines.
        rows -= 4
    turn, said = rows_of(turn_words, width, low=low), rows_of(said_words, width, low=low)
    below: tuple[str, ...] = ()
    if open:
        left = rows - (LEAST_BARE if bare else LEAST + 2)
        has_said = said <= left
        has_turn = turn <= left - (said if has_said else 0)
        below = tuple(words for words, fits in ((turn_words, has_turn), (said_words, has_said)) if not fits)
    else:
        has_turn, has_said = True, turn + said <= rows
    status = not low or not (open or turn + said + 3 > rows)
    card = rows - (turn if has_turn else 0) - (said if has_said else 0) - (1 if low and status else 0)
    return Shares(status, has_turn and turn > 0, has_said and said > 0, below, max(1, min(MOST_ROWS, card)))


class Passage(Familiar, Static):
    """A sentence or two, in as many lines as they need."""

    words = ""
    """What is said."""

    def looks(self) -> Sequence[Hashable]:
        """Return what is said."""
        return [self.words] * self.outer_size.height

    def fill(self, words: str) -> None:
        """Say something else, or nothing."""
        before, self.words = self.words, words
        if before != words:
            # A new layout is needed only where the number of lines changes.
            width = self.size.width or 1
            self.update(Content(words), layout=_rows(before, width) != _rows(words, width))


def rows_of(words: str, width: int, *, low: bool) -> int:
    """Return how many rows a sentence takes; without words none on a low screen, else one."""
    return _rows(words, width) or (0 if low else 1)


@lru_cache(64)
def _rows(words: str, width: int) -> int:
    # The same few sentences are measured several times with each key.
    return len(Content(words).wrap(width)) if words else 0
