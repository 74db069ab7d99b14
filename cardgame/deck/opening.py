"""Reads the bytes of a deck file, whatever is at the path: returns them or one problem; never raises, never blocks."""

import errno
import os
from pathlib import Path

from cardgame.deck.problems import Problem, problem
from cardgame.errors import reason
from cardgame.files import NotOrdinary, open_ordinary
from cardgame.translation import N_, _

MOST_BYTES = 4 * 1024 * 1024
"""The most bytes of a deck file, 4 MiB."""

_A_FOLDER = ("is-a-directory", N_("This is a folder, not a deck file."), N_("Name the files in it."))
_NOT_A_FILE = ("not-a-file", N_("This is not an ordinary file."), N_("A deck is an ordinary text file."))
_FAILURES = {
    errno.ENOENT: ("no-such-file", N_("There is no such file."), N_("Check the path and its spelling.")),
    errno.ENOTDIR: ("no-such-file", N_("There is no such file."), N_("A part of its path is not a folder.")),
    errno.EISDIR: _A_FOLDER,
    errno.ELOOP: ("link-loop", N_("This link leads back to itself."), N_("Remove it, or point it at a file.")),
    errno.EACCES: ("no-permission", N_("You may not read this file."), N_("Give yourself the right to read it.")),
    errno.EPERM: ("no-permission", N_("You may not read this file."), N_("Give yourself the right to read it.")),
    errno.ENXIO: _NOT_A_FILE,
    errno.ENODEV: _NOT_A_FILE,
    errno.ENAMETOOLONG: ("no-such-file", N_("The path is too long for any file."), N_("Use a shorter name.")),
}


def read_bytes(path: Path) -> bytes | Problem:
    """Return the content of a file, or the problem that prevents reading it."""
    try:
        with open_ordinary(path) as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                return too_big(str(path))
            # The size may be wrong, as in /proc, or have changed, so the limit is also applied to what is read.
            data = file.read(MOST_BYTES + 1)
    except ValueError:  # the path has a NUL
        return problem(str(path), 1, 1, "no-such-file", _("No file can have this name."), _("Check the path."))
    except OSError as error:
        return _failure(path, error)
    return too_big(str(path)) if len(data) > MOST_BYTES else data


def too_big(path: str) -> Problem:
    """Return the problem of a file that is larger than the limit."""
    return problem(path, 1, 1, "file-too-big", _("The file is over 4 MiB."), _("Split it into several decks."))


def _failure(path: Path, error: OSError) -> Problem:
    if isinstance(error, NotOrdinary):
        failure = _A_FOLDER if error.is_folder else _NOT_A_FILE
    elif error.errno in _FAILURES:
        failure = _FAILURES[error.errno]
    else:
        why = (reason(error) or _("the system does not say why")).lower()
        message = _("The file cannot be read: {reason}.").format(reason=why)
        return problem(str(path), 1, 1, "unreadable", message, _("Check the disk and the file."))
    code, message, hint = failure
    if code == "no-such-file" and _is_link(path):
        message, hint = N_("This link leads to no file."), N_("Remove it, or point it at a file.")
    return problem(str(path), 1, 1, code, _(message), _(hint))


def is_folder(path: Path) -> bool:
    """Whether there is a folder at this path; False, without raising, for impossible paths."""
    try:
        return path.is_dir()
    except OSError:  # for instance, the name is too long
        return False


def _is_link(path: Path) -> bool:
    """Whether there is a symbolic link at this path; False, without raising, for impossible paths."""
    try:
        return path.is_symlink()
    except OSError:
        return False
