"""What the game needs of Windows, with the same names as :mod:`cardgame.system.posix`.

It has never been run on Windows. It uses only what the documentation of Python and of Microsoft promises; the tests run
it on other systems with everything removed that Windows lacks.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

# Every command waits for this module, and typing and pathlib are slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Literal, Self

REPLACES_OPEN_FILES = False
"""Whether a file can be replaced, renamed or removed while a program has it open."""

HANGUP = 1
"""The number of SIGHUP, which says that the terminal is closed; on Windows it is only used as a number."""

TerminalMode = int
"""The settings of a console. Callers do not look inside; they pass it to the functions below."""

_ECHO_INPUT = 0x0004
"""The bit of a console's mode that turns on the echo (ENABLE_ECHO_INPUT)."""

_BINARY: int = getattr(os, "O_BINARY", 0)
"""The flag that stops the conversion of line ends; 0 on other systems, where the tests run this module."""


# Files. Windows has no modes to set: a user's own folders are closed to other users already.


def own_folders(program: str) -> tuple[str, str, str, str] | None:
    """Return None: the folders for a program's settings, data, state and cache are platformdirs's to know."""
    return None


def open_file(path: Path | str, flags: int) -> int:
    """Open a file and return its descriptor; ``flags`` are those of :func:`os.open` that every system has.

    Raises OSError as :func:`os.open` does, and IsADirectoryError for a folder.
    """
    try:
        return os.open(path, flags | _BINARY, 0o600)
    except PermissionError as error:
        if os.path.isdir(path):  # noqa: PTH112
            raise IsADirectoryError(*error.args) from None
        raise


def make_file_private(file: Path | int) -> None:
    """Let only its owner read and write a file. Does nothing here: its folder is closed to others."""


def make_folder_private(folder: Path) -> None:
    """Let only its owner list and change a folder. Does nothing here."""


def give_as(file: Path, status: os.stat_result) -> None:
    """Give a file the owner, the group and the mode of another one. Does nothing here."""


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether others than its owner have any access to a file or folder; always False here."""
    return False


def is_ours_alone(status: os.stat_result) -> bool:
    """Whether this user owns a file, and no other user may write to it; always True here."""
    return True


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries to disk. Does nothing here: the system does it."""


def lock(handle: int, start: int, length: int) -> bool:
    """Whether ``length`` bytes of an open file from ``start`` could be locked for this program alone; never waits.

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
    """Make local times follow TZ in the environment. Does nothing here: it is read when the program starts."""


# Signals


def ending_signals() -> tuple[int, ...]:
    """Return the numbers of the signals that ask a program to end, without SIGINT (Ctrl-C)."""
    import signal

    if sys.platform == "win32":
        # SIGBREAK also comes when the console window is closed.
        return signal.SIGTERM, signal.SIGBREAK
    else:  # noqa: RET505 - without the else, the type checker reports unreachable code on Windows
        return (signal.SIGTERM,)


def stop_signal() -> int | None:
    """Return the number of the signal that Ctrl-Z sends to suspend a program; Windows has none."""
    return None


def continue_signal() -> int | None:
    """Return the number of the signal that a resumed program gets; Windows has none."""
    return None


def stop_here() -> None:
    """Suspend this program. Does nothing here: Windows cannot suspend it."""


class SignalWaiter:
    """Lets the main thread wait for input while signal handlers still run; here a signal interrupts the read itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def wait(self, handle: int) -> None:
        """Return at once: here the read itself waits."""


# The terminal


def terminal_name() -> str:
    """Return the terminal's name in TERM; "console" if it is not set, as every Windows console can show the app."""
    return os.environ.get("TERM", "console")


def terminal_driver() -> Literal["posix", "windows"]:
    """Return which of Textual's two drivers draws on this system's terminals."""
    return "windows"


def terminal_mode(handle: int) -> TerminalMode | None:
    """Return a console's settings; None if ``handle`` is not a console, or it is closed."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        mode = ctypes.c_ulong()
        with suppress(OSError, ValueError):
            if ctypes.windll.kernel32.GetConsoleMode(_console(msvcrt.get_osfhandle(handle)), ctypes.byref(mode)):
                return mode.value
    return None


def hidden_mode(mode: TerminalMode) -> TerminalMode:
    """Return these settings with the echo turned off."""
    return mode & ~_ECHO_INPUT


def set_terminal_mode(handle: int, mode: TerminalMode, *, drained: bool = False) -> None:
    """Change a console's settings; ``drained`` has no effect, as output is never buffered. Ignores a closed console."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        with suppress(OSError, ValueError):
            ctypes.windll.kernel32.SetConsoleMode(_console(msvcrt.get_osfhandle(handle)), ctypes.c_ulong(mode))


def forget_typed(handle: int) -> None:
    """Discard what was typed at a console and has not been read."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        with suppress(OSError, ValueError):
            ctypes.windll.kernel32.FlushConsoleInputBuffer(_console(msvcrt.get_osfhandle(handle)))


def end_hidden_line() -> None:
    """Start a new line after hidden input: without echo, a console does not show the end of the line either."""
    with suppress(OSError), open("CONOUT$", "w", encoding="utf-8") as console:  # noqa: PTH123 - a device, not a file
        console.write("\n")


def can_write(handle: int) -> bool:
    """Whether a write to a console would not block; always True here."""
    return True


def _console(handle: int) -> object:
    """Return a system handle as a pointer-sized value: ctypes would cut a plain int to 32 bits."""
    from ctypes import c_void_p

    return c_void_p(handle)
