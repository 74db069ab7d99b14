"""The terminal as the app uses it, and a list of what the app uses of Textual that is not public, with reasons.

Textual crashes or hangs on bytes that are no text, on numbers without a meaning and on pastes without an end, and takes
late replies of a terminal for keys. So it is only given what :mod:`cardgame.tui.terminal.incoming` lets through.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event, Timer
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
    """A part of Textual that is not public: its place, its signature if it is called, and why it is needed."""

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
    # How pages are shown.
    Inside("app:App._disable_notifications", "attribute", "no page has a place for notifications: there are none"),
    Inside("app:App._disable_tooltips", "attribute", "the same of tooltips"),
    Inside("dom:DOMNode._get_default_css", "(self)", "the styles of other pages, to be read before one is asked for"),
    # What is drawn, what is clicked, and what is typed on.
    Inside(
        "widget:Widget._exchange_repaint_regions",
        "(self)",
        "overridden: of all that Textual would draw again, the lines that have changed",
    ),
    Inside("screen:Screen._dirty_widgets", "attribute", "what is drawn next: told without a message for each widget"),
    Inside("_styles_cache:StylesCache", "()", "what is kept of it below"),
    Inside(
        "_styles_cache:StylesCache.get_inner_outer",
        "(cls, base_background, background)",
        "cleared: it keeps the drawn lines of widgets that have gone",
    ),
    Inside("widgets._input:Input._on_paste", "(self, event)", "overridden: Textual's takes the first line, or nothing"),
)
"""Everything of Textual that is not public and is used or overridden in this package. The tests compare the installed
version with this list, and this list with the package; the upper bound in pyproject.toml is raised when they pass with
a newer version."""

INSIST = 0.5
"""Seconds after Ctrl-C in which the app has to end by itself, before it is ended as by a signal."""

SIZE = r"\x1b\[48;[\d;]+t"
"""A report of the size, as it is passed on."""

_RESTORE = (
    b"\x1b[?2026l\x1b[<u\x1b[?1003l\x1b[?1000l\x1b[?1015l\x1b[?1016l\x1b[?1006l\x1b[?2004l\x1b[?2048l\x1b[?7h"
    b"\x1b[?1004l\x1b[?1049l\x1b[?25h"
)
"""Undoes what the app asks of a terminal: mouse, paste and focus reports, the second screen, the hidden cursor."""


class Terminal:
    """The terminal, with the state to restore at the end."""

    def __init__(self) -> None:
        self.taken = False
        """Whether modes that the app has set are still set."""
        self._mode = system.terminal_mode(0)
        self.in_doubt = Event()
        """Set where reading from it has ended, so that it is looked at once whether it is still there."""

    @property
    def gone(self) -> bool:
        """Whether there was a terminal at the start and there is none now."""
        return self._mode is not None and system.terminal_mode(0) is None

    def give_back(self) -> None:
        """Restore the terminal without waiting for it; a second call changes nothing."""
        if self._mode is not None:
            with suppress(OSError):
                system.set_terminal_mode(0, self._mode)
        if self.taken:
            self.taken = False
            self.say(_RESTORE)

    def say(self, words: bytes) -> None:
        """Write to it, unless that would block."""
        with suppress(OSError, ValueError):
            if system.can_write(2):
                os.write(2, words)


class Reader:
    """Turns what a terminal sends into Textual's messages; no input raises an error."""

    def __init__(self) -> None:
        self._incoming = Incoming(ANSI_SEQUENCES_KEYS, FUNCTIONAL_KEYS)
        # Without a log of keys, whatever the environment asks for.
        self._parser = XTermParser()
        self.hears_sizes = False
        """Whether the terminal has been asked to send its sizes; else a reported size is dropped."""

    def wait(self, now: float) -> float:
        """Return the seconds after which :meth:`flush` has something to do."""
        return self._incoming.wait(now)

    def take(self, data: bytes, now: float) -> Iterator[Message]:
        """Yield the messages that are complete with these bytes."""
        return self._read(self._incoming.take(data, now))

    def flush(self, now: float) -> Iterator[Message]:
        """Yield the messages of what was begun, after a while without new bytes."""
        return self._read(self._incoming.flush(now))

    def _read(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        for piece in pieces:
            try:
                yield from [*self._messages(piece)]
            except Exception:  # noqa: BLE001 - an unknown bug of Textual's parser: it is made anew
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
        elif self.hears_sizes or not re.fullmatch(SIZE, piece.text):
            yield from self._parser.feed(piece.text)


class Owner(Protocol):
    """What the driver needs of the app."""

    terminal: Terminal

    def interrupted(self) -> None:
        """End as Ctrl-C ends a program; called from a thread of its own."""

    def failed_beside(self, error: BaseException | None) -> None:
        """End, as the thread that reads keys has failed; called from that thread."""


@runtime_checkable
class KnowsSize(Protocol):
    """A driver that can be asked for the current size."""

    def size_now(self) -> Size:
        """Return the current size of the terminal, or the size that it reported last."""


class CtrlC:
    """Ends the app by ``interrupt`` where it does not handle a Ctrl-C in time, as its queue may be long."""

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._insisting: Timer | None = None

    def hear(self, message: Message) -> None:
        """Look at a message before the app gets it."""
        if not (isinstance(message, events.Key) and message.key == "ctrl+c"):
            return
        if self._insisting is None or not self._insisting.is_alive():
            self._insisting = Timer(INSIST, self._interrupt)
            self._insisting.daemon = True
            self._insisting.start()
