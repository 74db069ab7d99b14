"""Makes, lists and thins backups of a couple's record.

A backup is a checked copy of the whole record. Those of ``couples/ana-and-ben.db`` lie in
``couples/backups/ana-and-ben``. Each is named by its time in UTC, so that they sort: ``2026-11-25T214503Z.db``. The
name also says if it was made before a migration, a restore or a merge. To read a backup, or to put it in the record's
place, see :mod:`cardgame.record.restoring`.
"""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

import msgspec

from cardgame.files import make_file, make_folder, put, sync
from cardgame.record import schema
from cardgame.record.clock import Now
from cardgame.record.errors import (
    RecordBroken,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordMissing,
    busy,
    explain,
    explain_os,
    place,
)
from cardgame.record.journals import ENDINGS
from cardgame.system import system
from cardgame.translation import _

Reason = Literal["", "before-migration", "before-restore", "before-merge"]
"""Why a backup was made; empty for the daily one and for one that was asked for."""

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Of how many days one backup each is kept, then of how many weeks, then of how many months."""

PROTECTED = timedelta(days=30)
"""How long a backup from before a migration, a restore or a merge is kept in any case."""

RECENT = timedelta(days=2)
"""How long every backup is kept: somebody asked for the second one of a day."""

MOST_AHEAD = 3
"""How many backups dated in the future are kept; they were made under a wrong clock."""

ROOM = 200 * 1024 * 1024
"""Bytes that all backups of a couple may take, or :data:`FEWEST` times the newest one's size if that is more."""

FEWEST = 5
"""How many backups of the newest one's size always have room."""

WAIT = 5.0
"""Seconds to wait until another program releases the record."""

_STEP = 1024
"""Pages that are copied at a time; other programs can write to the record in between."""

_STALE = 600
"""Seconds after which an unfinished backup is taken for abandoned."""

_EARLIEST, _LATEST = 1000, 9000
"""The first and the last year that the name of a backup may have."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(before-migration|before-restore|before-merge))?(?:_(\d{1,4}))?\.db")


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup, as its name and its size tell: ``at`` is when it was made (UTC), ``size`` is in bytes.

    ``number`` counts the backups with the same time and reason, from 1.
    """

    path: Path
    at: datetime
    size: int
    reason: Reason = ""
    number: int = 1


def backup_folder(path: Path) -> Path:
    """Return the folder with the backups of the record at ``path``; it need not exist."""
    return path.parent / "backups" / path.stem


def backups(path: Path) -> list[Backup]:
    """Return the backups of the record at ``path``, newest first; the record may be missing. No file is opened.

    Raises RecordError if the folder cannot be listed.
    """
    folder = backup_folder(path)
    try:
        paths = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise explain_os(error, folder) from None
    found = [backup for path in paths if (backup := _backup(path)) is not None]
    return sorted(found, key=lambda each: (each.at, each.number), reverse=True)


def backed_up(folder: Path) -> list[str]:
    """Return the slugs of the couples in ``folder`` that have backups, also of those whose record is missing."""
    try:
        names = sorted(each.name for each in (folder / "backups").iterdir())
    except OSError:
        return []
    found = []
    for name in names:
        with suppress(RecordError):
            if backups(folder / f"{name}.db"):
                found.append(name)
    return found


def back_up(path: Path, now: Now, *, reason: Reason = "", within: float = 60.0) -> Path:
    """Make a backup of the record at ``path``, thin the older ones, and return the new one's path.

    The copy shows one state of the record and is checked before it gets its name. Raises RecordError, with no backup
    made, if the record is missing, damaged, locked by another program, or if copying takes over ``within`` seconds.
    """
    folder = backup_folder(path)
    draft = folder / f".{os.urandom(4).hex()}.new"
    moment = _aware(now())
    if not path.exists():
        # Checked first, so that no folder is made with the name of a couple that was just forgotten.
        raise RecordMissing(_("There is no record at {path}.").format(path=place(path)))
    try:
        make_folder(folder)
        _remove_abandoned(folder)
        # Those of a restore, too: they may hold what was forgotten.
        _remove_abandoned(path.parent, f".{path.name}.")
        make_file(draft)
        try:
            copy_record(path, draft, within=within)
            made = _publish(draft, folder, moment, reason)
        finally:
            for ending in ("", *ENDINGS):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
        system.sync_folder(folder)
    except OSError as error:
        raise explain_os(error, folder) from None
    with suppress(OSError, RecordError):
        for old in thin(backups(path), moment):
            if old.path != made:
                old.path.unlink(missing_ok=True)
    return made


def back_up_daily(path: Path, now: Now, *, within: float = 10.0, most: int | None = None) -> Path | None:
    """Make the daily backup and return its path.

    Returns None, with nothing made, if there is one of today, if nothing was added since the newest one, or if the
    record is larger than ``most`` bytes. Raises as :func:`back_up` does.
    """
    made = backups(path)
    moment = _aware(now())
    if any(each.at.astimezone(moment.tzinfo).date() == moment.date() for each in made if not each.reason):
        return None
    stands = _last_event(path)
    if stands is not None and (stands[0] in (0, 1) or (made and stands == _last_event(made[0].path))):
        # The record holds only the couple's names, and the first evening of the day should be in the backup; or
        # nothing is new.
        return None
    if most is not None and path.stat().st_size > most:
        return None
    return back_up(path, now, within=within)


def thin(made: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups to delete.

    - Kept is the newest backup of each of the last 12 days that have one; of the older ones, one for each of the last
      10 weeks that have one; of those older still, one for each of the last 9 months.
    - Guarded are all backups of the last 2 days, and for 30 days those from before a migration, a restore or a merge.
    - If all these need more bytes than :data:`ROOM`, the oldest are deleted first, and guarded ones after all others.
    - The newest one is never deleted, and neither is the newest one that is not dated in the future.
    """
    now = _aware(now)
    newest_first = sorted(made, key=lambda each: (each.at, each.number), reverse=True)
    ahead = [each for each in newest_first if each.at > now]
    past = newest_first[len(ahead) :]
    kept = ahead[:MOST_AHEAD]
    guarded = [each for each in past if now - each.at <= (PROTECTED if each.reason else RECENT)]
    rest = past
    for most, span in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        spans: dict[object, Backup] = {}
        older = []
        for each in rest:
            within = span(each.at.astimezone(now.tzinfo).date())
            if within not in spans and len(spans) == most:
                older.append(each)
            else:
                spans.setdefault(within, each)
        kept += spans.values()
        rest = older
    stays = {each.path for each in (*kept, *guarded)}
    room = _Room(newest_first)
    safe = {each.path for each in guarded}
    # Room is given to guarded ones first, and within each group to the newest first.
    for each in sorted(newest_first, key=lambda each: (each.path not in safe, -each.at.timestamp(), -each.number)):
        if each.path in stays and not room.takes(each):
            stays.discard(each.path)
    stays |= {each.path for each in (*newest_first[:1], *past[:1])}
    return [each for each in newest_first if each.path not in stays]


def copy_record(source: Path, target: Path, *, within: float = 60.0) -> None:
    """Copy one state of the record at ``source`` over the file ``target``, check the copy, and sync it to disk.

    Raises RecordError if that fails or takes over ``within`` seconds; the content of ``target`` is then undefined.
    """
    end = time.monotonic() + within
    try:
        with closing(connect(source, "ro")) as reading, closing(connect(target, "rw")) as writing:
            # No journal and no syncs are needed: an unfinished copy is deleted.
            writing.execute("PRAGMA journal_mode = OFF")
            writing.execute("PRAGMA synchronous = OFF")
            reading.backup(writing, pages=_STEP, progress=_give_up_after(end), sleep=0.05)
            writing.set_progress_handler(lambda: time.monotonic() > end, 100_000)
            # If another program has switched the record to WAL, the copy would need a second file.
            writing.execute("PRAGMA journal_mode = DELETE")
            if writing.execute("PRAGMA application_id").fetchone() != (schema.APPLICATION_ID,):
                raise RecordBroken(
                    _("{path} is not a couple's record.").format(path=place(source)), _("No copy of it was made.")
                )
            if writing.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise RecordBroken(
                    _("The record at {path} is damaged.").format(path=place(source)), _("No copy of it was made.")
                )
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        if code == sqlite3.SQLITE_INTERRUPT:
            raise _too_long() from None
        explained = explain(error, source)
        if isinstance(explained, RecordFull):
            explained = RecordFull(
                _("The disk did not take the copy; it may be full."), _("Make some room and try again.")
            )
        raise explained from None
    sync(target)


def stamp(moment: datetime) -> str:
    """Return the name of a backup made at ``moment``, without its ending.

    >>> stamp(datetime(2026, 11, 25, 22, 45, 3, tzinfo=UTC))
    '2026-11-25T224503Z'
    """
    return f"{_aware(moment).astimezone(UTC):%Y-%m-%dT%H%M%SZ}"


class _Room:
    """Counts the bytes that are left for backups; there is always room for the newest one."""

    def __init__(self, newest_first: Sequence[Backup]) -> None:
        self._left = max([ROOM, *(FEWEST * each.size for each in newest_first[:1])])

    def takes(self, backup: Backup) -> bool:
        """Whether a backup still fits, which uses up its bytes. After one that did not fit, none fits."""
        self._left -= backup.size
        return self._left >= 0


def _backup(path: Path) -> Backup | None:
    """Return the backup that a file is, by its name; None if it is not named like one, or is gone."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        at = datetime.strptime(named[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    reasons: tuple[Reason, ...] = get_args(Reason)
    reason = next(each for each in reasons if each == (named[2] or ""))
    if not _EARLIEST <= at.year <= _LATEST:
        return None  # not a real date, and converting such a year to a time zone may overflow
    return Backup(path=path, at=at, size=size, reason=reason, number=int(named[3] or 1))


def _publish(draft: Path, folder: Path, moment: datetime, reason: Reason) -> Path:
    """Give a finished backup the first free name for its time, and return its path; never replaces a file."""
    base = stamp(moment) + (f"-{reason}" if reason else "")
    for number in range(1, 1000):
        path = folder / (f"{base}_{number}.db" if number > 1 else f"{base}.db")
        with suppress(FileExistsError):
            put(draft, path)
            return path
    raise FileExistsError(17, "a thousand backups of one moment", str(folder))


def _remove_abandoned(folder: Path, begins: str = ".") -> None:
    """Remove the drafts that interrupted programs have left in a folder, whose names begin so."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(begins) and ".new" in path.name and path.stat().st_mtime < time.time() - _STALE:
                path.unlink(missing_ok=True)


def _last_event(path: Path) -> tuple[object, ...] | None:
    """Return the number of events in a record and the newest clock; None if they cannot be read."""
    try:
        with closing(connect(path, "ro")) as connection:
            found: tuple[object, ...] = connection.execute("SELECT count(*), max(clock) FROM event").fetchone()
            return found
    except sqlite3.Error:
        return None


def connect(path: Path, mode: str, *, timeout: float = 0.2) -> sqlite3.Connection:
    """Open a file with SQLite; ``mode`` is "ro" or "rw", ``timeout`` is how many seconds to wait for a lock."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _give_up_after(end: float) -> Callable[[int, int, int], None]:
    """Return a progress callback for a copy.

    It raises RecordLocked after the monotonic time ``end``, or if another program holds the record for :data:`WAIT`.
    """
    free = time.monotonic()

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal free
        now = time.monotonic()
        if status in (sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE):
            free = now
        elif now - free > WAIT:
            raise busy()
        if now > end:
            raise _too_long()

    return look


def _too_long() -> RecordError:
    return RecordLocked(_("The copy took too long and was given up."), _("Try again when the disk has less to do."))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.astimezone()


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
