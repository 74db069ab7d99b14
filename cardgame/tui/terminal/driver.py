"""The terminal, as the app uses it; and all that the app knows of Textual's inside, each with its reason.

What Textual leaves to us: it ends or hangs on bytes that are no text, numbers that mean nothing and pastes without an
end, and takes late replies of a terminal for keys. So it is given nothing of what a terminal sends but what
:mod:`cardgame.tui.terminal.incoming` lets through.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Timer
from typing import NamedTuple, Protocol, runtime_checkable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

from cardgame.system import system
from cardgame.tui.terminal.incoming import Incoming, Piece


class Inside(NamedTuple):
    """Something of Textual's that is not public: where it is, what it takes if it is called, and why we need it."""

    place: str
    takes: str
    why: str


INSIDE = (
    # What a terminal sends.
    Inside("_ansi_sequences:ANSI_SEQUENCES_KEYS", "", "which escape sequences are keys: nothing else is let through"),
    Inside("_keyboard_protocol:FUNCTIONAL_KEYS", "", "the same for the newer protocol"),
    Inside("_xterm_parser:XTermParser", "(debug)", "makes keys, mouse reports and sizes of what is let through"),
    Inside("_xterm_parser:XTermParser.feed", "(self, data)", "a whole sequence is understood with its last letter"),
    Inside("drivers.linux_driver:LinuxDriver", "(app, *, debug, mouse, size)", "the driver that we change"),
    Inside("drivers.linux_driver:LinuxDriver.fileno", "attribute", "where keys are read from"),
    Inside("drivers.linux_driver:LinuxDriver.exit_event", "attribute", "when no more are wanted"),
    Inside("drivers.linux_driver:LinuxDriver._in_band_window_resize", "attribute", "whether sizes come with the keys"),
    Inside("drivers.linux_driver:LinuxDriver._get_terminal_size", "(self)", "overridden: sizes have bounds"),
    Inside("drivers.linux_driver:LinuxDriver.run_input_thread", "(self)", "overridden: Textual's ends on bad bytes"),
    Inside("drivers.linux_driver:LinuxDriver._run_input_thread", "(self)", "overridden: Textual's prints variables"),
    Inside("drivers.linux_driver:LinuxDriver.start_application_mode", "(self)", "overridden: to know what was asked"),
    Inside("drivers.linux_driver:LinuxDriver.stop_application_mode", "(self)", "overridden: undoes one thing more"),
    Inside("drivers.linux_driver:LinuxDriver._sigtstp_application", "(self, *_)", "overridden: not in a signal"),
    Inside("drivers.linux_driver:LinuxDriver._sigcont_application", "(self, *_)", "overridden: not in a signal"),
    Inside("drivers.windows_driver:WindowsDriver", "(app, *, debug, mouse, size)", "the same on Windows"),
    Inside("drivers.windows_driver:WindowsDriver.start_application_mode", "(self)", "overridden: to know of it"),
    Inside("drivers.windows_driver:WindowsDriver.stop_application_mode", "(self)", "overridden: to know of it"),
    Inside("driver:Driver._app", "attribute", "the app, asked for its size and to draw all of itself anew"),
    Inside("driver:Driver._loop", "attribute", "the loop that signals are answered in"),
    Inside("driver:Driver._auto_restart", "attribute", "whether the app goes on by itself after a stop"),
    Inside("driver:Driver.process_message", "(self, message)", "where a key goes once it is one"),
    # How the app ends.
    Inside("app:App._driver", "attribute", "asked for the size of the moment"),
    Inside("app:App._exit", "attribute", "whether the app is being left"),
    Inside("app:App._return_code", "attribute", "the exit status after a crash"),
    Inside("app:App._handle_exception", "(self, error)", "overridden: Textual's prints the variables of a crash"),
    Inside("app:App._shutdown", "(self)", "overridden: what is being typed is kept before its page goes"),
    Inside("message_pump:MessagePump._close_messages_no_wait", "(self)", "ends the app without a word"),
    # What is drawn, and what is typed on.
    Inside("widgets._input:Input._on_paste", "(self, event)", "overridden: Textual's takes the first line, or nothing"),
)
"""Everything of Textual's that is not public and is used or overridden in this package. The tests hold the installed
version against this list, and this list against the package; the upper bound in pyproject.toml is widened when they
pass with a newer one."""

INSIST = 0.5
"""Seconds that the app has to leave after Ctrl-C, before it is asked in another way."""

SIZE = re.compile(r"\x1b\[48;[\d;]+t")
"""A size, in the form in which it is let through."""

_RESTORE = (
    b"\x1b[?2026l\x1b[<u\x1b[?1003l\x1b[?1000l\x1b[?1015l\x1b[?1016l\x1b[?1006l\x1b[?2004l\x1b[?2048l\x1b[?7h"
    b"\x1b[?1004l\x1b[?1049l\x1b[?25h"
)
"""Undoes what the app asks of a terminal: mouse, paste and focus reports, the second screen, the hidden cursor."""


class Terminal:
    """The terminal as it was found, to be given back."""

    def __init__(self) -> None:
        self.taken = False
        """Whether the app has asked things of it that have not been undone."""
        self._mode = system.terminal_mode(0)

    @property
    def gone(self) -> bool:
        """Whether it was there and is no more."""
        return self._mode is not None and system.terminal_mode(0) is None

    def give_back(self) -> None:
        """Leave it as it was found, without ever waiting for it; harmless where that has been done already."""
        if self._mode is not None:
            with suppress(OSError):
                system.set_terminal_mode(0, self._mode)
        if self.taken:
            self.taken = False
            self.say(_RESTORE)

    def say(self, words: bytes) -> None:
        """Write to it, unless it takes nothing just now."""
        with suppress(OSError, ValueError):
            if system.can_write(2):
                os.write(2, words)


class Reader:
    """Makes Textual's messages of what a terminal sends; nothing that it sends is an error."""

    def __init__(self) -> None:
        self._incoming = Incoming(ANSI_SEQUENCES_KEYS, FUNCTIONAL_KEYS)
        # Never with a log of keys, whatever the environment asks for.
        self._parser = XTermParser()
        self.hears_sizes = False
        """Whether the terminal has been asked to send its sizes; one that comes unasked is no size of ours."""

    def wait(self, now: float) -> float:
        """Return the seconds after which :meth:`flush` has something to do."""
        return self._incoming.wait(now)

    def take(self, data: bytes, now: float) -> Iterator[Message]:
        """Yield what these bytes mean, as far as they are whole."""
        return self._read(self._incoming.take(data, now))

    def flush(self, now: float) -> Iterator[Message]:
        """Yield what has become of what was begun, after a while without anything new."""
        return self._read(self._incoming.flush(now))

    def _read(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        for piece in pieces:
            try:
                yield from [*self._messages(piece)]
            except Exception:  # noqa: BLE001 - Textual's parser may yet know a way to fail: it begins afresh
                self._parser = XTermParser()

    def _messages(self, piece: Piece) -> Iterator[Message]:
        if piece.sort == "escape":
            yield events.Key("escape", "\x1b")
        elif piece.sort == "paste":
            yield events.Paste(piece.text)
        elif piece.sort == "alt":
            for key in self._parser.feed(piece.text):
                if isinstance(key, events.Key):
                    shift = "shift+" if key.key.isupper() else ""
                    yield events.Key(f"alt+{shift}{key.key.lower()}", key.character)
        elif self.hears_sizes or not SIZE.fullmatch(piece.text):
            yield from self._parser.feed(piece.text)


class Owner(Protocol):
    """What the driver needs of the app that it drives."""

    terminal: Terminal

    def interrupted(self) -> None:
        """End as Ctrl-C ends a program; called from a thread of its own."""

    def failed_beside(self, error: BaseException | None) -> None:
        """End, as the thread that reads keys has failed; called from that thread."""


@runtime_checkable
class KnowsSize(Protocol):
    """A driver that can be asked for the size of the moment."""

    def size_now(self) -> Size:
        """Return how large the terminal is at this moment, or was when it last told."""


class CtrlC:
    """Sees to it that Ctrl-C is heard, also where it would wait behind much else; ``interrupt`` ends the app then."""

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._insisting: Timer | None = None

    def hear(self, message: Message) -> None:
        """Take note of a key before the app gets it."""
        if not (isinstance(message, events.Key) and message.key == "ctrl+c"):
            return
        if self._insisting is None or not self._insisting.is_alive():
            self._insisting = Timer(INSIST, self._interrupt)
            self._insisting.daemon = True
            self._insisting.start()
