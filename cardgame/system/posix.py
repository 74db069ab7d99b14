"""The POSIX side: Linux, macOS, and whatever else is a Unix."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

assert sys.platform != "win32"

REPLACES_OPEN_FILES = True
"""Whether a file can be replaced, renamed or removed while a program has it open."""

HANGUP = 1
"""The number of the signal that says that the terminal has gone; it need not exist as a signal."""

TerminalMode = list[Any]
"""What a terminal is set to; only to be handed back."""


# Files


def open_file(path: Path | str, flags: int) -> int:
    """Open a file by the ``flags`` that every system has, and return its handle; one that is made is its owner's alone.

    Nobody is waited for, as for whoever might write to a FIFO. Raises OSError as :func:`os.open` does, and
    IsADirectoryError at the latest when something is read from a folder.
    """
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY, 0o600)


def make_file_private(file: Path | int) -> None:
    """Let nobody but its owner read or write a file, by its path or its handle."""
    os.chmod(file, 0o600)  # noqa: PTH101 - it may be a handle


def make_folder_private(folder: Path) -> None:
    """Let nobody but its owner look into a folder."""
    folder.chmod(0o700)


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether anybody but its owner may do anything with a file or folder."""
    return bool(status.st_mode & 0o077)


def is_ours_alone(status: os.stat_result) -> bool:
    """Whether a file is ours, and nobody else may write to it."""
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was made, renamed or removed in a folder, where it can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def lock(handle: int, start: int, length: int) -> bool:
    """Whether these bytes of an open file could be locked against every other program; it is not waited for.

    The lock ends when the file is closed.
    """
    import fcntl

    try:
        if sys.platform == "linux":
            import struct

            # Held by the open file. The other sort ends as soon as this program closes the same file anywhere.
            wanted = struct.pack("hhqqi0q", fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
        else:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start, os.SEEK_SET)
    except OSError:
        return False
    return True


# Time


def reread_time_zone() -> None:
    """Have the clock follow what TZ in the environment says now."""
    import time

    time.tzset()


# Signals


def ending_signals() -> tuple[int, ...]:
    """Return the signals that ask a program to end, but for the one of Ctrl-C."""
    import signal

    return signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT


def stop_signal() -> int | None:
    """Return the signal that asks a program to stop for a while, as Ctrl-Z does; None where there is none."""
    import signal

    return signal.SIGTSTP


def continue_signal() -> int | None:
    """Return the signal that a program hears when it goes on after a stop; None where there is none."""
    import signal

    return signal.SIGCONT


def stop_here() -> None:
    """Stop this program until it is told to go on."""
    import signal

    # Not by the signal that asks for it: whoever answers that one comes back here.
    os.kill(os.getpid(), signal.SIGSTOP)


class SignalWaiter:
    """Has a signal heard by whoever waits for something to be read; only the main thread hears any.

    One that comes in the last moment before a read would not be answered until the read is over: here it is.
    """

    def __enter__(self) -> Self:
        import signal
        import threading

        self._hears, self._rings = os.pipe()
        os.set_blocking(self._hears, False)
        os.set_blocking(self._rings, False)
        self._main = threading.current_thread() is threading.main_thread()
        self._woken = signal.set_wakeup_fd(self._rings, warn_on_full_buffer=False) if self._main else -1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        import signal

        if self._main:
            signal.set_wakeup_fd(self._woken)
        os.close(self._hears)
        os.close(self._rings)

    def wait(self, handle: int) -> None:
        """Wait until something can be read from ``handle``; signals that come meanwhile are answered."""
        import select

        while True:
            ready = select.select([handle, self._hears], [], [])[0]
            if self._hears in ready:
                with suppress(OSError):
                    os.read(self._hears, 64)
            if handle in ready:
                return


# The terminal


def terminal_name() -> str:
    """Return what TERM calls the terminal, empty where it does not say: then it may be able to do nothing."""
    return os.environ.get("TERM", "")


def terminal_driver() -> Literal["posix", "windows"]:
    """Return by which of the toolkit's two drivers a terminal is drawn on."""
    return "posix"


def terminal_mode(handle: int) -> TerminalMode | None:
    """Return what a terminal is set to; None where it is no terminal, or has gone."""
    import termios

    try:
        return termios.tcgetattr(handle)
    except (termios.error, OSError, ValueError):
        return None


def hidden_mode(mode: TerminalMode) -> TerminalMode:
    """Return the mode in which nothing is shown of what is typed, but for the end of the line."""
    import termios

    hidden = list(mode)
    hidden[3] = (mode[3] & ~termios.ECHO) | termios.ECHONL
    return hidden


def set_terminal_mode(handle: int, mode: TerminalMode, *, drained: bool = False) -> None:
    """Set a terminal, once all that was written is shown if it is to be ``drained``; nothing happens if it has gone.

    Raises InterruptedError where a signal came in between, and it was not set.
    """
    import termios
    from errno import EINTR

    try:
        termios.tcsetattr(handle, termios.TCSADRAIN if drained else termios.TCSANOW, mode)
    except termios.error as error:
        if error.args[:1] == (EINTR,):
            raise InterruptedError(*error.args) from None
    except OSError:
        pass


def forget_typed(handle: int) -> None:
    """Let nobody read what was typed at a terminal and not read yet."""
    import termios

    with suppress(termios.error, OSError):
        termios.tcflush(handle, termios.TCIFLUSH)


def end_hidden_line() -> None:
    """Go to a new line after one that was typed hidden; here the terminal has done so itself."""


def can_write(handle: int) -> bool:
    """Whether something can be written to a terminal without waiting for it; raises OSError where it has gone."""
    import select

    return bool(select.select([], [handle], [], 0)[1])
