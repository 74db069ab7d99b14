"""One couple's record: a file of events that only ever grows.

The journal is SQLite's plain one (DELETE, not WAL): one file is then the whole record, which can be copied,
carried and put back as a thing, and read from a folder that cannot be written to.

A file can be exchanged at any time, also while it is open, and something that is not its own may lie beside it. So
before anything is read or written it is looked at: what lies beside the file (:mod:`~cardgame.record.journals`), and,
in every transaction, whether the file is still this very record. A copy that is made over the file in the midst of a
transaction, which takes milliseconds, is the one thing that cannot be noticed.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import msgspec

from cardgame.files import draft_path, make_file, make_folder, make_private, put
from cardgame.record import clock, journals, schema
from cardgame.record.errors import (
    RecordBroken,
    RecordError,
    RecordFull,
    RecordMissing,
    RecordNewer,
    RecordTaken,
    exchanged,
    explain,
    explain_os,
    left_alone,
    moved,
    place,
)
from cardgame.record.events import Body, CoupleNamed, Event, RawEvent
from cardgame.system import system
from cardgame.translation import _

Now = Callable[[], datetime]
"""The wall clock: now, with the local offset."""

WAIT = 5.0
"""Seconds to wait for another program to let go of the record."""

_TRIES = 20
"""How often a tag is set anew, while other programs write in between."""

_object = msgspec.json.Decoder(dict[str, Any]).decode

Following = Callable[[str], Iterable[Body]]
"""Makes the events that refer to the first one written with them, given its id."""


class Store:
    """An open record. It may be passed between threads; only one may use it at a time.

    ``told`` are sentences about what had to be moved aside, for whoever shows them to a person. ``identity`` says
    which record it is; it is the same in every copy.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, device: str, now: Now) -> None:
        self.path = path
        self.device = device
        self.notices: list[str] = []
        self.identity = ""
        self._real = journals.real_path(path)
        self._connection = connection
        self._now = now
        self._in_memory = False
        self.seen = ""
        """The id of the event that was written last, as far as we have seen; empty before there is one."""
        self._stamp: tuple[int, ...] | None = None
        """What the system said of the file when we last looked into it."""
        self._tag: int | None = None
        """The tag of our own last transaction; None before the first."""
        self._written: list[RawEvent] = []

    @classmethod
    def create(
        cls,
        path: Path,
        device: str,
        now: Now,
        names: tuple[str, str],
        *,
        events: Iterable[RawEvent] | None = None,
        identity: str = "",
    ) -> Self:
        """Make the record of a new couple and open it. What is there already is never replaced.

        With ``events`` it is another record made anew, to the letter, and ``names`` are among them already. It is
        made under another name and moved into place when it is whole: nobody finds a half-made one. What ``events``
        raises is raised; then nothing was made.
        """
        draft = draft_path(path)
        try:
            make_folder(path.parent)
            if os.path.lexists(path):
                raise _taken(path)
            told = journals.set_all_aside(journals.real_path(path))
            for leftover in leftovers(path):
                _remove(leftover)
            try:
                identity = identity or clock.new_id(int(now().timestamp() * 1000))
                if events is None:
                    make_whole(draft, (), identity)
                    with cls.open(draft, device, now) as made:
                        made.append(CoupleNamed(names=names))
                else:
                    make_whole(draft, events, identity)
                try:
                    put(draft, path)
                except FileExistsError:
                    raise _taken(path) from None
            finally:
                draft.unlink(missing_ok=True)
            system.sync_folder(path.parent)
        except OSError as error:
            raise explain_os(error, path) from None
        store = cls.open(path, device, now)
        store.notices += told
        return store

    @classmethod
    def open(cls, path: Path, device: str, now: Now, *, read_only: bool = False) -> Self:
        """Open a record; what is not one, or is a newer program's, is refused and not touched.

        One that cannot be written to opens as well: it can be read, and an append says what is the matter.
        With ``read_only`` nothing is written but what a crash left undone. A record of an older version is backed
        up and brought up to today's; where it may only be read, it is read from a copy in memory.
        """
        _look(path)
        with _explained(path):
            told = journals.clear_strangers(journals.real_path(path))
            connection = _connect(path, "rw")
            try:
                older = _check(connection, path)
                if older:
                    connection, in_memory = _bring_up(connection, path, now, read_only=read_only)
                else:
                    in_memory = False
                store = cls(path, connection, device, now)
                store.notices, store._in_memory = told, in_memory
                if read_only:
                    connection.execute("PRAGMA query_only = ON")
                elif not in_memory:
                    # Somebody may have turned a copy to WAL. Otherwise this does nothing.
                    connection.execute("PRAGMA journal_mode = DELETE")
                    make_private(path)
                store._remember()
            except BaseException:
                connection.close()
                raise
        return store

    def append(self, *bodies: Body | Following) -> list[Event]:
        """Write what happened, all of it or nothing; when this returns it is on the disk.

        Raises RecordLost, with nothing written, where the file is no longer the record that was opened.
        """
        written: list[RawEvent] = []
        with _explained(self.path):
            tag = self._begin()
            connection = self._connection
            try:
                (last,) = connection.execute("SELECT max(clock) FROM event").fetchone()
                last = clock.START if last is None else clock.text(last)
                moment = self._now()
                for each in bodies:
                    for body in (each,) if isinstance(each, Body) else each(written[0].id):
                        event = _dated(body, self.device, last, moment)
                        last = event.clock
                        written.append(event)
                        schema.insert(connection, (event,))
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        self._tag = tag
        self._written += written
        if written:
            self.seen = written[-1].id
        self._stamp = _signature(self._real)
        return [_event(event) for event in written]

    def select(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query. A half-read query would keep others from writing."""
        with _explained(self.path):
            self._recheck()
            return self._connection.execute(sql, parameters).fetchall()

    def raw_events(self) -> Iterator[RawEvent]:
        """Give every event there is to the letter, undone and unknown ones too, in the order in which they are folded.

        They are read as they are asked for; others cannot write meanwhile.
        """
        with _explained(self.path):
            self._recheck()
            yield from self._all()

    def _all(self) -> Iterator[RawEvent]:
        rows = self._connection.execute("SELECT id, clock, device, kind, body FROM event ORDER BY clock, id")
        return (RawEvent(id, clock.text(number), device, kind, body) for id, number, device, kind, body in rows)

    def events(self) -> list[Event]:
        """Return every event there is, undone and unknown ones too, in the order in which they are folded."""
        try:
            return [_event(event) for event in self.raw_events()]
        except msgspec.MsgspecError:
            raise RecordBroken(
                _("The record at {path} holds what is no event.").format(path=place(self.path)), left_alone()
            ) from None

    def recheck(self) -> None:
        """See to what lies beside the file, and whether it is still this record; raises RecordLost if it is not."""
        with _explained(self.path):
            self._recheck()

    def go_on_beside(self, names: tuple[str, str]) -> bool:
        """Go on in a new file beside the one that was lost; return whether the whole record is in it.

        It is where the file was only moved away. Else all that this program still has is written to it: what was
        written since it was opened, and ``names``. The identity stays, so that the two can be joined again.
        """
        whole: list[RawEvent] = []
        with suppress(RecordError, sqlite3.Error):
            self._check_identity()
            whole = list(self._all())
        # The names at the beginning, so that others which were given meanwhile hold.
        named = _dated(CoupleNamed(names=names), self.device, clock.START, self._now())
        self._go_on_with(whole or [named._replace(clock=clock.tick(clock.START, 0)), *self._written])
        return bool(whole)

    def close(self) -> None:
        """Let go of the file. A second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    # Whether it is still this record

    def _begin(self) -> int:
        """Begin to write, with the first page as the first that is written; return the tag of this transaction.

        Whoever writes for the first time, or after another program, sets a tag of its own before, in a transaction of
        its own: this one is then linked to the state before it, which a journal can be held against.
        """
        for tries in range(_TRIES):
            self._recheck()
            connection = self._connection
            if not self._in_memory:
                # What was read before must not stand for what lies in the file now.
                connection.execute("PRAGMA shrink_memory")
            connection.execute("BEGIN IMMEDIATE")
            try:
                if not self._in_memory:
                    self._check_identity()
                found = schema.tag(connection)
                if found == self._tag or tries == _TRIES - 1:
                    schema.set_tag(connection, schema.next_tag(found))
                    return schema.next_tag(found)
                fresh = schema.random_tag()
                schema.set_tag(connection, fresh)
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            self._tag = fresh
            self._stamp = _signature(self._real)
        raise AssertionError("the last try returns")

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself where the disk failed it, and not where it was only kept waiting.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _recheck(self) -> None:
        """See to what lies beside the file, and if the file has changed, whether it is still this record.

        Raises RecordLost if it is not. What was moved away and is back is opened anew.
        """
        if self._in_memory:
            return
        if journals.sidecars(self._real):
            try:
                _look(self.path)
                self.notices += journals.clear_strangers(self._real)
            except RecordNewer:
                raise
            except (RecordMissing, RecordBroken):
                raise exchanged(self.path) from None
        seen = _signature(self._real)
        if seen == self._stamp:
            return
        if seen is None:
            raise moved(self.path)
        if self._stamp is None or seen[:2] != self._stamp[:2]:
            self._open_anew()
        else:
            self._connection.execute("PRAGMA shrink_memory")
            self._connection.execute("BEGIN")
            try:
                self._check_identity()
            finally:
                self._roll_back()
        self._stamp = seen

    def _open_anew(self) -> None:
        """Open what lies at the path now, if it is this record."""
        try:
            _look(self.path)
            connection = _connect(self.path, "rw")
        except RecordError:
            raise exchanged(self.path) from None
        kept, self._connection = self._connection, connection
        try:
            with _reading(connection):
                self._check_identity()
            (query_only,) = kept.execute("PRAGMA query_only").fetchone()
            connection.execute(f"PRAGMA query_only = {query_only}")
        except BaseException:
            self._connection = kept
            connection.close()
            raise
        kept.close()

    def _check_identity(self) -> None:
        """Raise RecordLost unless the file is this record, with all that we have seen in it; in a transaction."""
        connection = self._connection
        try:
            _ours(connection, self.path)
            same = schema.version(connection) == schema.VERSION and schema.identity(connection) == self.identity
            # An older copy is this record as well, but lacks what was written since.
            known = "SELECT 1 FROM event WHERE id = ?"
            same = same and (not self.seen or connection.execute(known, (self.seen,)).fetchone() is not None)
            newest = connection.execute(_NEWEST).fetchone() if same else None
        except RecordNewer:
            raise
        except (RecordBroken, sqlite3.Error) as error:
            if _is_busy(error):
                raise
            raise exchanged(self.path) from None
        if not same:
            raise exchanged(self.path)
        self.seen = newest[0] if newest else ""

    def _remember(self) -> None:
        """Take what the file says now for what this record is."""
        self._stamp = None if self._in_memory else _signature(self._real)
        with _reading(self._connection):
            self.identity = schema.identity(self._connection)
            newest = self._connection.execute(_NEWEST).fetchone()
        self.seen = newest[0] if newest else ""

    def _go_on_with(self, events: Sequence[RawEvent]) -> None:
        number = 2
        while True:
            path = self.path.with_name(f"{self.path.stem}-{number}.db")
            try:
                new = type(self).create(path, self.device, self._now, ("", ""), events=events, identity=self.identity)
                break
            except RecordTaken:
                number += 1
        self._connection.close()
        self.path, self._real, self._connection = new.path, new._real, new._connection
        self.seen, self._stamp, self._tag = new.seen, new._stamp, None


_NEWEST = "SELECT id FROM event ORDER BY rowid DESC LIMIT 1"


def make_whole(path: Path, events: Iterable[RawEvent], identity: str) -> None:
    """Write a record with these events to a new file, whole and on the disk when this returns.

    Raises RecordError, or OSError; what is left then is for the caller to remove.
    """
    make_file(path)
    with _explained(path):
        connection = _connect(path, "rw")
        try:
            # Its journal need not outlive it: a draft that is cut short is thrown away whole.
            connection.execute("PRAGMA journal_mode = MEMORY")
            with _transaction(connection):
                schema.create(connection, identity)
                schema.insert(connection, events)
        finally:
            connection.close()


def leftovers(path: Path, *, older_than: float = 60) -> list[Path]:
    """Return what can be left beside a record by a program that was cut short: journals, and drafts.

    A journal without its record is not only litter: SQLite would play it into the next file of that name. A draft
    takes milliseconds to make; one that is ``older_than`` so many seconds is nobody's, and so is
    one that a wrong clock has dated ahead.
    """
    real = journals.real_path(path)
    found = journals.sidecars(real)
    for folder, name in {(path.parent, path.name), (real.parent, real.name)}:
        with suppress(OSError):
            found += [
                draft
                for draft in folder.iterdir()
                if draft.name.startswith(f".{name}.")
                and draft.name.endswith(".new")
                and abs(time.time() - draft.lstat().st_mtime) > older_than
            ]
    return found


def _remove(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        import shutil  # rarely wanted, and slow to import

        shutil.rmtree(leftover)
    else:
        leftover.unlink(missing_ok=True)


def _look(path: Path) -> None:
    """Refuse what SQLite would take for an empty record, would make, or would wait for for ever."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise RecordMissing(_("There is no record at {path}.").format(path=place(path))) from None
    except (OSError, ValueError):
        raise RecordMissing(
            _("The record at {path} cannot be reached.").format(path=place(path)), _("See who may open it.")
        ) from None
    if not os.access(path, os.R_OK):
        raise RecordMissing(
            _("The record at {path} cannot be read.").format(path=place(path)), _("See who may open it.")
        )
    if not stat.S_ISREG(found.st_mode):
        raise RecordBroken(
            _("{path} is not a file.").format(path=place(path)), _("Move it away, or pick another couple.")
        )
    if found.st_size == 0:
        raise RecordBroken(_("The record at {path} is empty.").format(path=place(path)), left_alone())
    # An immutable file is read without a lock, a journal or a change of any kind: of a newer program's record
    # we do not even finish what a crash left half done. Anything else that is wrong shows later.
    with suppress(sqlite3.Error):
        connection = _connect(path, "ro&immutable=1")
        try:
            _ours(connection, path)
        finally:
            connection.close()


def _signature(real: Path) -> tuple[int, ...] | None:
    """Return what tells a file from another, and from itself after a change; None where there is none."""
    try:
        found = real.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _ours(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        raise RecordBroken(_("{path} is not a couple's record.").format(path=place(path)), left_alone())
    if schema.version(connection) > schema.VERSION:
        raise RecordNewer(
            _("The record at {path} was written by a newer cardgame.").format(path=place(path)),
            _("Update cardgame to open it. It was left as it is."),
        )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file that exists, "rw" (or to be read alone if that is all we may); nothing is read yet."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in (
        f"busy_timeout = {int(WAIT * 1000)}",
        # The folder is synced as well once a journal has gone from it: without that, a loss of power right after a
        # commit may bring the journal back, and with it the state before.
        "synchronous = EXTRA",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        # What is sorted stays out of temporary files.
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> bool:
    """Refuse what is not a whole record of ours, reading only; return whether it is one of an older version."""
    try:
        with _reading(connection):
            _ours(connection, path)
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            # SQLite misses a last page that is there in part. Under our lock nobody is writing.
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            # With a log, which another program has turned it to, some pages may be there alone.
            if mode != "wal" and path.stat().st_size < pages * size:
                raise RecordBroken(_("The record at {path} is cut short.").format(path=place(path)), left_alone())
            # We make neither: a trigger would act on what is written, a view would stand in for it.
            strange = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"
            if connection.execute(strange).fetchone()[0]:
                raise RecordBroken(
                    _("The record at {path} holds more than a record should.").format(path=place(path)), left_alone()
                )
            connection.execute("SELECT id, clock, device, kind, body FROM event LIMIT 1").fetchone()
            version = schema.version(connection)
            told = version == schema.VERSION and schema.identity(connection) and schema.read_mark(connection)
            if not (told or 0 < version < schema.VERSION):
                raise RecordBroken(
                    _("The record at {path} does not say which it is.").format(path=place(path)), left_alone()
                )
            return version < schema.VERSION
    except sqlite3.OperationalError as error:
        # Python itself complains of text that is not UTF-8, and then there is no code: that is damage.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise RecordBroken(
                _("The record at {path} lacks its tables.").format(path=place(path)), left_alone()
            ) from None
        raise


def _bring_up(older: sqlite3.Connection, path: Path, now: Now, *, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """Return today's record made of an older one, and whether it is only a copy in memory.

    The new file is made beside the old one, from its events, and takes its place when it is whole and on the disk: at
    every moment before, the old record is what it was, to the byte.
    """
    real = journals.real_path(path)
    if read_only or not (os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)):
        return _copy_to_memory(older), True
    older.close()
    from cardgame.record.backup import back_up  # a record is seldom older than the program

    try:
        back_up(path, now, reason="before-migration")
        _make_anew(path, real)
    except RecordFull:
        # There is no room for it now. It can be looked at all the same.
        return _copy_to_memory(_connect(path, "rw")), True
    return _connect(path, "rw"), False


def _make_anew(path: Path, real: Path) -> None:
    """Put a record of today's version in the place of an older one."""
    older = _connect(path, "rw")
    try:
        # Nobody may write to the old one from now on. A program that has it open will find that it was moved away.
        older.execute("BEGIN EXCLUSIVE")
        # Another program may have just done the same.
        if schema.version(older) < schema.VERSION:
            draft = draft_path(real)
            try:
                make_whole(draft, schema.older_events(older), schema.older_identity(older))
                if not system.REPLACES_OPEN_FILES:
                    older.close()
                draft.replace(real)
            finally:
                draft.unlink(missing_ok=True)
            system.sync_folder(real.parent)
    except OSError as error:
        raise explain_os(error, path) from None
    finally:
        older.close()


def _copy_to_memory(older: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with _reading(older), _transaction(copy):
        schema.create(copy, schema.older_identity(older))
        schema.insert(copy, schema.older_events(older))
    older.close()
    copy.execute("PRAGMA query_only = ON")
    return copy


def _dated(body: Body, device: str, last: str, moment: datetime) -> RawEvent:
    """Return the event of something that happens now, after the clock ``last``."""
    if moment.tzinfo is None:
        moment = moment.astimezone()
    ms = int(moment.timestamp() * 1000)
    dated = body if body.at else msgspec.structs.replace(body, at=moment.isoformat(timespec="seconds"))
    return RawEvent(clock.new_id(ms), clock.tick(last, ms), device, body.tag, msgspec.json.encode(dated).decode())


def _event(raw: RawEvent) -> Event:
    return Event(id=raw.id, clock=raw.clock, device=raw.device, kind=raw.kind, body=_object(raw.body))


def _is_busy(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Read several things of one state."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself where the disk failed it, and not where it was only kept waiting.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into our words; a mistake of ours (a wrong statement) stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE):
            raise
        raise explain(error, path) from None


def _taken(path: Path) -> RecordError:
    return RecordTaken(
        _("There is something at {path} already.").format(path=place(path)), _("Pick another name for the new record.")
    )
