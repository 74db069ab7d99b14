"""A bare line: words go out one after the other, and lines of words come in."""

import io
import re
import shutil
import sys
import textwrap
from contextlib import nullcontext
from typing import TextIO

from cardgame.keys.keyboard import number_in
from cardgame.plain.hidden import echo_off
from cardgame.scripts.unnamed import spoken
from cardgame.text import PLAINER, clean

WIDEST = 76
"""Columns that a line is wrapped to on a terminal; into a pipe it goes as it is."""

LONGEST = 8 * 1024
"""Characters that are read of a line; the caller may keep fewer."""

_REPLY = re.compile(
    "\x1b(?:\\[M[^\x1b]{3}|\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?|O[ -~]|[^[\\]PX^_O]|$)"
)
"""What a terminal sends that is no letter, whole: a key that means nothing on a bare line, or a late reply."""


def number_of(line: str | None) -> int | None:
    """Return the number that a line is, in any digits; None for any other line, and for one of more than two digits."""
    return number_in(line) if line else None


_MARK = re.compile(r"(?:- |\d{1,4}  )?\s*")
"""What a line begins with below which its further lines are not to stand: a bullet, a number, or its indent."""


def _wrapped(line: str, width: int) -> str:
    """Return a line in lines of at most ``width`` columns; below a bullet or a number the further ones are indented.

    >>> print(_wrapped("- a long walk by the river", 16))
    - a long walk by
      the river
    """
    mark = _MARK.match(line)
    indent = " " * (mark.end() if mark is not None else 0)
    return textwrap.fill(line, width, subsequent_indent=indent if len(indent) * 4 < width else "")


class Console:
    """Reads from and writes to a pair of streams, standard input and output unless others are given."""

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self._source = source if source is not None else sys.stdin
        self._sink = sink if sink is not None else sys.stdout
        self._wraps = self._sink.isatty()
        self._given_back: list[str | None] = []
        self._told: set[str] = set()
        self.more = True
        """Whether there may be more lines to come."""
        if isinstance(self._source, io.TextIOWrapper):
            # Bytes that are no text are replaced, and the rest of the line is read.
            self._source.reconfigure(errors="replace")

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        for line in spoken(text).split("\n"):
            self._write((_wrapped(line, self._width()) if self._wraps else line) + "\n")
        self._sink.flush()

    def tell_once(self, text: str) -> None:
        """Write what can be typed, after a line that meant nothing.

        On a terminal this is written each time. Into a pipe it is written once until :meth:`understood` is called.
        """
        if self._source.isatty() or text not in self._told:
            self._told.add(text)
            self.say(text)

    def understood(self) -> None:
        """Note that a line meant something: :meth:`tell_once` writes again from now on."""
        self._told.clear()

    def give_back(self, line: str | None) -> None:
        """Have the next :meth:`ask` return this line, which was no answer to the last question; None is the end."""
        self._given_back.append(line)

    def ask(self, *, hidden: bool = False) -> str | None:
        """Return the next line without its end, cleaned; None when there will be no more.

        A ``hidden`` line is not echoed by the terminal while it is typed.
        """
        if self._given_back:
            return self._given_back.pop()
        try:
            with echo_off(self._source) if hidden else nullcontext(lambda: None) as wait:
                # The echo goes off before the prompt, as some type as soon as they see it.
                if self._source.isatty():
                    self._write("> ")
                    self._sink.flush()
                wait()
                line = self._read()
        except UnicodeDecodeError:
            # Only from a stream that could not be reconfigured: the line is lost, and the evening goes on.
            return "\ufffd"
        if not line:
            self.more = False
            return None
        return clean(_REPLY.sub("", line), lines=False).strip()

    def _read(self) -> str:
        """Return the next line, or the beginning of one that is longer than any."""
        line = rest = self._source.readline(LONGEST)
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(LONGEST)
        return line

    def _width(self) -> int:
        return max(20, min(WIDEST, shutil.get_terminal_size().columns - 1))

    def _write(self, text: str) -> None:
        encoding = self._sink.encoding or "ascii"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(PLAINER).encode(encoding, "replace").decode(encoding)
        self._sink.write(text)
