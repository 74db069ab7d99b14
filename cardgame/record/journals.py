"""Protects a record from journals that belong to another state of it.

SQLite rolls back any journal that it finds beside a file. If a program was killed while writing, and the file was then
replaced by an older copy, the journal beside it belongs to another state and would destroy the copy. So before SQLite
opens a record, :func:`clear_strangers` examines the journals beside it. It leaves a journal of this very file for
SQLite to roll back, renames any other to ``NAME.set-aside-…``, and returns a sentence about each. The tag in the first
page decides which is which, see :mod:`cardgame.record.schema`. If it cannot, because another program wrote the journal,
the file is read with and without it in a copy.
"""

import os
import sqlite3
import stat
import struct
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from cardgame.files import draft_path, make_file, make_folder, open_ordinary, open_to_lock
from cardgame.record import schema
from cardgame.record.errors import (
    RecordBroken,
    RecordFull,
    RecordReadOnly,
    busy,
    explain_os,
    left_alone,
    place,
)
from cardgame.system import system
from cardgame.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 5.0
"""Seconds to wait until other programs release a record, before a file beside it is moved."""

ENDINGS = ("-journal", "-wal", "-shm")
"""What SQLite adds to a file's name for its rollback journal, its write-ahead log, and the log's index."""

MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""The first bytes of a valid journal (https://sqlite.org/fileformat2.html#the_rollback_journal)."""

_LOCKS = 0x40000000
"""The offset of SQLite's locks in a file, and their length in bytes (https://sqlite.org/lockingv3.html)."""
_LOCKS_LENGTH = 512


class FirstPage(NamedTuple):
    """A record's first page as saved in a journal: the version and the tag in it, and its bytes.

    ``is_all`` says whether the journal holds no other page.
    """

    version: int
    tag: int
    content: bytes
    is_all: bool


def real_path(path: Path) -> Path:
    """Return the file that a path leads to through links; SQLite looks for journals beside that file."""
    return Path(os.path.realpath(path))


def sidecars(real: Path) -> list[Path]:
    """Return the files beside a record that SQLite would use: journal, log and index."""
    # Looked for with every query: plain strings, and a path only of what is there.
    return [Path(each) for ending in ENDINGS if os.path.lexists(each := f"{real}{ending}")]


def set_aside(real: Path) -> list[Path]:
    """Return the files that were moved aside from this record earlier."""
    with suppress(OSError):
        return sorted(each for each in real.parent.iterdir() if each.name.startswith(_aside_prefix(real)))
    return []


def clear_strangers(real: Path) -> list[str]:
    """Move aside every journal beside a record that is not its own; return a sentence about each that was kept.

    Raises RecordLocked if another program holds the record, RecordReadOnly if a file cannot be moved, and RecordBroken
    if the file is not a record, neither alone nor with its journal.
    """
    if not sidecars(real):
        return []
    journal, log, index = (real.with_name(real.name + ending) for ending in ENDINGS)
    has_log = os.path.lexists(log)
    if not has_log and (not _is_hot(journal) or (_relation(journal, real) and _is_in_use(real))):
        # SQLite ignores the journal, or a program is writing at this moment.
        return []
    if has_log and _is_in_wal(real) and _is_in_use(real):
        # Another program has switched the record to WAL and has it open, so the log is its own.
        return []
    if not (os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)):
        # Nothing can be moved here. The file's own journal may stay: SQLite reports that it cannot roll it back.
        if not has_log and _relation(journal, real):
            return []
        raise _not_movable(log if has_log else journal)
    notices = []
    with _alone(real):
        if _is_hot(journal):
            notices += _clear_journal(journal, real)
        if os.path.lexists(log) and not _is_own_log(log, real):
            notices += _move(log, real)
            if os.path.lexists(index):
                notices += _move(index, real)
    return notices


def set_all_aside(real: Path) -> list[str]:
    """Move aside all journals beside a missing record, before one is made there; return a sentence about each."""
    return [notice for each in sidecars(real) for notice in _move(each, real)]


def _clear_journal(journal: Path, real: Path) -> list[str]:
    """Leave a journal if it is the file's own, else move it aside; return a sentence about it if it was kept."""
    relation = _relation(journal, real)
    try:
        if relation == "before" and _try_out(real, journal) is not None:
            return []
    except RecordFull:
        # There is no room for the trial. The tag says that the journal is the file's own; rolling back needs no room.
        return []
    if _try_out(real, None) is None:
        # Without the journal the file is damaged: it holds half a transaction. The journal may still be its own, if
        # the program that wrote it did not write the first page first.
        if _try_out(real, journal) is None:
            raise RecordBroken(_("The record at {path} is damaged.").format(path=place(real)), left_alone())
        return []
    if relation == "after":
        # The whole transaction is in the file: a program was killed before it could delete its journal. Rolling back
        # would lose what was written. The journal only holds older pages, so it is deleted.
        with suppress(OSError):
            journal.unlink()
            return []
    return _move(journal, real)


def _is_own_log(log: Path, real: Path) -> bool:
    """Whether a write-ahead log belongs to a file: the file uses one, and no event is missing if both are read.

    Raises RecordBroken if the file is not a record, neither alone nor with the log.
    """
    together = _try_out(real, log) if _is_in_wal(real) else None
    alone = _try_out(real, None)
    if together is None and alone is None:
        raise RecordBroken(_("The record at {path} is damaged.").format(path=place(real)), left_alone())
    return together is not None and (alone is None or alone <= together)


def _is_hot(journal: Path) -> bool:
    """Whether a journal needs a closer look: SQLite would read it, or it is not a journal of SQLite's.

    A journal that is finished or not yet in use is empty, or has zeros in place of its first bytes and its count.
    SQLite overwrites such a file. That is safe only for a regular file with one name and with plausible sizes.
    """
    try:
        found = journal.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return True
        with open_ordinary(journal) as file:
            header = file.read(28)
        if header.strip(b"\0") and (len(header) < 28 or header[:12].strip(b"\0")):
            return True
        sector, page = struct.unpack(">2I", header[20:].rjust(8, b"\0"))
        return any(size & (size - 1) or size > 65536 for size in (sector, page))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _relation(journal: Path, real: Path) -> Literal["before", "after"] | None:
    """Return "before" or "after": the file's state relative to the journal's transaction, by the first pages of both.

    None if the journal is of another state, record or program. As a commit writes the first page first, a file that
    is "after" may hold only a part of the transaction.
    """
    with suppress(sqlite3.Error, OSError):
        found = journal.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return None
        # Opened as immutable, SQLite takes no lock and reads no journal. The file may be in the middle of a
        # transaction, but its first page is always whole.
        connection = sqlite3.connect(f"{real.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            version, tag = schema.version(connection), schema.tag(connection)
            mark = schema.read_mark(connection)
        finally:
            connection.close()
        before = _first_page_before(journal)
        if mark and before is not None and mark.encode() in before.content and before.version == version:
            if tag == before.tag:
                return "before"
            if tag == schema.next_tag(before.tag):
                return "after"
    return None


def _first_page_before(journal: Path) -> FirstPage | None:
    """Return the first page as it was before the journal's transaction; None if it is not there or is damaged."""
    with open_ordinary(journal) as file:
        header = file.read(28)
        if len(header) < 28 or header[:8] != MAGIC:
            return None
        count, nonce, _pages, sector, size = struct.unpack(">5I", header[8:])
        if not 512 <= size <= 65536 or not 32 <= sector <= 65536:
            return None
        file.seek(sector)
        # Our transactions write the first page first. Those of other programs may not, and are tried on a copy.
        page = file.read(size + 8)
        if not count or len(page) < size + 8 or page[:4] != b"\0\0\0\1":
            return None
        content, checksum = page[4:-4], page[-4:]
        # The checksum is the nonce plus every 200th byte from the end:
        # https://sqlite.org/fileformat2.html#the_rollback_journal
        if (nonce + sum(content[size - 200 : 0 : -200])) & 0xFFFFFFFF != int.from_bytes(checksum, "big"):
            return None
        version, tag = schema.unpack(int.from_bytes(content[60:64], "big"))
        is_all = count == 1 and not file.read(1)
        return FirstPage(version, tag, content, is_all)


def _is_in_wal(real: Path) -> bool:
    """Whether the file's header says that it uses a write-ahead log. Only another program switches a record to that."""
    with suppress(OSError), open_ordinary(real) as file:
        return file.read(20)[18:] == b"\2\2"
    return False


def _try_out(real: Path, beside: Path | None) -> set[str] | None:
    """Return the ids of all events in a copy of a record and the journal ``beside`` it; None if it is not sound.

    Raises RecordFull, or another RecordError, if the copy cannot be made.
    """
    import shutil

    folder = draft_path(real)
    if beside is not None and not stat.S_ISREG(beside.lstat().st_mode):
        return None
    try:
        make_folder(folder)
        for source in (real, beside) if beside else (real,):
            make_file(folder / source.name)
            with open_ordinary(source) as file, (folder / source.name).open("r+b") as copy:
                shutil.copyfileobj(file, copy)
        connection = sqlite3.connect(folder / real.name, isolation_level=None)
        try:
            if connection.execute("PRAGMA application_id").fetchone() != (schema.APPLICATION_ID,):
                return None
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return None
            return {id for (id,) in connection.execute("SELECT id FROM event")}
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    except OSError as error:
        raise explain_os(error, real) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _move(stranger: Path, real: Path) -> list[str]:
    """Move a file aside and return a sentence about it; a file without any content of value is deleted silently."""
    try:
        if _holds_nothing(stranger):
            stranger.unlink()
            return []
        ending = stranger.name[len(real.name) + 1 :]
        kept = _free_name(real, ending)
        stranger.rename(kept)
        system.sync_folder(real.parent)
    except OSError:
        raise _not_movable(stranger) from None
    with suppress(OSError):
        if not kept.is_symlink():
            system.make_file_private(kept)
    if ending == "wal":
        said = _("A log lay beside the record that was not its own, and was not used. It is kept as {path}.")
    else:
        said = _("A journal lay beside the record that was not its own, and was not used. It is kept as {path}.")
    return [said.format(path=place(kept))]


def _not_movable(stranger: Path) -> RecordReadOnly:
    return RecordReadOnly(
        _("{path} is not this record’s own, and could not be moved away.").format(path=place(stranger)),
        _("Move it somewhere else, or see who may write to the folder; then try again."),
    )


def _holds_nothing(stranger: Path) -> bool:
    """Whether deleting a file loses nothing that was written.

    This holds for a log's index, an empty file, a FIFO, and a journal with the first page alone: a program was killed
    while it set its tag, and the record is whole in both states.
    """
    with suppress(OSError):
        found = stranger.lstat()
        if stranger.name.endswith(ENDINGS[2]) and stat.S_ISREG(found.st_mode):
            return True
        if stat.S_ISFIFO(found.st_mode) or (stat.S_ISREG(found.st_mode) and not found.st_size):
            return True
        if stranger.name.endswith(ENDINGS[0]):
            before = _first_page_before(stranger)
            return before is not None and before.is_all
    return False


def _aside_prefix(real: Path) -> str:
    return f"{real.stem}.set-aside-"


def _free_name(real: Path, ending: str) -> Path:
    base = f"{_aside_prefix(real)}{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while os.path.lexists(found := real.with_name(f"{base}{f'-{number}' if number > 1 else ''}.{ending}")):
        number += 1
    return found


def _is_in_use(real: Path) -> bool:
    """Whether another program holds a lock on a record; False if the file cannot be opened for locking."""
    handle = _open_to_lock(real)
    if handle is None:
        return False
    try:
        return not _lock(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(real: Path) -> "Iterator[None]":
    """Hold SQLite's own locks on a record, so that no other program reads or writes it.

    Raises RecordLocked if another program holds it for longer than :data:`WAIT`.
    """
    handle = _open_to_lock(real)
    try:
        end = time.monotonic() + WAIT
        while handle is not None and not _lock(handle):
            if time.monotonic() > end:
                raise busy()
            time.sleep(0.02)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _open_to_lock(real: Path) -> int | None:
    """Return a descriptor to lock; None if the file cannot be opened for writing."""
    with suppress(OSError):
        return open_to_lock(real)
    return None


def _lock(handle: int) -> bool:
    """Whether SQLite's range of bytes in an open file could be locked; never waits."""
    return system.lock(handle, _LOCKS, _LOCKS_LENGTH)
