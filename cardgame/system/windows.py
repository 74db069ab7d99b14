"""The Windows side.

Nobody of us has tried it there. It keeps to what Python's documentation and Microsoft's promise, and the tests play
with everything taken away that Windows lacks.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

REPLACES_OPEN_FILES = False
"""Whether a file can be replaced, renamed or removed while a program has it open."""

HANGUP = 1
"""The number of the signal that says that the terminal has gone; it need not exist as a signal."""

TerminalMode = int
"""What a terminal is set to; only to be handed back."""

_ECHO_INPUT = 0x0004
"""A console's mode in which it shows what is typed (ENABLE_ECHO_INPUT)."""

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Keeps the system from changing the ends of lines; it is not there where the tests run this."""


# Files. Nobody else is kept from them by a mode: what is in a person's own folders only they can read.


def open_file(path: Path | str, flags: int) -> int:
    """Open a file by the ``flags`` that every system has, and return its handle; one that is made is its owner's alone.

    Nobody is waited for, as for whoever might write to a FIFO. Raises OSError as :func:`os.open` does, and
    IsADirectoryError at the latest when something is read from a folder.
    """
    try:
        return os.open(path, flags | _BINARY, 0o600)
    except PermissionError as error:
        if os.path.isdir(path):  # noqa: PTH112
            raise IsADirectoryError(*error.args) from None
        raise


def make_file_private(file: Path | int) -> None:
    """Let nobody but its owner read or write a file, by its path or its handle."""


def make_folder_private(folder: Path) -> None:
    """Let nobody but its owner look into a folder."""


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether anybody but its owner may do anything with a file or folder."""
    return False


def is_ours_alone(status: os.stat_result) -> bool:
    """Whether a file is ours, and nobody else may write to it."""
    return True


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was made, renamed or removed in a folder, where it can; here the system sees to it."""


def lock(handle: int, start: int, length: int) -> bool:
    """Whether these bytes of an open file could be locked against every other program; it is not waited for.

    The lock ends when the file is closed.
    """
    try:
        import msvcrt
    except ImportError:
        return True
    if sys.platform == "win32":
        try:
            os.lseek(handle, start, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
        except OSError:
            return False
    return True


# Time


def reread_time_zone() -> None:
    """Have the clock follow what TZ in the environment says now; here it is read when the program starts."""


# Signals


def ending_signals() -> tuple[int, ...]:
    """Return the signals that ask a program to end, but for the one of Ctrl-C."""
    import signal

    if sys.platform == "win32":
        # It comes when the window is closed, too.
        return signal.SIGTERM, signal.SIGBREAK
    else:  # noqa: RET505 - or the type checker would take it for what is never reached there
        return (signal.SIGTERM,)


def stop_signal() -> int | None:
    """Return the signal that asks a program to stop for a while, as Ctrl-Z does; None where there is none."""
    return None


def continue_signal() -> int | None:
    """Return the signal that a program hears when it goes on after a stop; None where there is none."""
    return None


def stop_here() -> None:
    """Stop this program until it is told to go on; nobody can ask for that here."""


class SignalWaiter:
    """Has a signal heard by whoever waits for something to be read; here a read is ended by one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def wait(self, handle: int) -> None:
        """Wait until something can be read from ``handle``; here it is the read that waits."""


# The terminal


def terminal_name() -> str:
    """Return what TERM calls the terminal, if anybody has set it; every console here can show pages."""
    return os.environ.get("TERM", "console")


def terminal_driver() -> Literal["posix", "windows"]:
    """Return by which of the toolkit's two drivers a terminal is drawn on."""
    return "windows"


def terminal_mode(handle: int) -> TerminalMode | None:
    """Return what a terminal is set to; None where it is no terminal, or has gone."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        mode = ctypes.c_ulong()
        with suppress(OSError, ValueError):
            if ctypes.windll.kernel32.GetConsoleMode(_console(msvcrt.get_osfhandle(handle)), ctypes.byref(mode)):
                return mode.value
    return None


def hidden_mode(mode: TerminalMode) -> TerminalMode:
    """Return the mode in which nothing is shown of what is typed."""
    return mode & ~_ECHO_INPUT


def set_terminal_mode(handle: int, mode: TerminalMode, *, drained: bool = False) -> None:
    """Set a terminal; nothing happens if it has gone. What was written is shown already, ``drained`` or not."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        with suppress(OSError, ValueError):
            ctypes.windll.kernel32.SetConsoleMode(_console(msvcrt.get_osfhandle(handle)), ctypes.c_ulong(mode))


def forget_typed(handle: int) -> None:
    """Let nobody read what was typed at a terminal and not read yet."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        with suppress(OSError, ValueError):
            ctypes.windll.kernel32.FlushConsoleInputBuffer(_console(msvcrt.get_osfhandle(handle)))


def end_hidden_line() -> None:
    """Go to a new line after one that was typed hidden: a console that does not show what is typed does not either."""
    with suppress(OSError), open("CONOUT$", "w", encoding="utf-8") as console:  # noqa: PTH123 - no file
        console.write("\n")


def can_write(handle: int) -> bool:
    """Whether something can be written to a terminal without waiting for it; nobody can hold one here."""
    return True


def _console(handle: int) -> object:
    """Return a handle of the system's in the size that it has there, which is more than an int's."""
    from ctypes import c_void_p

    return c_void_p(handle)
