"""The errors of a record, and functions that make them from the errors of SQLite and of the operating system."""

import errno
import sqlite3
from pathlib import Path

from cardgame.errors import Explained, reason
from cardgame.text import clean
from cardgame.translation import _


class RecordError(Explained):
    """The record cannot be used as asked."""

    status = 3
    advised = False
    """Whether the hint has already been extended by the backup that can take the record's place."""


class RecordMissing(RecordError):
    """The record does not exist or cannot be reached."""


class RecordLost(RecordMissing):
    """The record was moved, deleted or replaced while it was open. Nothing was written to what is there now."""


class RecordTaken(RecordError):
    """The path for a new file is taken."""


class RecordBroken(RecordError):
    """The file is not a record, or is damaged. It was not written to."""


class RecordNewer(RecordError):
    """A newer version of the program has written this record. It was not written to."""


class RecordReadOnly(RecordError):
    """The record can be read but not written to."""


class RecordFull(RecordError):
    """The disk did not accept the last write; everything before it is still there."""


class RecordLocked(RecordError):
    """Another program has held the record for longer than we wait for it."""


class BadName(RecordError):
    """A partner's name is not acceptable."""

    status = 2


def left_alone() -> str:
    """Return the hint for a file that cannot be used and was not changed."""
    return _("It was left as it is; a backup of it can take its place.")


def busy() -> RecordLocked:
    """Return the error for a record that another program holds."""
    return RecordLocked(
        _("The record is busy: another program has held it for more than five seconds."),
        _("Close the other one, or wait a little, and try again."),
    )


def place(path: Path) -> str:
    """Return a path as clean text for a message."""
    return clean(str(path), lines=False)


def explain(error: sqlite3.Error, path: Path) -> RecordError:
    """Return our error for an error of SQLite. Its own message is not used, as it can quote a statement."""
    # Python's own errors, for instance for text that is not UTF-8, have no code.
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
    """Return the error for an open record that is no longer at its path."""
    return RecordLost(
        _("The record at {path} was moved or deleted while it was open.").format(path=place(path)),
        _("Put your record back, then try again."),
    )


def exchanged(path: Path) -> RecordLost:
    """Return the error for an open record whose path now leads to another file."""
    message = _("Something else lies where your record was, and nothing was written to it: {path}").format(
        path=place(path)
    )
    return RecordLost(message, _("Put your record back, then try again."))


def explain_os(error: OSError, path: Path) -> RecordError:
    """Return our error for an OSError about a file or folder."""
    why = (reason(error) or _("no reason given")).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return RecordFull(f"{place(path)}: {why}.", _("Make some room and try again."))
    return RecordReadOnly(f"{place(path)}: {why}.", _("See who may write to it and to its folder."))
