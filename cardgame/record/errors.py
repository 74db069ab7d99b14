"""What can be wrong with a record: an error for each, with a sentence and a hint."""

import errno
import sqlite3
from pathlib import Path

from cardgame.errors import Explained
from cardgame.text import clean

LEFT_ALONE = "It was left as it is; a backup of it can take its place."


PUT_BACK = "Put your record back, then try again."

BUSY = (
    "The record is busy: another program has held it for more than five seconds.",
    "Close the other one, or wait a little, and try again.",
)


class RecordError(Explained):
    """The record cannot be used as asked."""

    status = 3
    advised = False
    """Whether a backup to name in the hint has been looked for."""


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

    status = 2


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
            f"The last entry in {where} was cut short, and cannot be tidied up there.",
            "Open it once where it can be written to: it and its -journal file, together.",
        )
    if code in (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ):
        return RecordBroken(f"The record at {where} could not be read from the disk.", LEFT_ALONE)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordLocked(*BUSY)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return RecordFull(
                "The disk did not take the last entry; it may be full.",
                "Make some room and try again. Everything before it is saved.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return RecordReadOnly(
                f"The record at {where} cannot be written to.",
                "See who may write to the file and to its folder. It can still be read.",
            )
        case sqlite3.SQLITE_NOTADB:
            return RecordBroken(f"{where} is not a couple's record.", LEFT_ALONE)
        case _:
            return RecordBroken(f"The record at {where} is damaged.", LEFT_ALONE)


def moved(path: Path) -> RecordLost:
    """Return what is said where an open record is no longer to be found at its place."""
    return RecordLost(f"The record at {place(path)} was moved or deleted while it was open.", PUT_BACK)


def exchanged(path: Path) -> RecordLost:
    """Return what is said where something else has taken the place of an open record."""
    message = f"Something else lies where your record was, and nothing was written to it: {place(path)}"
    return RecordLost(message, PUT_BACK)


def explain_os(error: OSError, path: Path) -> RecordError:
    """Return the plain words for what the system reports of a file or folder that we make, list or remove."""
    reason = (error.strerror or "no reason given").lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return RecordFull(f"{place(path)}: {reason}.", "Make some room and try again.")
    return RecordReadOnly(f"{place(path)}: {reason}.", "See who may write to it and to its folder.")
