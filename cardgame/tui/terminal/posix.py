"""Textual's driver for Linux and macOS, as the app uses it; what is overridden and why is listed beside the driver."""

import os
import select
import time
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from cardgame.tui.terminal.driver import CtrlC, Owner, Reader
from cardgame.tui.terminal.incoming import LARGEST

GLANCE = 0.1
"""Seconds between two looks at whether keys are still wanted."""

_CHUNK = 64 * 1024


class PosixDriver(LinuxDriver):
    """Textual's own driver, with an eye on what it has asked of the terminal and on what comes back."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # The first size of all is asked for by another way, which knows no bounds.
        super().__init__(app, debug=debug, mouse=mouse, size=size or self._get_terminal_size())
        self._owner: Owner = app
        self._ctrl_c = CtrlC(self._owner.interrupted)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._owner.terminal.taken = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give it back."""
        # Asked for where a terminal reports its own size, and never undone.
        self.write("\x1b[?1016l")
        super().stop_application_mode()
        self._owner.terminal.taken = False

    def size_now(self) -> Size:
        """Return how large the terminal is at this moment, or was when it last told."""
        return self._app.size if self._in_band_window_resize else Size(*self._get_terminal_size())

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows that are drawn on: no more than anybody can look at."""
        columns, rows = super()._get_terminal_size()
        return min(max(columns, 1), LARGEST), min(max(rows, 1), LARGEST)

    # What comes in

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - told to the app, which knows what to do about it
            self._owner.failed_beside(error)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until no more is wanted."""
        reader = Reader()
        while not self.exit_event.is_set():
            wait = min(GLANCE, reader.wait(time.monotonic()))
            if select.select([self.fileno], [], [], wait)[0]:
                data = os.read(self.fileno, _CHUNK)
                if not data:
                    # It has gone, which somebody else looks after.
                    self.exit_event.wait(GLANCE)
                messages = reader.take(data, time.monotonic())
            else:
                messages = reader.flush(time.monotonic())
            reader.hears_sizes = self._in_band_window_resize
            for message in messages:
                self._ctrl_c.hear(message)
                self.process_message(message)
                reader.hears_sizes = self._in_band_window_resize

    # Stopped and continued. Not in the midst of whatever the app is doing, where it may hold a lock that is needed.

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._continued)

    def _continued(self) -> None:
        if not self._auto_restart:
            return
        if self._owner.terminal.taken:
            # It was stopped without being asked, and whoever had the terminal meanwhile has left it otherwise.
            self.suspend_application_mode()
        self.resume_application_mode()
        # All of it: the terminal has forgotten what stood there.
        self._app.call_later(self._app.refresh, layout=True)
