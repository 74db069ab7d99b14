"""Reading a line that the terminal does not show; afterwards the terminal is as before, also after a signal."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

from cardgame.system import system

Wait = Callable[[], None]
"""Waits until there is a line to be read."""


@contextmanager
def echo_off(source: TextIO) -> Iterator[Wait]:
    """Keep a terminal from showing what is typed; harmless on a pipe. Yield what is to be called before reading.

    On a signal that ends the program, the terminal shows again what is typed, what was typed so far is discarded (the
    shell does not get it), and the exit status is 128 and the signal's number. When the program is stopped, the
    terminal shows what is typed until it goes on.
    """
    try:
        descriptor = source.fileno()
        before = system.terminal_mode(descriptor)
    except (OSError, ValueError):
        before = None
    if before is None:
        yield lambda: None
        return
    with _Hidden(descriptor, before).guarded() as wait:
        yield wait


class _Hidden:
    """A terminal while nothing is shown of what is typed in it."""

    def __init__(self, descriptor: int, before: system.TerminalMode) -> None:
        self._descriptor = descriptor
        self._before = before
        self._silent = system.hidden_mode(before)

    @contextmanager
    def guarded(self) -> Iterator[Wait]:
        """Hide what is typed, and answer signals, as long as this lasts."""
        answers: dict[int, Any] = dict.fromkeys(system.ending_signals(), self._end)
        if (stopped := system.stop_signal()) is not None:
            answers[stopped] = self._stop
        if (continued := system.continue_signal()) is not None:
            answers[continued] = self._go_on
        usual: dict[int, Any] = {}
        with system.SignalWaiter() as waiter:
            try:
                if threading.current_thread() is threading.main_thread():
                    for number, answer in answers.items():
                        # A signal that is ignored, as under nohup, stays ignored.
                        if signal.getsignal(number) is not signal.SIG_IGN:
                            usual[number] = signal.signal(number, answer)
                self._set(self._silent, drained=True)
                yield lambda: waiter.wait(self._descriptor)
                system.end_hidden_line()
            except BaseException:
                system.forget_typed(self._descriptor)
                raise
            finally:
                self._set(self._before, drained=True)
                for number, answer in usual.items():
                    signal.signal(number, answer)

    def _set(self, mode: system.TerminalMode, *, drained: bool = False) -> None:
        """Change the terminal, however often that is interrupted: by a stop in the background, for one."""
        while True:
            with suppress(InterruptedError):
                system.set_terminal_mode(self._descriptor, mode, drained=drained)
                return

    def _end(self, number: int, _: FrameType | None) -> None:
        system.forget_typed(self._descriptor)
        self._set(self._before)
        raise SystemExit(128 + number)

    def _stop(self, number: int, _: FrameType | None) -> None:
        system.forget_typed(self._descriptor)
        self._set(self._before)
        system.stop_here()

    def _go_on(self, number: int, _: FrameType | None) -> None:
        self._set(self._silent)
        # What was typed before the stop is gone, so the prompt is written anew.
        with suppress(OSError):
            os.write(self._descriptor, b"> ")
