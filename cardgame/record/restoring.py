"""What a backup holds, and how one takes the place of the record."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from cardgame.files import draft_path, give_second_name, make_file, make_folder, make_private, open_ordinary
from cardgame.record import schema
from cardgame.record.backup import Backup, Now, back_up, backup_folder, backups, copy_record, stamp
from cardgame.record.clock import AHEAD
from cardgame.record.errors import (
    RecordBroken,
    RecordError,
    RecordLocked,
    RecordMissing,
    RecordNewer,
    explain,
    explain_os,
    place,
)
from cardgame.record.journals import ENDINGS
from cardgame.record.queries import history as queries
from cardgame.record.store import WAIT, Store
from cardgame.system import system
from cardgame.translation import _

_JOURNAL = (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",)
_WAL = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How SQLite's journals begin."""

UNUSABLE = "-unusable.db"
"""The ending of what a restore has replaced that was no record: its bytes, kept as they were."""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds as a record: ids of the evenings and of the cards covered; or what is wrong with it."""

    problem: RecordError | None = None
    names: tuple[str, str] = ("", "")
    identity: str = ""
    evenings: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was brought back: where it is, and where what it replaced was kept; None if nothing was there."""

    path: Path
    kept: Path | None


def contents(path: Path) -> Contents:
    """Read what a file holds, and whether any of it is damaged; nothing is written to it.

    Raises RecordError only where it cannot be known just now what the file is: another program holds it, or it may
    not be opened.
    """
    try:
        with Store.open(path, "", _never, read_only=True) as store:
            return Contents(
                names=_whole(store),
                identity=store.identity,
                evenings=frozenset(each.id for each in queries.evenings(store)),
                cards=frozenset(each.id for each in queries.history(store, outcome="covered")),
            )
    except (RecordBroken, RecordNewer, RecordMissing) as error:
        return Contents(problem=error)


def problem(path: Path) -> RecordError | None:
    """Return what is wrong with a file as a record; None if it is whole. Raises as :func:`contents` does."""
    try:
        with Store.open(path, "", _never, read_only=True) as store:
            _whole(store)
    except (RecordBroken, RecordNewer, RecordMissing) as error:
        return error
    return None


def newest_good(path: Path, now: datetime) -> Backup | None:
    """Return the newest backup of the record at ``path`` that is whole; None if there is none.

    Those that a wrong clock has dated ahead of ``now`` come last: what they hold is older than they say.
    """
    for backup in sorted(backups(path), key=lambda each: each.at > now + AHEAD):
        with suppress(RecordError):
            if problem(backup.path) is None:
                return backup
    return None


def restore(path: Path, chosen: Path, now: Now) -> Restored:
    """Put a copy of the backup ``chosen`` in the place of the record at ``path``, in one step.

    What lay there is kept: as a backup, or, where it is no record any more, as its bytes with whatever lay beside
    it. Where the record is a link, the file behind it is replaced. Raises RecordError, with nothing changed.
    """
    if (wrong := problem(chosen)) is not None:
        raise wrong
    target = _behind(path)
    draft = draft_path(target)
    try:
        make_folder(target.parent)
        make_file(draft)
        try:
            copy_record(chosen, draft)
            return Restored(path=path, kept=_exchange(path, target, draft, now))
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise explain_os(error, target) from None


def unusable(path: Path) -> list[Path]:
    """Return what restores of the record at ``path`` have replaced that was no record, oldest first."""
    with suppress(OSError):
        return sorted(each for each in backup_folder(path).iterdir() if each.name.endswith(UNUSABLE))
    return []


def _whole(store: Store) -> tuple[str, str]:
    """Return the names in a record; raises RecordBroken if any of it is damaged."""
    if store.select("PRAGMA integrity_check(1)") != [("ok",)]:
        raise RecordBroken(_("The record at {path} is damaged.").format(path=place(store.path)))
    return queries.names(store)


def _exchange(path: Path, target: Path, draft: Path, now: Now) -> Path | None:
    """Give ``draft`` the name ``target``; return where what lay there was kept."""
    aside = _aside(path, now)
    if not os.path.lexists(target):
        _keep_beside(target, aside)
        _replace(draft, target)
        return None
    try:
        _refuse_what_is_not_ours(target)
        _keep_beside(target, aside, _nobodys(target))
        with _held(path, target, now) as kept:
            # Rolled back already, if it was the record's own: what still lies there belongs to another file.
            _keep_beside(target, aside)
            _replace(draft, target)
            return kept
    except (RecordBroken, RecordNewer, RecordMissing):
        pass
    _keep_bytes(target, aside)
    _keep_beside(target, aside)
    _replace(draft, target)
    return aside


@contextmanager
def _held(path: Path, target: Path, now: Now) -> Iterator[Path]:
    """Make a backup of the record that is there, and keep every other program from it until this ends, if that can be.

    Raises RecordError if it is no record or is damaged.
    """
    Store.open(target, "", now, read_only=True).close()
    try:
        with closing(_connect(target)) as connection:
            # A record that was turned to WAL has part of itself in another file.
            connection.execute("PRAGMA journal_mode = DELETE")
            for _attempt in range(5):
                before = connection.execute("PRAGMA data_version").fetchone()
                kept = back_up(path, now, reason="before-restore")
                connection.execute("BEGIN EXCLUSIVE")
                if connection.execute("PRAGMA data_version").fetchone() == before:
                    if not system.REPLACES_OPEN_FILES:
                        # Nobody is kept out any more, for the moment that it takes to replace it.
                        connection.close()
                    yield kept
                    return
                # Somebody has written to it between the two.
                connection.execute("ROLLBACK")
                kept.unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise explain(error, target) from None
    raise RecordLocked(_("The record is busy: another program keeps writing to it."), _("Close the other one first."))


def _refuse_what_is_not_ours(target: Path) -> None:
    """Raise RecordBroken for a file that does not begin as a record does, before SQLite plays a journal into it."""
    try:
        uri = f"{target.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,):
                return
    except sqlite3.Error:
        pass
    raise RecordBroken(_("{path} is not a couple's record.").format(path=place(target)))


def _nobodys(target: Path) -> tuple[str, ...]:
    """Return the endings of what lies beside a file and is no journal at all; SQLite would throw it away.

    A journal that is being written begins with zeros.
    """
    found = []
    for ending, begins in (("-journal", _JOURNAL), ("-wal", _WAL)):
        with suppress(OSError), open_ordinary(target.with_name(target.name + ending)) as file:
            head = file.read(8)
            if head.strip(b"\0") and not head.startswith(begins):
                found.append(ending)
    if "-wal" in found or not os.path.lexists(target.with_name(target.name + "-wal")):
        found.append("-shm")
    return tuple(found)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _behind(path: Path) -> Path:
    """Return the file that a link leads to; the path itself where it is none, or leads nowhere."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    return target if target.parent.is_dir() and not target.is_symlink() else path


def _aside(path: Path, now: Now) -> Path:
    """Return a free name among the backups for what is no record."""
    folder = backup_folder(path)
    make_folder(folder)
    base = stamp(now())
    number = 1
    while True:
        aside = folder / (f"{base}_{number}{UNUSABLE}" if number > 1 else f"{base}{UNUSABLE}")
        if not any(os.path.lexists(aside.with_name(aside.name + ending)) for ending in ("", *ENDINGS)):
            return aside
        number += 1


def _keep_bytes(source: Path, aside: Path) -> None:
    """Have ``aside`` hold what ``source`` is, which stays where it is if the file system can give it two names."""
    try:
        give_second_name(source, aside)
    except OSError:
        _move(source, aside)
    if not aside.is_symlink() and aside.is_file():
        make_private(aside)
    system.sync_folder(aside.parent)


def _keep_beside(source: Path, aside: Path, endings: Sequence[str] = ENDINGS) -> None:
    """Move what lies beside a file, by SQLite's names for it, so that it is never played into the next one."""
    for ending in endings:
        beside = source.with_name(source.name + ending)
        if os.path.lexists(beside):
            _move(beside, aside.with_name(aside.name + ending))
    system.sync_folder(source.parent)


def _move(source: Path, to: Path) -> None:
    try:
        source.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.move(source, to)


def _replace(draft: Path, target: Path) -> None:
    draft.replace(target)
    system.sync_folder(target.parent)


def _never() -> datetime:
    raise AssertionError("a record that is only read needs no clock")
