"""What every way to mend a flaw begins with: the text where it halts, and the flaw that comes out."""

import re
from typing import NamedTuple

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import Halt
from cardgame.deck.problems import shown
from cardgame.translation import _


class Flaw(NamedTuple):
    """One thing in a text that makes it no TOML; ``start`` and ``end`` are the offsets of what must change.

    ``edits`` mend it, as far as that is known. ``statement`` is the offset at which its statement begins. ``sort`` is
    a word for what it is, by which a flaw can be told to be safe to mend.
    """

    sort: str
    start: int
    end: int
    message: str
    hint: str
    edits: tuple[Edit, ...] = ()
    statement: int = 0
    code: str = "not-toml"


_DOUBLE = "“”„‟«»″〝〞＂❝❞「」『』〟"
_SINGLE = "‘’‚‛‹›′´`＇❛❜"
LOOK_ALIKES = _DOUBLE + _SINGLE
"""Characters that people and programs put for straight quotes."""

_a_line = re.compile(r"[^\r\n]*+")
a_note = re.compile(r"[ \t]+#[^\r\n]*+$|[ \t]+$")
"""Matches a note at the end of a line, or blanks there."""

a_mark = re.compile(r"(?://+|--+|;+|%+|/\*+|<!--|\*+|•|·|–|—|-(?=[ \t])|>+|'(?=[^'\n]*$))[ \t]*")
"""Matches what begins a note elsewhere, in other languages and in lists."""

WINDOW = 10_000
"""The characters after a flaw in which the ways to mend it are tried."""

LONGEST = 5_000
"""The longest line that is looked at as a whole; of a longer one, only its beginning is."""


class Halted:
    """A text where it halts, with what the ways to mend it look at."""

    def __init__(self, text: str, halt: Halt) -> None:
        self.text = text
        self.halt = halt
        self.at = halt.at
        end = min(end_of(text, halt.at), halt.at + LONGEST)
        self.rest = text[halt.at : end]
        """The rest of the line."""
        self.end = end
        self.begin = max(text.rfind("\n", 0, halt.at) + 1, halt.at - LONGEST)
        """The beginning of the line."""
        self.key = halt.key.strip("\"' ")

    def flaw(self, sort: str, start: int, end: int, message: str, hint: str, *edits: Edit) -> Flaw:
        """Return a flaw of this statement."""
        return Flaw(sort, start, end, message, hint, tuple(sorted(edits)), self.halt.statement)

    def closing(self, *closers: str) -> int:
        """Return the offset of the first of these closing brackets in the rest of the line; 0 if there is none."""
        offsets = [self.text.find(closer, self.at, self.end) for closer in closers]
        return min((offset for offset in offsets if offset >= 0), default=0)


def put_after(quote: str, words: str) -> str:
    """Return the hint to put a quote after the last of these words."""
    words = " ".join(words.split()[-3:])
    words = shown(words if len(words) <= 30 else words[-30:], 30)
    if not words:
        return _("Put {quote} at its end.").format(quote=quote)
    return _("Put {quote} at its end, after “{words}”.").format(quote=quote, words=words)


def end_of(text: str, at: int) -> int:
    """Return the offset of the end of a line."""
    found = _a_line.match(text, at)
    return found.end() if found else at


def next_line(text: str, end: int) -> int:
    """Return the offset of the beginning of the line after one that ends at ``end``."""
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))
