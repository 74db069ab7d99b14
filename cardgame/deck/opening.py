"""The bytes of a file that may be anything: never a hang, never a traceback, at most one problem."""

import errno
import os
from pathlib import Path

from cardgame.deck.problems import Problem, problem
from cardgame.files import NotOrdinary, open_ordinary

MOST_BYTES = 4 * 1024 * 1024
"""The largest deck file, 4 MiB."""

_A_FOLDER = ("is-a-directory", "This is a folder, not a deck file.", "Name the files in it.")
_NOT_A_FILE = ("not-a-file", "This is not an ordinary file.", "A deck is an ordinary text file.")
_FAILURES = {
    errno.ENOENT: ("no-such-file", "There is no such file.", "Check the path and its spelling."),
    errno.ENOTDIR: ("no-such-file", "There is no such file.", "A part of its path is not a folder."),
    errno.EISDIR: _A_FOLDER,
    errno.ELOOP: ("link-loop", "This link leads back to itself.", "Remove it, or point it at a file."),
    errno.EACCES: ("no-permission", "You may not read this file.", "Give yourself the right to read it."),
    errno.EPERM: ("no-permission", "You may not read this file.", "Give yourself the right to read it."),
    errno.ENXIO: _NOT_A_FILE,
    errno.ENODEV: _NOT_A_FILE,
    errno.ENAMETOOLONG: ("no-such-file", "The path is too long for any file.", "Use a shorter name."),
}


def read_bytes(path: Path) -> bytes | Problem:
    """Return what is in the file, or the one problem that keeps us from it."""
    try:
        with open_ordinary(path) as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                return too_big(str(path))
            # The size may have been a lie (as in /proc) or have changed since: read until there is no more.
            data = file.read(MOST_BYTES + 1)
    except ValueError:  # a NUL in the path
        return problem(str(path), 1, 1, "no-such-file", "No file can have this name.", "Check the path.")
    except OSError as error:
        return _failure(path, error)
    return too_big(str(path)) if len(data) > MOST_BYTES else data


def too_big(path: str) -> Problem:
    """Return the problem of a file over the limit."""
    return problem(path, 1, 1, "file-too-big", "The file is over 4 MiB.", "Split it into several decks.")


def _failure(path: Path, error: OSError) -> Problem:
    code, message, hint = _FAILURES.get(error.errno or 0, ("unreadable", "", "Check the disk and the file."))
    if isinstance(error, NotOrdinary):
        code, message, hint = _A_FOLDER if error.is_folder else _NOT_A_FILE
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
