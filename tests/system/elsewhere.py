"""Takes away from this process what Windows lacks, and has what is there behave as it does there.

It is to be called in a fresh process, before anything of the program is imported. What the program builds on keeps
running on the system that it knows: only :mod:`cardgame.system` is told that this is another one.
"""

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

MODULES = ("termios", "tty", "pty", "fcntl", "pwd", "grp", "resource", "syslog", "readline", "curses")

NAMES: tuple[tuple[Any, str], ...] = (
    (
        os,
        "fchmod fchown chown lchown lchmod geteuid getuid getegid getgid getgroups getpgid getpgrp getsid setsid setuid"
        " seteuid setgid mkfifo mknod killpg fork forkpty openpty login_tty wait wait3 wait4 ttyname ctermid tcgetpgrp"
        " tcsetpgrp sysconf confstr pathconf fpathconf uname nice sync fdatasync fchdir chroot getloadavg"
        " set_blocking get_blocking pread pwrite preadv pwritev sendfile lockf posix_fadvise posix_fallocate"
        " posix_spawn sched_getaffinity sched_yield O_NONBLOCK O_CLOEXEC O_NOCTTY O_DIRECTORY O_NOFOLLOW O_SYNC O_DSYNC"
        " O_ASYNC O_PATH O_TMPFILE",
    ),
    (
        signal,
        "SIGHUP SIGQUIT SIGTSTP SIGCONT SIGSTOP SIGTTIN SIGTTOU SIGWINCH SIGUSR1 SIGUSR2 SIGPIPE SIGALRM SIGKILL"
        " SIGCHLD alarm setitimer getitimer pause sigwait sigpending pthread_kill pthread_sigmask siginterrupt",
    ),
    (time, "tzset"),
)


def take_away(*, links: bool = True) -> None:
    """Be another system from now on; without ``links``, one whose disk has no hard links either (FAT)."""
    # It asks itself where it is, and has another side for Windows.
    import platformdirs.unix  # noqa: F401

    keep_to_its_files()
    keep_to_sockets()
    for module in MODULES:
        sys.modules[module] = None  # type: ignore[assignment]
    for owner, names in NAMES:
        for name in names.split():
            if hasattr(owner, name):
                delattr(owner, name)
    if not links:
        del os.link
    import shutil

    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    # The one thing that is pretended, and only while it is decided on.
    real, sys.platform = sys.platform, "win32"
    import cardgame.system

    sys.platform = real
    assert cardgame.system.system.__name__ == "cardgame.system.windows"


def keep_to_its_files() -> None:
    """Have files behave as they do there: no folder is opened, and only what can be written to is synced."""
    import fcntl

    get, flags = fcntl.fcntl, fcntl.F_GETFL
    real_open, real_fsync = os.open, os.fsync

    def can_be_written(handle: int) -> bool:
        return bool(get(handle, flags) & (os.O_WRONLY | os.O_RDWR))

    def open_file(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied", path)
        return real_open(path, flags, mode, **options)

    def fsync(handle: int) -> None:
        if not can_be_written(handle):
            raise OSError(9, "Bad file descriptor")
        real_fsync(handle)

    os.open, os.fsync = open_file, fsync
    for name, count in (("replace", 2), ("rename", 2), ("unlink", 1), ("remove", 1)):
        setattr(os, name, unless_open(getattr(os, name), count))


def unless_open(change: Callable[..., None], count: int) -> Callable[..., None]:
    """A file that is open, also if it is here, is neither replaced nor renamed nor removed."""

    def changed(*paths: Any, **options: Any) -> None:
        for path in map(os.path.realpath, paths[:count]):
            for handle in Path("/proc/self/fd").iterdir():
                with suppress(FileNotFoundError):
                    if str(handle.readlink()) == path:
                        raise PermissionError(13, "The process cannot access the file", path)
        change(*paths, **options)

    return changed


def keep_to_sockets() -> None:
    """``select`` is for sockets there, and the loop watches nothing for anybody."""
    import asyncio.selector_events
    import select

    real = select.select

    def select_sockets(*handles: Any) -> Any:
        for each in (*handles[0], *handles[1]):
            if not stat.S_ISSOCK(os.fstat(each if isinstance(each, int) else each.fileno()).st_mode):
                raise OSError(10038, "An operation was attempted on something that is not a socket")
        return real(*handles)

    def refuse(*_: object) -> None:
        raise NotImplementedError

    select.select = select_sockets
    asyncio.selector_events.BaseSelectorEventLoop.add_reader = refuse  # type: ignore[assignment]


def import_windows_driver() -> None:
    """Import the toolkit's driver for Windows, which asks for that system's own libraries at once."""
    import ctypes
    from types import ModuleType
    from unittest.mock import MagicMock

    if "textual.drivers.windows_driver" in sys.modules:
        return
    sys.modules["msvcrt"] = ModuleType("msvcrt")
    ctypes.WinDLL = MagicMock()  # type: ignore[misc]
    try:
        import textual.drivers.windows_driver  # noqa: F401
    finally:
        del sys.modules["msvcrt"], ctypes.WinDLL
