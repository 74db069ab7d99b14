"""The bytes of a file that may be anything: never a hang, never a traceback, at most one problem."""

import errno
import os
import stat
from pathlib import Path

from cardgame.deck.problems import Problem, problem

MOST_BYTES = 4 * 1024 * 1024
"""The largest deck file, 4 MiB."""

_FAILURES = {
    errno.ENOENT: ("no-such-file", "There is no such file.", "Check the path and its spelling."),
    errno.ENOTDIR: ("no-such-file", "There is no such file.", "A part of its path is not a folder."),
    errno.EISDIR: ("is-a-directory", "This is a folder, not a deck file.", "Name the files in it."),
    errno.ELOOP: ("link-loop", "This link leads back to itself.", "Remove it, or point it at a file."),
    errno.EACCES: ("no-permission", "You may not read this file.", "Give yourself the right to read it."),
    errno.EPERM: ("no-permission", "You may not read this file.", "Give yourself the right to read it."),
    errno.ENXIO: ("not-a-file", "This is not an ordinary file.", "A deck is an ordinary text file."),
    errno.ENODEV: ("not-a-file", "This is not an ordinary file.", "A deck is an ordinary text file."),
    errno.ENAMETOOLONG: ("no-such-file", "The path is too long for any file.", "Use a shorter name."),
}


def read_bytes(path: Path) -> bytes | Problem:
    """Return what is in the file, or the one problem that keeps us from it."""
    try:
        # Not blocking, or the open alone would wait for ever on a FIFO that nobody writes to.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except ValueError:  # a NUL in the path
        return problem(str(path), 1, 1, "no-such-file", "No file can have this name.", "Check the path.")
    except OSError as error:
        return _failure(path, error)
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            return _failure(path, IsADirectoryError(errno.EISDIR, ""))
        if not stat.S_ISREG(status.st_mode):
            return _failure(path, OSError(errno.ENXIO, ""))
        if status.st_size > MOST_BYTES:
            return too_big(str(path))
        # The size may have been a lie (as in /proc) or have changed since: read until there is no more.
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _failure(path, error)
    finally:
        os.close(handle)
    return too_big(str(path)) if len(data) > MOST_BYTES else data


def too_big(path: str) -> Problem:
    """Return the problem of a file over the limit."""
    return problem(path, 1, 1, "file-too-big", "The file is over 4 MiB.", "Split it into several decks.")


def _failure(path: Path, error: OSError) -> Problem:
    code, message, hint = _FAILURES.get(error.errno or 0, ("unreadable", "", "Check the disk and the file."))
    if code == "no-such-file" and _is_link(path):
        message, hint = "This link leads to no file.", "Remove it, or point it at a file."
    if not message:
        message = f"The file cannot be read: {(error.strerror or 'the system does not say why').lower()}."
    return problem(str(path), 1, 1, code, message, hint)


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; unlike pathlib, whatever the path."""
    try:
        return path.is_dir()
    except OSError:  # the name is too long, or the like
        return False


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False
