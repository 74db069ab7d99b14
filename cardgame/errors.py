"""The base class of all errors that are shown to a person, and the ones that concern the whole game.

Each carries a sentence, a hint and the exit status of the command that it ends. Every package may import this module.
What the system says of its own errors is here as well, in the language in use.
"""

import errno
import os

from cardgame.translation import ENGLISH, N_, _, language

_REASONS = {
    errno.EACCES: N_("permission denied"),
    errno.EBUSY: N_("device or resource busy"),
    errno.EDQUOT: N_("disk quota exceeded"),
    errno.EEXIST: N_("file exists"),
    errno.EFBIG: N_("file too large"),
    errno.EINVAL: N_("invalid argument"),
    errno.EIO: N_("input/output error"),
    errno.EISDIR: N_("is a directory"),
    errno.ELOOP: N_("too many levels of symbolic links"),
    errno.EMFILE: N_("too many open files"),
    errno.ENAMETOOLONG: N_("file name too long"),
    errno.ENFILE: N_("too many open files in system"),
    errno.ENODEV: N_("no such device"),
    errno.ENOENT: N_("no such file or directory"),
    errno.ENOLCK: N_("no locks available"),
    errno.ENOSPC: N_("no space left on device"),
    errno.ENOTDIR: N_("not a directory"),
    errno.ENOTEMPTY: N_("directory not empty"),
    errno.ENOTSUP: N_("operation not supported"),
    errno.ENXIO: N_("no such device or address"),
    errno.EPERM: N_("operation not permitted"),
    errno.EROFS: N_("read-only file system"),
    errno.ESTALE: N_("stale file handle"),
    errno.EXDEV: N_("invalid cross-device link"),
}
"""What systems say of the errors that a couple may meet: only ever in English, so that it is translated here."""


def reason(error: Exception) -> str:
    """Return what the system says of an error, in the language in use; empty where it says nothing.

    In English, and for an error that is not among ours, it is said as the system says it, with a large first letter.
    Words that are not the system's stay as they are.
    """
    said: str = getattr(error, "strerror", None) or ""
    number = getattr(error, "errno", None)
    if language() == ENGLISH or number not in _REASONS:
        return said
    # On Windows it has other words for the same.
    is_the_systems = said == os.strerror(number) or getattr(error, "winerror", None) is not None
    return _(_REASONS[number]) if is_the_systems else said


class Explained(Exception):
    """An error that is shown to a person.

    ``message`` is one sentence that says what is wrong. ``hint`` says what to do about it and may be empty. ``status``
    is the exit status of a command that ends with this error.
    """

    status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class GameError(Explained):
    """The game cannot do what was asked for."""


class NothingToDeal(GameError):
    """No card matches what was asked for."""


class Misused(GameError):
    """The request is wrong: it names something that does not exist, or it cannot be understood."""

    status = 2


class NoCouple(Misused):
    """No couple has been set up yet."""
