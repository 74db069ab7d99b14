"""A line that is typed hidden: the terminal shows nothing of it, and is itself again whatever comes in between."""

import errno
import os
import select
import signal
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


Wait = Callable[[], None]
"""Waits until there is a line to be read."""


@contextmanager
def echo_off(source: TextIO) -> Iterator[Wait]:
    """Keep a terminal from showing what is typed; harmless on a pipe. Yield what is to be called before reading.

    A signal that ends the program ends it with 128 and its number, once the terminal shows again what is typed; what
    was typed until then is gone, and is not read by a shell either. Stopped, it leaves the terminal as it was found;
    when it goes on, nothing is shown again before that.
    """
    try:
        descriptor = source.fileno()
        before = termios.tcgetattr(descriptor)
    except (termios.error, OSError, ValueError):
        yield lambda: None
        return
    with _Hidden(descriptor, before).guarded() as wait:
        yield wait


class _Hidden:
    """A terminal while nothing is shown of what is typed in it."""

    def __init__(self, descriptor: int, before: list[Any]) -> None:
        self._descriptor = descriptor
        self._before = before
        self._silent = list(before)
        # The end of the line is still shown, so that the next words begin on a line of their own.
        self._silent[3] = (before[3] & ~termios.ECHO) | termios.ECHONL

    @contextmanager
    def guarded(self) -> Iterator[Wait]:
        """Hide what is typed, and answer signals, as long as this lasts."""
        answers: dict[signal.Signals, Any] = dict.fromkeys(_ENDINGS, self._end)
        answers |= {signal.SIGTSTP: self._stop, signal.SIGCONT: self._go_on}
        usual: dict[signal.Signals, Any] = {}
        hears, rings = os.pipe()
        os.set_blocking(hears, False)
        os.set_blocking(rings, False)
        main = threading.current_thread() is threading.main_thread()
        woken = signal.set_wakeup_fd(rings, warn_on_full_buffer=False) if main else -1
        try:
            if main:
                for number, answer in answers.items():
                    # What nobody is to hear of, as under nohup, stays unheard.
                    if signal.getsignal(number) is not signal.SIG_IGN:
                        usual[number] = signal.signal(number, answer)
            self._set(self._silent, termios.TCSADRAIN)
            yield lambda: self._wait(hears)
        except BaseException:
            self._forget()
            raise
        finally:
            self._set(self._before, termios.TCSADRAIN)
            for number, answer in usual.items():
                signal.signal(number, answer)
            if main:
                signal.set_wakeup_fd(woken)
            os.close(hears)
            os.close(rings)

    def _wait(self, hears: int) -> None:
        """Wait for a line, or for a signal to be answered.

        One that comes in the last moment before a read would not be answered until the read is over: here it is heard.
        """
        while True:
            ready = select.select([self._descriptor, hears], [], [])[0]
            if hears in ready:
                with suppress(OSError):
                    os.read(hears, 64)
            if self._descriptor in ready:
                return

    def _set(self, attributes: list[Any], when: int = termios.TCSANOW) -> None:
        """Change the terminal, however often that is interrupted: by a stop in the background, for one."""
        with suppress(OSError):
            while True:
                try:
                    termios.tcsetattr(self._descriptor, when, attributes)
                except termios.error as error:
                    if error.args[:1] != (errno.EINTR,):
                        return
                else:
                    return

    def _forget(self) -> None:
        """Let nobody read what was typed: it was for nobody's eyes."""
        with suppress(termios.error, OSError):
            termios.tcflush(self._descriptor, termios.TCIFLUSH)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._forget()
        self._set(self._before)
        raise SystemExit(128 + number)

    def _stop(self, number: int, _: FrameType | None) -> None:
        self._forget()
        self._set(self._before)
        # Not by the same signal: it would come back here.
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, number: int, _: FrameType | None) -> None:
        self._set(self._silent)
        # What was typed before went with the stop.
        with suppress(OSError):
            os.write(self._descriptor, b"> ")
