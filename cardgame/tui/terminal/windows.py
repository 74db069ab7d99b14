"""Textual's driver for Windows, as the app uses it: what our manners can be without reading the console ourselves.

What a console sends comes to Textual as events of the system, not as bytes, and is read by a thread of Textual's own:
so nothing is put between the two, as it is elsewhere.
"""

import shutil
from typing import Any

from textual.drivers.windows_driver import WindowsDriver
from textual.geometry import Size
from textual.message import Message

from cardgame.tui.terminal.driver import CtrlC, Owner
from cardgame.tui.terminal.incoming import LARGEST


class ConsoleDriver(WindowsDriver):
    """Textual's own driver, with an eye on what it has asked of the terminal, and with an ear for Ctrl-C."""

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
        """Give it back."""
        super().stop_application_mode()
        self._owner.terminal.taken = False

    def size_now(self) -> Size:
        """Return how large the terminal is at this moment: no more of it than anybody can look at."""
        return Size(*_size())

    def process_message(self, message: Message) -> None:
        """Hand on what came in."""
        self._ctrl_c.hear(message)
        super().process_message(message)


def _size() -> tuple[int, int]:
    columns, rows = shutil.get_terminal_size()
    return min(max(columns, 1), LARGEST), min(max(rows, 1), LARGEST)
