"""Textual's driver for Linux and macOS, as the app uses it; ``INSIDE`` says what is overridden and why."""

import os
import select
import time
from math import inf
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from cardgame.tui.terminal.driver import CtrlC, Owner, Reader
from cardgame.tui.terminal.incoming import LARGEST
from cardgame.tui.terminal.output import shorter

GLANCE = 0.1
"""Seconds between two checks whether keys are still wanted."""

_CHUNK = 64 * 1024


class PosixDriver(LinuxDriver):
    """Textual's driver, which notes what it has set in the terminal and checks what the terminal sends."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # Textual takes the first size without bounds.
        super().__init__(app, debug=debug, mouse=mouse, size=size or self._get_terminal_size())
        self._owner: Owner = app
        self._ctrl_c = CtrlC(self._owner.interrupted)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._owner.terminal.taken = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Release the terminal."""
        # Textual sets this mode where a terminal reports its size, and never resets it.
        self.write("\x1b[?1016l")
        super().stop_application_mode()
        self._owner.terminal.taken = False

    def write(self, data: str) -> None:
        """Write to the terminal, in as few bytes as that takes."""
        super().write(shorter(data))

    def size_now(self) -> Size:
        """Return the current size of the terminal, or the size that it reported last."""
        return self._app.size if self._in_band_window_resize else Size(*self._get_terminal_size())

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows, within the bounds of what is drawn on."""
        columns, rows = super()._get_terminal_size()
        return min(max(columns, 1), LARGEST), min(max(rows, 1), LARGEST)

    # Input

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the app ends then
            self._owner.failed_beside(error)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app ends."""
        reader = Reader()
        while not self.exit_event.is_set():
            wait = reader.wait(time.monotonic())
            if select.select([self.fileno], [], [], min(GLANCE, wait))[0]:
                data = os.read(self.fileno, _CHUNK)
                if not data:
                    # The terminal has gone; the app watches for that in another thread.
                    self._owner.terminal.in_doubt.set()
                    self.exit_event.wait(GLANCE)
                messages = reader.take(data, time.monotonic())
            elif wait == inf:
                continue  # nothing has begun that could end now, and this comes ten times a second
            else:
                messages = reader.flush(time.monotonic())
            reader.hears_sizes = self._in_band_window_resize
            for message in messages:
                self._ctrl_c.hear(message)
                self.process_message(message)
                reader.hears_sizes = self._in_band_window_resize

    # Stop and continue run in the loop and not in the signal handler, as the app may hold a lock that they need.

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._continued)

    def _continued(self) -> None:
        if not self._auto_restart:
            return
        if self._owner.terminal.taken:
            # It was stopped without SIGTSTP, and another program may have changed the terminal meanwhile.
            self.suspend_application_mode()
        self.resume_application_mode()
        # All of the screen, as the terminal shows other things now.
        self._app.call_later(self._app.refresh, layout=True)
