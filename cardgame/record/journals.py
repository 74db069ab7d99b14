"""What lies beside a record: journals that are its own, and such as are not.

SQLite plays whatever journal it finds beside a file into it. After a kill, and after an older copy was put back, that
journal is another state's, and would destroy the copy. So before SQLite sees a file, what lies beside it is looked at
here: a journal that belongs to this very file is left for SQLite to roll back, and any other is moved aside, kept and
told. How the two are told apart is in :mod:`cardgame.record.schema`; where that is not enough (another program wrote),
a copy of both is tried out.
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
"""Seconds to wait for other programs to let go of a record before something beside it is moved."""

ENDINGS = ("-journal", "-wal", "-shm")

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""How a journal begins that SQLite would roll back (https://sqlite.org/fileformat2.html#the_rollback_journal)."""

_LOCKS = 0x40000000
"""Where SQLite's locks lie in a file, and how many bytes they take (https://sqlite.org/lockingv3.html)."""
_LOCKS_LENGTH = 512


class FirstPage(NamedTuple):
    """A file's first page as a journal has it, what it says, and whether the journal holds no other page."""

    version: int
    tag: int
    content: bytes
    is_all: bool


def real_path(path: Path) -> Path:
    """Return the file that a path leads to: SQLite looks for journals beside that one."""
    return Path(os.path.realpath(path))


def sidecars(real: Path) -> list[Path]:
    """Return the journals that lie beside a record."""
    return [each for ending in ENDINGS if os.path.lexists(each := real.with_name(real.name + ending))]


def set_aside(real: Path) -> list[Path]:
    """Return what was moved aside from this record earlier."""
    with suppress(OSError):
        return sorted(each for each in real.parent.iterdir() if each.name.startswith(_aside_prefix(real)))
    return []


def clear_strangers(real: Path) -> list[str]:
    """Move aside every journal beside a record that is not its own; return a sentence about each that was kept.

    Raises RecordLocked where another program keeps the record, RecordReadOnly where nothing can be moved, and
    RecordBroken where neither the file alone nor the file with its journal is a record.
    """
    if not sidecars(real):
        return []
    journal, log, index = (real.with_name(real.name + ending) for ending in ENDINGS)
    has_log = os.path.lexists(log)
    if not has_log and (not _is_hot(journal) or (_relation(journal, real) and _is_in_use(real))):
        # A journal that was ended, or that of a program which is writing just now.
        return []
    if has_log and _is_in_wal(real) and _is_in_use(real):
        # Another program has turned the record to a log, and has it open: it knows its own.
        return []
    if not (os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)):
        # Nothing can be moved here, and SQLite says itself that it cannot roll back.
        if not has_log and _relation(journal, real):
            return []
        raise _not_movable(log if has_log else journal)
    told = []
    with _alone(real):
        if _is_hot(journal):
            told += _clear_journal(journal, real)
        if os.path.lexists(log) and not _is_own_log(log, real):
            told += _move(log, real)
            if os.path.lexists(index):
                told += _move(index, real)
    return told


def set_all_aside(real: Path) -> list[str]:
    """Move aside whatever lies beside a file that is not there, before one is made; return what is to be told."""
    return [told for each in sidecars(real) for told in _move(each, real)]


def _clear_journal(journal: Path, real: Path) -> list[str]:
    """Leave a journal that is the file's own, take any other away; return what is to be told."""
    relation = _relation(journal, real)
    try:
        if relation == "before" and _try_out(real, journal) is not None:
            return []
    except RecordFull:
        # There is no room to try it out. It says itself whose it is, and to roll it back takes no room.
        return []
    if _try_out(real, None) is None:
        # Damaged without it: half a transaction, perhaps of a program that does not write the first page first.
        if _try_out(real, journal) is None:
            raise RecordBroken(_("The record at {path} is damaged.").format(path=place(real)), left_alone())
        return []
    if relation == "after":
        # The transaction is in the file, whole: a program was killed before it could take its journal away. To roll it
        # back would lose what was written, and nothing is in the journal that is not in the file.
        with suppress(OSError):
            journal.unlink()
            return []
    return _move(journal, real)


def _is_own_log(log: Path, real: Path) -> bool:
    """Whether a log belongs to a file that another program turned to one: it adds to the file and takes nothing."""
    together = _try_out(real, log) if _is_in_wal(real) else None
    alone = _try_out(real, None)
    if together is None and alone is None:
        raise RecordBroken(_("The record at {path} is damaged.").format(path=place(real)), left_alone())
    return together is not None and (alone is None or alone <= together)


def _is_hot(journal: Path) -> bool:
    """Whether SQLite would look into this journal, or it is nothing that SQLite has made.

    One that was ended, or not begun to be used yet, is empty or has zeros where its beginning and its count would be;
    SQLite writes over it, which is only right where it is SQLite's, and a file of its own with no other name.
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
    """Return whether, by their first pages, a file is in the state before a journal's transaction, or after it.

    None if the journal is of another state, another record or another program. As the first page is the first that a
    commit writes, a file that is "after" may have only a part of the transaction.
    """
    with suppress(sqlite3.Error, OSError):
        found = journal.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return None
        # An immutable file is read without a lock and without a look at any journal. It may be in the midst of a
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
    """Return what the first page was before the journal's transaction; None if it does not say, or is not whole."""
    with open_ordinary(journal) as file:
        header = file.read(28)
        if len(header) < 28 or header[:8] != _MAGIC:
            return None
        count, nonce, _pages, sector, size = struct.unpack(">5I", header[8:])
        if not 512 <= size <= 65536 or not 32 <= sector <= 65536:
            return None
        file.seek(sector)
        # Our transactions write the first page first; those of others do so later, and are found out by a trial.
        page = file.read(size + 8)
        if not count or len(page) < size + 8 or page[:4] != b"\0\0\0\1":
            return None
        content, checksum = page[4:-4], page[-4:]
        # https://sqlite.org/fileformat2.html#the_rollback_journal: every 200th byte from the end, and the nonce.
        if (nonce + sum(content[size - 200 : 0 : -200])) & 0xFFFFFFFF != int.from_bytes(checksum, "big"):
            return None
        version, tag = schema.unpack(int.from_bytes(content[60:64], "big"))
        is_all = count == 1 and not file.read(1)
        return FirstPage(version, tag, content, is_all)


def _is_in_wal(real: Path) -> bool:
    """Whether the file says that it is used with a write-ahead log; ours are turned to one only by other programs."""
    with suppress(OSError), open_ordinary(real) as file:
        return file.read(20)[18:] == b"\2\2"
    return False


def _try_out(real: Path, beside: Path | None) -> set[str] | None:
    """Return the ids of all events in a copy of a record with what lies beside it; None if that is no whole record."""
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
    """Move something aside and return what is to be told of it; what holds nothing of anybody is only removed."""
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
    """Whether nothing that was written would be lost with this.

    That is so of an index to a log, of what is empty, and of a journal with the first page alone: a program was
    killed while it set its tag, and the file is whole both before and after.
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
    """Whether another program is reading or writing a record at this moment, as far as locks tell."""
    handle = _open_to_lock(real)
    if handle is None:
        return False
    try:
        return not _lock(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(real: Path) -> "Iterator[None]":
    """Keep every other program out of a record meanwhile, by the locks that SQLite itself would take.

    Raises RecordLocked if another holds it for too long.
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
    """Return an open file to lock; None where it cannot be locked: then it cannot be written to either."""
    with suppress(OSError):
        return open_to_lock(real)
    return None


def _lock(handle: int) -> bool:
    """Whether the whole of a record could be locked through an open file; where there are no such locks, it could."""
    return system.lock(handle, _LOCKS, _LOCKS_LENGTH)
