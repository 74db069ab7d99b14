"""The app as it runs in a real terminal, which is restored however the app ends.

Textual by itself leaves the terminal raw after SIGTERM and SIGHUP, loops without a pause when its input has gone, and
prints the variables of a crash, which may hold a secret answer.
"""

import asyncio
import contextvars
import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual import events
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from cardgame.errors import Explained, reason
from cardgame.files import write_private
from cardgame.game.game import Game
from cardgame.game.home import Home
from cardgame.game.request import Start
from cardgame.system import system
from cardgame.text import clean
from cardgame.translation import N_, _, capital
from cardgame.tui.app import CardgameApp
from cardgame.tui.host import Writes
from cardgame.tui.terminal.driver import KnowsSize, Terminal

# Imported once the start page stands, and used after a crash.
if TYPE_CHECKING:
    from cardgame.local.crash import RecordInUse

CRASHED = 70
GRACE = 0.5
"""Seconds that the app has to end by itself after a signal, before it is ended."""
LONGER_GRACE = 2.0
"""The same after a crash."""
QUIET = 0.1
"""Seconds without a new size after which a series of them is over."""
PASTED = 8 * 1024
"""Characters of a paste that are cleaned for a field: many times what any line takes."""
SOUGHT = 100
"""The same for a paste into a line that searches."""
HURRIED = 4 * 1024 * 1024
"""Bytes of the largest record that is still backed up where the app was asked to end at once."""
SWITCH = 0.0005
"""Seconds after which a thread lets another one go on; Python's own is ten times as long."""
GLANCE = 1.0
"""Seconds between two checks whether the terminal is still there, where nothing says that it might not be: seldom, as
each of them wakes the machine."""

OVERHEARD = (
    N_("TEXTUAL_LOG is set: every key you press is written to that file."),
    N_("Unset it to keep the evening to yourselves."),
)
"""What is said where Textual has been told to keep a log, in English."""

ENCODING = (sys.__stderr__ and sys.__stderr__.encoding) or "ascii"

_ENDINGS = (*system.ending_signals(), signal.SIGINT)


class TerminalApp(CardgameApp):
    """The app as it is run in a real terminal."""

    # In raw mode ctrl+c is a key and no signal; it ends the app as the signal would.
    BINDINGS = [Binding("ctrl+c", "interrupt", "leave", show=False, priority=True)]

    def __init__(
        self,
        game: Game,
        disk: ThreadPoolExecutor,
        *,
        start: Start | None,
        home: Future[Home] | None,
        first: Callable[[], Screen[Any]] | None = None,
        colorless: bool,
    ) -> None:
        self.terminal = Terminal()
        self.crash: BaseException | None = None
        self.asked: int | None = None
        """The exit status that a signal has asked for."""
        self._tell: Callable[[Callable[[], None]], object] = lambda call: None
        self._last_resort: threading.Timer | None = None
        self._is_put_by = False
        """Whether the pages have been asked to save what is being typed on them."""
        self._leaving: asyncio.Future[None] | None = None
        self._resizing: Timer | None = None
        self._hears, self._rings = socket.socketpair()
        super().__init__(game, disk, start=start, home=home, first=first, colorless=colorless)

    def get_driver_class(self) -> type[Driver]:
        """Return our driver, whatever the environment asks for."""
        return driver_class()

    # Start and end

    def on_load(self) -> None:
        """Handle signals, and errors in other threads, from the start on."""
        loop = asyncio.get_running_loop()
        self._tell = loop.call_soon_threadsafe
        loop.set_exception_handler(lambda loop, context: self._failed_in_loop(context.get("exception")))
        threading.excepthook = lambda failed: self.failed_beside(failed.exc_value)
        # A signal may reach another thread; the wakeup descriptor wakes the thread that handles it.
        self._hears.setblocking(False)
        self._rings.setblocking(False)
        try:
            loop.add_reader(self._hears, lambda: self._hears.recv(64))
        except NotImplementedError:
            pass  # the loop of Windows cannot do this, and needs no waking
        else:
            signal.set_wakeup_fd(self._rings.fileno(), warn_on_full_buffer=False)
        for number in _ENDINGS:
            # Not the loop's own handlers, which do not run while the loop is blocked by the terminal.
            signal.signal(number, self._signalled)
        threading.Thread(target=self._watch, name="terminal", daemon=True).start()

    def on_ready(self) -> None:
        """Say at the start that keys are logged, where they are."""
        if os.environ.get("TEXTUAL_LOG"):
            self.show_note(_("Somebody writes along"), tuple(map(_, OVERHEARD)))

    def let_go(self) -> None:
        """Restore the terminal and close everything, once the app has ended."""
        self.terminal.give_back()
        # Before the record is closed, as SQLite crashes when it is closed during a read. Signals and the timer of
        # _end_by still work meanwhile, as the disk may be slow.
        self.end_disk()
        # The shell is already usable. Where the app was asked to end at once, only a small backup is made.
        hurried = self.asked is not None or self.crash is not None
        self.game.keep_backup(most=HURRIED if hurried else None)
        if not hurried:
            self.game.keep_answers()
        signal.set_wakeup_fd(-1)
        self._hears.close()
        self._rings.close()
        for number in _ENDINGS:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        threading.excepthook = threading.__excepthook__
        if self._last_resort is not None:
            self._last_resort.cancel()

    # Asked to end

    def action_interrupt(self) -> None:
        """End as Ctrl-C ends a program."""
        self._signalled(signal.SIGINT)

    def interrupted(self) -> None:
        """Do the same from another thread, unless it is ending already."""
        if self._last_resort is None:
            self._signalled(signal.SIGINT)

    def _signalled(self, number: int, frame: FrameType | None = None) -> None:
        status = 128 + number
        if self._end_by(status, GRACE):
            self.asked = status
        with suppress(RuntimeError):  # the loop has ended already
            self._tell(lambda: self._leave_as(status))

    def _leave_as(self, status: int) -> None:
        if self._leaving is None:
            self._leaving = asyncio.ensure_future(self._put_by_and_leave(status))

    async def _put_by_and_leave(self, status: int) -> None:
        """End once the pages have saved what is being typed, or their time is over."""
        try:
            await self._put_by(GRACE / 2)
        finally:
            self.exit(status, return_code=status)

    async def _put_by(self, seconds: float) -> None:
        """Have every page save what is being typed on it, the first time that this is called."""
        if self._is_put_by:
            return
        self._is_put_by = True
        try:
            async with asyncio.timeout(seconds):
                for screen in reversed(self.screen_stack):
                    # A failure of one page does not keep the others from saving.
                    with suppress(Exception):
                        if isinstance(screen, Writes):
                            await screen.put_by()
        except Exception:  # noqa: BLE001 - the app is ending
            pass

    async def _shutdown(self) -> None:
        """Close every page; after a crash what is being typed is saved first."""
        if self.crash is not None:
            # So that nothing tries to show a page any more.
            self._exit = True
            await self._put_by(LONGER_GRACE / 2)
        await super()._shutdown()

    def _watch(self) -> None:
        """End when the terminal goes away without a signal, as reading from it would then loop for ever."""
        while not self.terminal.gone:
            self.terminal.in_doubt.wait(GLANCE)
            self.terminal.in_doubt.clear()
        self._signalled(system.HANGUP)

    def _end_by(self, status: int, grace: float) -> bool:
        """Whether this is the first call; a later one changes nothing.

        The first one ends the process after ``grace`` seconds if it has not ended by itself, as a stuck terminal can
        block it.
        """
        if self._last_resort is not None:
            return False

        surroundings = contextvars.copy_context()

        def end() -> None:
            self.terminal.give_back()
            # The loop is blocked, so that the pages save in a loop of their own.
            with suppress(Exception):
                surroundings.run(asyncio.run, self._put_by(GRACE / 2))
            if self.crash is not None:
                from cardgame.local.crash import report_crash

                words = report_crash(self.crash, self.game.paths, self.game.record)
                self.terminal.say(f"cardgame: {words[0]}\n{words[1]}\n".encode(ENCODING, "replace"))
            os._exit(status)

        self._last_resort = threading.Timer(grace, end)
        self._last_resort.daemon = True
        self._last_resort.start()
        return True

    # Another program

    def lend(self, command: Sequence[str]) -> None:
        """Give the terminal to another program until that has ended; raises OSError where it cannot be started.

        Ctrl-C is that program's meanwhile, and Ctrl-Z stops both, as they are one job to the shell. A signal that asks
        this one to end is passed on.
        """
        stop = system.stop_signal()
        numbers = [*_ENDINGS, *([stop] if stop is not None else [])]
        before = {number: signal.getsignal(number) for number in numbers}
        with self.suspend():
            try:
                signal.signal(signal.SIGINT, lambda *given: None)  # not ignored, which the program would inherit
                if stop is not None:
                    signal.signal(stop, signal.SIG_DFL)
                with subprocess.Popen(command) as program:

                    def passed_on(number: int, frame: FrameType | None) -> None:
                        program.send_signal(number)
                        self._signalled(number, frame)

                    for number in system.ending_signals():
                        signal.signal(number, passed_on)
                    program.wait()
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)
        self.call_later(self._take_back)

    def _take_back(self) -> None:
        """Draw all of the screen anew, in the size that the terminal has by now."""
        self.refresh(layout=True)
        self._lay_out_anew()

    # Pictures

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Save a picture of the screen beside the record, readable by its owner alone, and say where it is."""
        name = filename or f"cardgame-{datetime.now():{time_format or '%Y%m%d-%H%M%S'}}.svg"
        # Without its fonts, which a viewer would fetch from the network.
        picture = re.sub(r"@font-face\s*\{.*?\}", "", self.export_screenshot(), flags=re.DOTALL)
        self.run_worker(self._keep(name, picture))
        return None

    async def _keep(self, name: str, picture: str) -> None:
        def keep() -> Path:
            # In the couple's own folder, so that forgetting the couple deletes it.
            place = self.game.pictures / name
            write_private(place, picture)
            return place

        try:
            place = await self.fetch(keep)
        except OSError as error:
            why = capital(reason(error)) or _("The system says no more")
            self.show_trouble(_("The picture could not be kept."), f"{why}.")
        else:
            where = clean(str(place), lines=False)
            self.show_note(_("Kept"), [_("The picture is in {path}").format(path=where)])

    # Failures

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for the crash report and end, without Textual's print of every variable."""
        if self._end_by(CRASHED, LONGER_GRACE):
            self.crash = error
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End without printing what Textual would print."""
        from cardgame.local.crash import Crashed

        self._handle_exception(Crashed())

    def failed_beside(self, error: BaseException | None) -> None:
        """End because a thread has failed, without which the app would hang or save nothing."""
        if self.terminal.gone:
            self.terminal.in_doubt.set()
            return  # _watch ends the app then
        with suppress(RuntimeError):
            self._tell(lambda: self._failed_in_loop(error))

    def _failed_in_loop(self, error: BaseException | None) -> None:
        if isinstance(error, Exception):
            self._handle_exception(error)

    # Sizes and pastes

    def on_resize(self) -> None:
        """Check the layout once no new size has come for a moment."""
        if self._resizing is not None:
            self._resizing.stop()
        self._resizing = self.set_timer(QUIET, self._lay_out_anew)

    def _lay_out_anew(self, looks: int = 10) -> None:
        """Lay out anew the screens that were laid out for an old size.

        Two signals may be handled in the wrong order. And a screen posts itself the size that it was just laid out
        for, which may replace a newer one in the queue.
        """
        size = self._driver.size_now() if isinstance(self._driver, KnowsSize) else self.size
        if size != self.size:
            self.post_message(events.Resize(size, size))
            return  # on_resize calls this again
        stale = [screen for screen in self.screen_stack if screen.outer_size != size]
        for screen in stale:
            screen.post_message(events.Resize(size, size))
        if stale and looks:
            self._resizing = self.set_timer(QUIET, lambda: self._lay_out_anew(looks - 1))

    async def on_event(self, event: events.Event) -> None:
        """Clean and shorten what is pasted, as every text from outside is cleaned; no field takes more than a line."""
        if isinstance(event, events.Paste):
            from cardgame.tui.widgets.writing import Field  # not needed for the start page

            most = PASTED if isinstance(self.focused, Field) else SOUGHT
            event.text = clean(event.text[:most], lines=False)
        await super().on_event(event)


def run(
    game: Game,
    disk: ThreadPoolExecutor,
    *,
    start: Start | None = None,
    home: Future[Home] | None = None,
    first: Callable[[], Screen[Any]] | None = None,
) -> int:
    """Run the app to its end and return the exit status; an error in it is raised once the terminal is restored.

    ``disk`` is the one thread that uses files and the record; ``home``, if given, is being read in it. ``first`` makes
    a page that takes the place of the start page.
    """
    if os.environ.get("NO_COLOR") == "":
        # Present and empty means nothing, says no-color.org; Textual would show shades of grey.
        del os.environ["NO_COLOR"]
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        # A letter that the terminal cannot show becomes "?", which takes one cell, and not its six-digit escape.
        sys.__stderr__.reconfigure(errors="replace")
    # What was drawn is written by a thread of its own, which would wait for the loop for a multiple of this, while the
    # loop has only things to do that nobody sees.
    sys.setswitchinterval(SWITCH)
    app = TerminalApp(game, disk, start=start, home=home, first=first, colorless="NO_COLOR" in os.environ)
    status: int | None = None
    try:
        status = app.run()
    except Exception as error:  # noqa: BLE001 - the terminal is restored and the error is told in our words
        app.crash = app.crash or error
    finally:
        app.let_go()
    if app.asked is not None:
        return app.asked
    if app.crash is not None:
        raise _told(app.crash, game.record)
    return status or 0


def _told(crash: BaseException, record: "RecordInUse | None") -> BaseException:
    """Return the error to raise: one with a sentence for people as it is, any other as a crash."""
    error = crash.error if isinstance(crash, WorkerFailed) else crash
    if isinstance(error, Explained | KeyboardInterrupt):
        return error
    from cardgame.local.crash import Crashed

    crashed = Crashed(record)
    crashed.__cause__ = crash
    return crashed


def driver_class() -> type[Driver]:
    """Return our version of Textual's driver for this system, whatever the environment asks for."""
    if system.terminal_driver() == "posix":
        from cardgame.tui.terminal.posix import PosixDriver

        return PosixDriver
    from cardgame.tui.terminal.windows import ConsoleDriver

    return ConsoleDriver
