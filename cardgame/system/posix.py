"""What the game needs of Linux, macOS and other Unix systems."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

# Every command waits for this module, and typing and pathlib are slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Any, Literal, Self

assert sys.platform != "win32"

REPLACES_OPEN_FILES = True
"""Whether a file can be replaced, renamed or removed while a program has it open."""

HANGUP = 1
"""The number of SIGHUP, which says that the terminal is closed; on Windows it is only used as a number."""

TerminalMode = list["Any"]
"""The settings of a terminal. Callers do not look inside; they pass it to the functions below."""


# Files


def own_folders(program: str) -> tuple[str, str, str, str] | None:
    """Return the folders for a program's settings, data, state and cache, whether or not there are such.

    They are those of the XDG specification on Linux. Returns None where there are other rules, which are
    platformdirs's to know; on Linux it comes to the same, and takes longer to import than to list a history.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        return (
            _xdg_folder("CONFIG", "~/.config", program),
            _xdg_folder("DATA", "~/.local/share", program),
            _xdg_folder("STATE", "~/.local/state", program),
            _xdg_folder("CACHE", "~/.cache", program),
        )
    return None


def _xdg_folder(kind: str, usual: str, program: str) -> str:
    base = os.environ.get(f"XDG_{kind}_HOME", "").strip()
    if not os.path.isabs(base):  # noqa: PTH117
        base = os.path.expanduser(usual)  # noqa: PTH111
    return os.path.join(base, program)  # noqa: PTH118


def open_file(path: Path | str, flags: int) -> int:
    """Open a file and return its descriptor; ``flags`` are those of :func:`os.open` that every system has.

    Never blocks, not even on a FIFO. A file that is made is accessible to its owner alone. Raises OSError as
    :func:`os.open` does. For a folder, IsADirectoryError is raised here or at the first read.
    """
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY, 0o600)


def make_file_private(file: Path | int) -> None:
    """Let only its owner read and write a file, which is given by path or descriptor."""
    os.chmod(file, 0o600)  # noqa: PTH101 - it may be a descriptor


def make_folder_private(folder: Path) -> None:
    """Let only its owner list and change a folder."""
    folder.chmod(0o700)


def give_as(file: Path, status: os.stat_result) -> None:
    """Give a file the owner, the group and the mode of another one; raises OSError if that is not permitted."""
    now = file.stat()
    if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        os.chown(file, status.st_uid, status.st_gid)
    file.chmod(status.st_mode & 0o7777)


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether others than its owner have any access to a file or folder."""
    return bool(status.st_mode & 0o077)


def is_ours_alone(status: os.stat_result) -> bool:
    """Whether this user owns a file, and no other user may write to it."""
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries to disk, so that what was made, renamed or removed in it lasts; errors are ignored."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def lock(handle: int, start: int, length: int) -> bool:
    """Whether ``length`` bytes of an open file from ``start`` could be locked for this program alone; never waits.

    The lock ends when the file is closed.
    """
    import fcntl

    try:
        if sys.platform == "linux":
            import struct

            # This lock belongs to the open file. A plain POSIX lock would end as soon as this program closes any other
            # descriptor of the same file.
            wanted = struct.pack("hhqqi0q", fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
        else:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start, os.SEEK_SET)
    except OSError:
        return False
    return True


# Time


def reread_time_zone() -> None:
    """Make local times follow the current value of TZ in the environment."""
    import time

    time.tzset()


# Signals


def ending_signals() -> tuple[int, ...]:
    """Return the numbers of the signals that ask a program to end, without SIGINT (Ctrl-C)."""
    import signal

    return signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT


def stop_signal() -> int | None:
    """Return the number of the signal that Ctrl-Z sends to suspend a program; None on a system without it."""
    import signal

    return signal.SIGTSTP


def continue_signal() -> int | None:
    """Return the number of the signal that a resumed program gets; None on a system without it."""
    import signal

    return signal.SIGCONT


def stop_here() -> None:
    """Suspend this program until it gets the continue signal."""
    import signal

    # SIGSTOP and not SIGTSTP: the handler of SIGTSTP calls this function.
    os.kill(os.getpid(), signal.SIGSTOP)


class SignalWaiter:
    """Lets the main thread wait for input while signal handlers still run.

    Without it, a signal that arrives just before a blocking read is handled only after the read. In any other thread
    it waits for input alone, as Python runs handlers in the main thread.
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
        """Block until ``handle`` is readable; handlers of signals that arrive meanwhile run at once."""
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
    """Return the terminal's name in TERM; empty if it is not set, and then the terminal may lack cursor movement."""
    return os.environ.get("TERM", "")


def terminal_driver() -> Literal["posix", "windows"]:
    """Return which of Textual's two drivers draws on this system's terminals."""
    return "posix"


def terminal_mode(handle: int) -> TerminalMode | None:
    """Return a terminal's settings; None if ``handle`` is not a terminal, or it is closed."""
    import termios

    try:
        return termios.tcgetattr(handle)
    except (termios.error, OSError, ValueError):
        return None


def hidden_mode(mode: TerminalMode) -> TerminalMode:
    """Return these settings with the echo turned off for everything but the end of the line."""
    import termios

    hidden = list(mode)
    hidden[3] = (mode[3] & ~termios.ECHO) | termios.ECHONL
    return hidden


def set_terminal_mode(handle: int, mode: TerminalMode, *, drained: bool = False) -> None:
    """Change a terminal's settings; with ``drained``, after all output has been sent. Ignores a closed terminal.

    Raises InterruptedError if a signal arrived first; the settings are then unchanged.
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
    """Discard what was typed at a terminal and has not been read."""
    import termios

    with suppress(termios.error, OSError):
        termios.tcflush(handle, termios.TCIFLUSH)


def end_hidden_line() -> None:
    """Start a new line after hidden input. Does nothing here: the terminal echoes the end of the line."""


def can_write(handle: int) -> bool:
    """Whether a write to a terminal would not block; raises OSError if the terminal is closed."""
    import select

    return bool(select.select([], [handle], [], 0)[1])
