"""Textual's driver for Windows, as the app uses it.

Textual reads a console in a thread of its own, as events of the system and not as bytes, so that what comes in is not
checked before as it is elsewhere.
"""

import shutil
from typing import Any

from textual.drivers.windows_driver import WindowsDriver
from textual.geometry import Size
from textual.message import Message

from cardgame.tui.terminal.driver import CtrlC, Owner
from cardgame.tui.terminal.incoming import LARGEST


class ConsoleDriver(WindowsDriver):
    """Textual's driver, which notes what it has set in the terminal and looks for Ctrl-C."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or _size())
        self._owner: Owner = app
        self._ctrl_c = CtrlC(self._owner.interrupted)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._owner.terminal.taken = True
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Release the terminal."""
        super().stop_application_mode()
        self._owner.terminal.taken = False

    def size_now(self) -> Size:
        """Return the current size of the terminal, within the bounds of what is drawn on."""
        return Size(*_size())

    def process_message(self, message: Message) -> None:
        """Pass on what came in."""
        self._ctrl_c.hear(message)
        super().process_message(message)


def _size() -> tuple[int, int]:
    columns, rows = shutil.get_terminal_size()
    return min(max(columns, 1), LARGEST), min(max(rows, 1), LARGEST)
