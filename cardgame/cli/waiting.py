"""Says on standard error that something is still going on."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cardgame.cli.printing import terminal_width
from cardgame.text import clean

PATIENCE = 1.0
"""The seconds after which somebody at a terminal wants to be told."""


@contextmanager
def telling(message: str) -> Iterator[None]:
    """While this takes longer than a second, show a line with ``message`` and the seconds; it is cleared at the end.

    Nothing is written where standard error is no terminal. Nothing else may be written meanwhile.
    """
    if not _is_terminal():
        yield
        return
    over = threading.Event()
    teller = threading.Thread(target=_tell, args=(clean(message, lines=False), over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _is_terminal() -> bool:
    stream = sys.stderr
    return stream is not None and not stream.closed and stream.isatty()


def _tell(message: str, over: threading.Event) -> None:
    """Show the line and count seconds until it is over, then clear it."""
    seconds, shown = 0, 0
    while not over.wait(PATIENCE):
        seconds += 1
        width = (terminal_width() or 80) - 1
        line = f"{message} {seconds} s"[:width]
        _write(f"\r{line}{' ' * (shown - len(line))}")
        shown = max(shown, len(line))
    if shown:
        _write(f"\r{' ' * shown}\r")


def _write(text: str) -> None:
    # A standard error that went away is no reason to stop.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()
