"""A bare line: words go out one after the other, and lines of words come in."""

import shutil
import sys
import termios
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TextIO

from cardgame.text import PLAINER, clean

WIDEST = 76
"""Columns that a line is wrapped to on a terminal; into a pipe it goes as it is."""


@contextmanager
def _echo_off(source: TextIO) -> Iterator[None]:
    """Keep a terminal from showing what is typed; harmless on a pipe."""
    try:
        descriptor = source.fileno()
        before = termios.tcgetattr(descriptor)
    except (termios.error, OSError, ValueError):
        yield
        return
    silent = list(before)
    # The end of the line is still shown, so that the next words begin on a line of their own.
    silent[3] = (before[3] & ~termios.ECHO) | termios.ECHONL
    termios.tcsetattr(descriptor, termios.TCSADRAIN, silent)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def number_of(line: str | None) -> int | None:
    """Return the number that a line is, or None; nobody is asked for one of more than two digits."""
    return int(line) if line and len(line) <= 2 and line.isascii() and line.isdigit() else None


class Line:
    """Reads from and writes to a pair of streams, standard input and output unless others are given."""

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self._source = source if source is not None else sys.stdin
        self._sink = sink if sink is not None else sys.stdout
        self._wraps = self._sink.isatty()
        self._given_back: list[str | None] = []

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        for line in text.split("\n"):
            self._write((textwrap.fill(line, self._width()) if self._wraps else line) + "\n")
        self._sink.flush()

    def give_back(self, line: str | None) -> None:
        """Let the next one who asks have this line, or the end: it was not for whoever asked for it."""
        self._given_back.append(line)

    def ask(self, *, hidden: bool = False) -> str | None:
        """Return the next line without its end, cleaned; None when there will be no more.

        A ``hidden`` line is not echoed by the terminal while it is typed.
        """
        if self._given_back:
            return self._given_back.pop()
        if self._source.isatty():
            self._write("> ")
            self._sink.flush()
        try:
            with _echo_off(self._source) if hidden else nullcontext():
                line = self._source.readline()
        except UnicodeDecodeError:
            # Bytes that are no text: the line is lost, the evening is not.
            return "\ufffd"
        if not line:
            return None
        return clean(line, lines=False).strip()

    def _width(self) -> int:
        return max(20, min(WIDEST, shutil.get_terminal_size().columns - 1))

    def _write(self, text: str) -> None:
        encoding = self._sink.encoding or "ascii"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(PLAINER).encode(encoding, "replace").decode(encoding)
        self._sink.write(text)
