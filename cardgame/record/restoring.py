"""Reads what a backup or a record holds, and restores a record from a backup.

A restore keeps what it replaces: a record becomes a backup; a file that is not a record any more is kept with its
bytes, as ``….-unusable.db`` in the folder of backups. What was forgotten since the backup is forgotten again.
"""

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
from cardgame.record.backup import Backup, back_up, backup_folder, backups, connect, copy_record, stamp
from cardgame.record.clock import AHEAD, Now
from cardgame.record.erasing import Erased, all_forgotten
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
from cardgame.record.journals import ENDINGS, MAGIC
from cardgame.record.merge import merge
from cardgame.record.queries import history as queries
from cardgame.record.store import WAIT, Store, no_clock, write_copy
from cardgame.record.tombstones import forgotten_beside, forgotten_in
from cardgame.system import system
from cardgame.translation import _

_WAL = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""The first bytes of SQLite's write-ahead logs, in either byte order."""

UNUSABLE = "-unusable.db"
"""The end of the name of a file that a restore has replaced and that was not a record."""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a record or a backup holds: ids of its evenings and of its covered outcomes; or its ``problem``.

    ``forgotten`` are the ids of all that was forgotten as a whole.
    """

    problem: RecordError | None = None
    names: tuple[str, str] = ("", "")
    identity: str = ""
    evenings: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a restore: the record's path, and where the file that it replaced is kept; None for no file."""

    path: Path
    kept: Path | None


def contents(path: Path) -> Contents:
    """Return what a file holds, and check it for damage; it is only read.

    Damage is returned as the ``problem``. Raises RecordError if the file cannot be examined now: it is locked, or may
    not be opened.
    """
    try:
        with Store.open(path, "", no_clock, read_only=True) as store:
            return Contents(
                names=_check_whole(store),
                identity=store.identity,
                evenings=frozenset(each.id for each in queries.evenings(store)),
                cards=frozenset(each.id for each in queries.history(store, outcome="covered")),
                forgotten=frozenset(id for id, fields in _forgotten(store).items() if not fields),
            )
    except (RecordBroken, RecordNewer, RecordMissing) as error:
        return Contents(problem=error)


def problem(path: Path) -> RecordError | None:
    """Return what is wrong with a file as a record; None if it is undamaged. Raises as :func:`contents` does."""
    try:
        with Store.open(path, "", no_clock, read_only=True) as store:
            _check_whole(store)
    except (RecordBroken, RecordNewer, RecordMissing) as error:
        return error
    return None


def newest_good(path: Path, now: datetime) -> Backup | None:
    """Return the newest undamaged backup of the record at ``path``; None if there is none.

    Backups dated after ``now`` are tried last: they were made under a wrong clock, and are older than they say.
    """
    for backup in sorted(backups(path), key=lambda each: each.at > now + AHEAD):
        with suppress(RecordError):
            if problem(backup.path) is None:
                return backup
    return None


def restore(path: Path, chosen: Path, now: Now) -> Restored:
    """Replace the record at ``path`` by a copy of the backup ``chosen``, in one step.

    The old file is kept as a backup, or, if it is not a record any more, with its bytes and the files beside it. If the
    path is a link, the file behind it is replaced. What was forgotten since then is forgotten in the copy: by what the
    record says or, where that cannot be read, by what its other backups say.

    Raises RecordError, with the record unchanged.
    """
    if (wrong := problem(chosen)) is not None:
        raise wrong
    target = _resolve_link(path)
    draft = draft_path(target)
    try:
        make_folder(target.parent)
        make_file(draft)
        try:
            copy_record(chosen, draft)
            return Restored(path=path, kept=_replace_and_keep(path, target, draft, now))
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise explain_os(error, target) from None


def unusable(path: Path) -> list[Path]:
    """Return the files that restores at ``path`` have replaced and that were not records, oldest first."""
    with suppress(OSError):
        return sorted(each for each in backup_folder(path).iterdir() if each.name.endswith(UNUSABLE))
    return []


def _forgotten(store: Store) -> dict[str, Erased]:
    return all_forgotten(event.body for event in forgotten_in(store))


def _check_whole(store: Store) -> tuple[str, str]:
    """Check all of a record and return the names in it; raises RecordBroken if it is damaged."""
    if store.select("PRAGMA integrity_check(1)") != [("ok",)]:
        raise RecordBroken(_("The record at {path} is damaged.").format(path=place(store.path)))
    return queries.names(store)


def _replace_and_keep(path: Path, target: Path, draft: Path, now: Now) -> Path | None:
    """Replace ``target`` by ``draft``; return where the old file is kept, None if there was none."""
    aside = _free_name(path, now)
    if not os.path.lexists(target):
        _keep_beside(target, aside)
        _forget_again(draft, path, _readable_backups(path))
        _replace(draft, target)
        return None
    try:
        _check_is_record(target)
        _keep_beside(target, aside, _foreign_endings(target))
        with _locked(path, target, now) as kept:
            # The record's own journal has been rolled back; one that is still there belongs to another file.
            _keep_beside(target, aside)
            _forget_again(draft, path, [kept])
            _replace(draft, target)
            return kept
    except (RecordBroken, RecordNewer, RecordMissing):
        pass
    _forget_again(draft, path, _readable_backups(path))
    _keep_bytes(target, aside)
    _keep_beside(target, aside)
    _replace(draft, target)
    return aside


def _forget_again(draft: Path, path: Path, others: Sequence[Path]) -> None:
    """Forget in a copy of a backup what other copies of the same record say: these, and those that play here, too.

    Copies that are of another record, or cannot be read, say nothing.
    """
    with Store.open(draft, "", no_clock, read_only=True) as copy:
        said = forgotten_beside(path.parent, copy.identity, but=path)
        for path in others:
            with suppress(RecordError), Store.open(path, "", no_clock, read_only=True) as other:
                if other.identity == copy.identity:
                    said |= {event.id: event for event in forgotten_in(other)}
        known = {event.id: event for event in forgotten_in(copy)}
        if said.items() <= known.items():
            return
        new = draft_path(draft)
        try:
            write_copy(copy, new)
            with Store.open(new, "", no_clock) as store, Store.in_memory(new, store.identity, said.values()) as more:
                merge(store, more)
            new.replace(draft)
        finally:
            new.unlink(missing_ok=True)


def _readable_backups(path: Path) -> list[Path]:
    with suppress(RecordError):
        return [each.path for each in backups(path)]
    return []


@contextmanager
def _locked(path: Path, target: Path, now: Now) -> Iterator[Path]:
    """Make a backup of the current record and yield its path, while the record is locked against other programs.

    On Windows, which cannot replace open files, the lock ends before the yield. Raises RecordError if the file is not
    a record, is damaged, or is written to again and again.
    """
    Store.open(target, "", now, read_only=True).close()
    try:
        with closing(connect(target, "rw", timeout=WAIT)) as connection:
            # A record that another program has switched to WAL has a part of its data in another file.
            connection.execute("PRAGMA journal_mode = DELETE")
            for _attempt in range(5):
                before = connection.execute("PRAGMA data_version").fetchone()
                kept = back_up(path, now, reason="before-restore")
                connection.execute("BEGIN EXCLUSIVE")
                if connection.execute("PRAGMA data_version").fetchone() == before:
                    if not system.REPLACES_OPEN_FILES:
                        # The lock ends here, for the moment that the replacement takes.
                        connection.close()
                    yield kept
                    return
                # Another program has written to it after the backup: try again.
                connection.execute("ROLLBACK")
                kept.unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise explain(error, target) from None
    raise RecordLocked(_("The record is busy: another program keeps writing to it."), _("Close the other one first."))


def _check_is_record(target: Path) -> None:
    """Raise RecordBroken if a file is not a record, before SQLite could roll back a journal into it."""
    try:
        uri = f"{target.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,):
                return
    except sqlite3.Error:
        pass
    raise RecordBroken(_("{path} is not a couple's record.").format(path=place(target)))


def _foreign_endings(target: Path) -> tuple[str, ...]:
    """Return the endings of the files beside ``target`` that are not SQLite's; SQLite would delete them.

    A journal that is being written begins with zeros, and counts as SQLite's.
    """
    found = []
    for ending, begins in (("-journal", MAGIC), ("-wal", _WAL)):
        with suppress(OSError), open_ordinary(target.with_name(target.name + ending)) as file:
            head = file.read(8)
            if head.strip(b"\0") and not head.startswith(begins):
                found.append(ending)
    if "-wal" in found or not os.path.lexists(target.with_name(target.name + "-wal")):
        found.append("-shm")
    return tuple(found)


def _resolve_link(path: Path) -> Path:
    """Return the file that a link leads to; the path itself if it is not a link or leads to no folder."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    return target if target.parent.is_dir() and not target.is_symlink() else path


def _free_name(path: Path, now: Now) -> Path:
    """Return a free path among the backups for a file that is not a record."""
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
    """Keep the file ``source`` as ``aside``: by a hard link if the file system has them, else by moving it."""
    try:
        give_second_name(source, aside)
    except OSError:
        _move(source, aside)
    if not aside.is_symlink() and aside.is_file():
        make_private(aside)
    system.sync_folder(aside.parent)


def _keep_beside(source: Path, aside: Path, endings: Sequence[str] = ENDINGS) -> None:
    """Move the files beside ``source`` to beside ``aside``, so that SQLite never applies them to another record."""
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
