"""What can be wrong with a record, each in one plain sentence and with one thing to do about it."""

import errno
import sqlite3
from pathlib import Path

from cardgame.text import clean
from cardgame.translation import _


class RecordError(Exception):
    """The record cannot be used as asked. ``message`` says what is so, ``hint`` what can be done."""

    advised = False
    """Whether it has been looked for a backup to name in the hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RecordMissing(RecordError):
    """There is no such record."""


class RecordLost(RecordMissing):
    """The record has been moved away, deleted or exchanged while it was open. Nothing was written to what is there."""


class RecordTaken(RecordError):
    """There is something already where a new record was to be made."""


class RecordBroken(RecordError):
    """What is there is not, or no longer, a record. It has not been written to."""


class RecordNewer(RecordError):
    """A newer program has written this record. It has not been written to."""


class RecordReadOnly(RecordError):
    """The record can be read but not written to."""


class RecordFull(RecordError):
    """The disk did not take what was to be written; what was written before is still there."""


class RecordLocked(RecordError):
    """Another program has held the record for longer than we wait."""


class BadName(RecordError):
    """A partner's name that cannot be kept."""


def left_alone() -> str:
    """Return the hint for a file that cannot be used, and was not touched."""
    return _("It was left as it is; a backup of it can take its place.")


def busy() -> RecordLocked:
    """Return what is said where another program does not let go of the record."""
    return RecordLocked(
        _("The record is busy: another program has held it for more than five seconds."),
        _("Close the other one, or wait a little, and try again."),
    )


def place(path: Path) -> str:
    """Return a path as a person may see it on any screen."""
    return clean(str(path), lines=False)


def explain(error: sqlite3.Error, path: Path) -> RecordError:
    """Return the plain words for what SQLite reports; its own words can hold a statement, ours never do."""
    # Absent when it is Python's binding that complains: text in the file that is not UTF-8, for one.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    where = place(path)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if code in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY, sqlite3.SQLITE_IOERR_DELETE):
        return RecordReadOnly(
            _("The last entry in {path} was cut short, and cannot be tidied up there.").format(path=where),
            _("Open it once where it can be written to: it and its -journal file, together."),
        )
    if code in (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ):
        return RecordBroken(_("The record at {path} could not be read from the disk.").format(path=where), left_alone())
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy()
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return RecordFull(
                _("The disk did not take the last entry; it may be full."),
                _("Make some room and try again. Everything before it is saved."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return RecordReadOnly(
                _("The record at {path} cannot be written to.").format(path=where),
                _("See who may write to the file and to its folder. It can still be read."),
            )
        case sqlite3.SQLITE_NOTADB:
            return RecordBroken(_("{path} is not a couple's record.").format(path=where), left_alone())
        case _:
            return RecordBroken(_("The record at {path} is damaged.").format(path=where), left_alone())


def moved(path: Path) -> RecordLost:
    """Return what is said where an open record is no longer to be found at its place."""
    return RecordLost(
        _("The record at {path} was moved or deleted while it was open.").format(path=place(path)),
        _("Put your record back, then try again."),
    )


def exchanged(path: Path) -> RecordLost:
    """Return what is said where something else has taken the place of an open record."""
    message = _("Something else lies where your record was, and nothing was written to it: {path}").format(
        path=place(path)
    )
    return RecordLost(message, _("Put your record back, then try again."))


def explain_os(error: OSError, path: Path) -> RecordError:
    """Return the plain words for what the system reports of a file or folder that we make, list or remove."""
    reason = (error.strerror or _("no reason given")).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return RecordFull(f"{place(path)}: {reason}.", _("Make some room and try again."))
    return RecordReadOnly(f"{place(path)}: {reason}.", _("See who may write to it and to its folder."))
