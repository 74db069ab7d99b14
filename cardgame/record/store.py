"""The :class:`Store`: one couple's open record, to which events are appended and from which queries read.

SQLite's journal mode is DELETE and not WAL. So the whole record is one file, which can be copied and put back, and read
in a folder that is read-only.

A person or a syncing program may replace the file at any time, also while it is open, or leave a foreign journal beside
it. So every read and write first examines the journals (:mod:`~cardgame.record.journals`), and then, if the file has
changed, whether it is still the same record with all events that were seen. Only a copy that overwrites the file during
a transaction, which takes milliseconds, cannot be noticed.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import msgspec

from cardgame.files import draft_path, make_file, make_folder, make_private, put
from cardgame.record import clock, erasing, journals, schema
from cardgame.record.clock import Now
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
from cardgame.record.events import Body, CoupleNamed, Event, Forgotten, RawEvent
from cardgame.system import system
from cardgame.translation import _

WAIT = 5.0
"""Seconds to wait until another program releases the record."""

_TRIES = 20
"""How often a new tag is tried while other programs write in between."""

_object = msgspec.json.Decoder(dict[str, Any]).decode

_T = TypeVar("_T")

Following = Callable[[str], Iterable[Body]]
"""Given the id of the first event of an append, empty before there is one, returns more events of it.

It is called when no other program can write any more, and may read the record: what it finds still holds when the
events are there.
"""


class _Unwritten(NamedTuple):
    choose: Callable[[], tuple[Path, str]]
    made: Callable[[Path], None]


class Store:
    """An open record. It may be passed between threads, but only one thread may use it at a time.

    ``notices`` are sentences for the couple about files that were moved aside. ``identity`` identifies the record; it
    is the same in every copy.
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
        self._unwritten: _Unwritten | None = None
        """What is needed to make the file; None once there is one."""
        self.seen = ""
        """The id of the last event that was read or written here; empty before the first."""
        self._stamp: tuple[int, ...] | None = None
        """The file's :func:`_signature` when it was last examined; None for a record in memory."""
        self._tag: int | None = None
        """The tag of our own last transaction; None before the first."""
        self._written: list[RawEvent] = []
        self._writing = False
        """Whether a write transaction is open, in which the file has just been examined."""
        self._known: dict[str, tuple[object, Any]] = {}
        """What was read of the whole record, by what it is called, with the :meth:`_state` that it was read in."""

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
        """Make the record of a new couple and open it. It never replaces a file.

        With ``events``, the record holds exactly these events, which must include the couple's names. It is made under
        another name and moved into place when it is complete. Raises RecordTaken if the path is taken, another
        RecordError if it cannot be made, and whatever iterating over ``events`` raises; nothing is made then.
        """
        draft = draft_path(path)
        try:
            make_folder(path.parent)
            if os.path.lexists(path):
                raise _taken(path)
            notices = journals.set_all_aside(journals.real_path(path))
            for leftover in leftovers(path):
                _remove(leftover)
            try:
                identity = identity or clock.new_id(int(now().timestamp() * 1000))
                if events is None:
                    _write_new(draft, (), identity)
                    with cls.open(draft, device, now) as made:
                        made.append(CoupleNamed(names=names))
                else:
                    _write_new(draft, events, identity)
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
        store.notices += notices
        return store

    @classmethod
    def open(cls, path: Path, device: str, now: Now, *, read_only: bool = False) -> Self:
        """Open a record.

        A file without write permission can be opened; an append then raises RecordReadOnly. With ``read_only``, only
        an interrupted transaction is rolled back, and nothing else is written. A record of an older version is backed
        up and migrated; if it may only be read, a migrated copy in memory is used.

        Raises RecordMissing, RecordNewer, RecordBroken or another RecordError; the file is then left unchanged.
        """
        _check_path(path)
        with _explained(path):
            notices = journals.clear_strangers(journals.real_path(path))
            connection = _connect(path, "rw")
            try:
                older = _is_older(connection, path)
                if older:
                    connection, in_memory = _migrate(connection, path, now, read_only=read_only)
                else:
                    in_memory = False
                store = cls(path, connection, device, now)
                store.notices, store._in_memory = notices, in_memory
                if read_only:
                    connection.execute("PRAGMA query_only = ON")
                elif not in_memory:
                    # Another program may have switched the record to WAL. Otherwise this has no effect.
                    connection.execute("PRAGMA journal_mode = DELETE")
                    make_private(path)
                    # A restore that was killed may have left words that were forgotten.
                    for draft in _abandoned(path, journals.real_path(path)):
                        with suppress(OSError):
                            _remove(draft)
                store._note_state()
            except BaseException:
                connection.close()
                raise
        return store

    @classmethod
    def not_yet(cls, choose: Callable[[], tuple[Path, str]], now: Now, made: Callable[[Path], None]) -> Self:
        """Return the record of a couple who have given no names yet. Nothing of it is on disk before it is written to.

        The first append makes the file, with the events in it, at the path that ``choose`` returns together with this
        machine's id; ``made`` is told the path then.
        """
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        identity = clock.new_id(int(now().timestamp() * 1000))
        named = _dated(CoupleNamed(names=("", "")), "", clock.START, now())
        with _transaction(connection):
            schema.create(connection, identity)
            schema.insert(connection, (named,))
        store = cls(Path(), connection, "", now)
        store._in_memory, store._unwritten = True, _Unwritten(choose, made)
        store._note_state()
        return store

    @classmethod
    def for_now(cls, names: tuple[str, str], now: Now) -> Self:
        """Return a record of a couple with these names that is on no disk: what is written to it goes with it."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with _transaction(connection):
            schema.create(connection, clock.new_id(int(now().timestamp() * 1000)))
        store = cls(Path(), connection, "", now)
        store._in_memory = True
        store._note_state()
        store.append(CoupleNamed(names=names))
        return store

    @classmethod
    def in_memory(cls, path: Path, identity: str, events: Iterable[RawEvent]) -> Self:
        """Return a record of these events that is on no disk, to be read only; ``path`` is told where it is told of.

        Raises RecordBroken for an event that no record could hold, and whatever iterating over ``events`` raises.
        """
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            with _explained(path), _transaction(connection):
                _fill(connection, events, identity)
            connection.execute("PRAGMA query_only = ON")
            store = cls(path, connection, "", no_clock)
            store._in_memory = True
            store._note_state()
        except BaseException:
            connection.close()
            raise
        return store

    @property
    def unwritten(self) -> bool:
        """Whether nothing of the record is on disk yet."""
        return self._unwritten is not None

    @property
    def has_written(self) -> bool:
        """Whether anything was written to the record through this store since it was opened."""
        return self._tag is not None

    def append(self, *bodies: Body | Following) -> list[Event]:
        """Write events in one transaction, which is synced to disk when this returns; return the events.

        What a :class:`~cardgame.record.events.Forgotten` names is erased in the same transaction. Where there is no
        event nothing is written.

        Raises RecordLost if the file is no longer the record that was opened, or another RecordError; nothing is
        written then.
        """
        if self._unwritten is not None:
            return self._make(self._unwritten, bodies)
        written: list[RawEvent] = []
        with _explained(self.path):
            tag = self._begin()
            connection = self._connection
            self._writing = True
            try:
                (last,) = connection.execute("SELECT max(clock) FROM event").fetchone()
                last = clock.START if last is None else clock.text(last)
                moment = self._now()
                for each in bodies:
                    for body in (each,) if isinstance(each, Body) else each(written[0].id if written else ""):
                        event = _dated(body, self.device, last, moment)
                        last = event.clock
                        written.append(event)
                        schema.insert(connection, (event,))
                if not written:
                    self._roll_back()
                    return []
                erased = erasing.all_forgotten(event.body for event in written if event.kind == Forgotten.tag)
                if erased:
                    schema.erase(connection, erased)
                    schema.drop_made(connection)
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._writing = False
        self._tag = tag
        self._written += written
        if any(event.id in erased for event in self._written):
            self._written = _without_forgotten(self._written)
        self.seen = written[-1].id
        self._stamp = _signature(self._real)
        return [_event(event) for event in written]

    def rewrite(self, change: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run ``change`` in one transaction, which is synced to disk when this returns; return what it returns.

        It is for what is more than an append: putting copies together. Where it changes no row, nothing is written.
        Raises as :meth:`append` does, and whatever ``change`` raises; nothing is written then.
        """
        with _explained(self.path):
            tag = self._begin()
            connection = self._connection
            before = connection.total_changes
            try:
                result = change(connection)
                if connection.total_changes == before:
                    self._roll_back()
                    return result
                # It may hold words that are gone now.
                schema.drop_made(connection)
                self._forget_written()
                newest = connection.execute(_NEWEST).fetchone()
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        self._known.clear()
        self._tag = tag
        self.seen = newest[0] if newest else ""
        self._stamp = _signature(self._real)
        return result

    def is_at(self, other: "Store") -> bool:
        """Whether both stores are open on one file."""
        return not (self._in_memory or other._in_memory) and self._real == other._real

    def _make(self, unwritten: "_Unwritten", bodies: Sequence[Body | Following]) -> list[Event]:
        """Make the file of a record that had none, complete with names that are not given and its first events."""
        while True:
            path, device = unwritten.choose()
            moment = self._now()
            named = _dated(CoupleNamed(names=("", "")), device, clock.START, moment)
            written: list[RawEvent] = []
            last = named.clock
            for each in bodies:
                for body in (each,) if isinstance(each, Body) else each(written[0].id if written else ""):
                    written.append(_dated(body, device, last, moment))
                    last = written[-1].clock
            if not written:
                return []
            try:
                new = type(self).create(
                    path, device, self._now, ("", ""), events=[named, *written], identity=self.identity
                )
                break
            except RecordTaken:  # another program took the name meanwhile
                continue
        self._connection.close()
        self.path, self.device, self._real, self._connection = path, device, new._real, new._connection
        self.notices += new.notices
        self.seen, self._stamp, self._tag, self._in_memory, self._unwritten = new.seen, new._stamp, None, False, None
        self._written += written
        unwritten.made(path)
        return [_event(event) for event in written]

    @contextmanager
    def beside(self, wait: float) -> Iterator[sqlite3.Connection]:
        """Open a transaction that writes no event but what is made of events, and commit it at the end.

        It waits at most ``wait`` seconds for other programs. Raises RecordError; nothing is written then.
        """
        with _explained(self.path):
            self._connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            try:
                tag = self._begin()
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    self._roll_back()
                    raise
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {int(WAIT * 1000)}")
        self._tag = tag
        if not self._in_memory:
            self._stamp = _signature(self._real)

    def select(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query at once, because an unfinished query would keep other programs from writing.

        Raises RecordError.
        """
        with _explained(self.path):
            if not self._writing:
                self._recheck()
            return self._connection.execute(sql, parameters).fetchall()

    def known(self, name: str, read: Callable[[], _T]) -> _T:
        """Return what ``read`` makes of the record, which is asked again only once the record has changed.

        It has changed by every append here or by another program. What is returned is shared: nobody may change it.
        Raises RecordError, and whatever ``read`` raises.
        """
        return self.followed(name, lambda _before: read())

    def followed(self, name: str, read: Callable[[_T | None], _T]) -> _T:
        """Return the same of what ``read`` makes, which is given what it was before the record changed, None for none.

        The record may have changed in any way since: also by a file that was put in its place.
        """
        if self._writing:
            return read(None)
        before = self.state()
        kept = self._known.get(name)
        if kept is not None and kept[0] == before:
            known: _T = kept[1]
            return known
        found = read(None if kept is None else kept[1])
        if self.state() == before:  # else another program wrote in between
            self._known[name] = before, found
        return found

    def state(self) -> tuple[object, ...]:
        """Return what differs once anything was written to the record, through this connection or another one.

        Raises RecordError.
        """
        with _explained(self.path):
            self._recheck()
            connection = self._connection
            (others,) = connection.execute("PRAGMA data_version").fetchone()
            # The connection itself is part of it: the file may have been opened anew.
            return connection, others, connection.total_changes

    def raw_events(self) -> Iterator[RawEvent]:
        """Yield every event exactly as it is stored, also undone and unknown ones, ordered by clock and id.

        They are read one by one; other programs cannot write until the last one is taken.
        """
        with _explained(self.path):
            self._recheck()
            yield from self._all()

    def _all(self) -> Iterator[RawEvent]:
        rows = self._connection.execute("SELECT id, clock, device, kind, body FROM event ORDER BY clock, id")
        return (RawEvent(id, clock.text(number), device, kind, body) for id, number, device, kind, body in rows)

    def events(self) -> list[Event]:
        """Return every event, also undone and unknown ones, ordered by clock and id."""
        try:
            return [_event(event) for event in self.raw_events()]
        except msgspec.MsgspecError:
            raise RecordBroken(
                _("The record at {path} holds what is no event.").format(path=place(self.path)), left_alone()
            ) from None

    def recheck(self) -> None:
        """Examine the file and the journals beside it now; raises RecordLost if it is no longer this record."""
        with _explained(self.path):
            self._recheck()

    def go_on_in_new_file(self, names: tuple[str, str]) -> bool:
        """Whether the whole record could be copied to a new file beside the lost one, to which the store switches.

        It can if the file was only moved while it was open. Otherwise the new file holds ``names`` and what was written
        since the record was opened. The identity is the same, so that the two files can be merged later.
        """
        whole: list[RawEvent] = []
        with suppress(RecordError, sqlite3.Error):
            self._check_identity()
            whole = list(self._all())
        # The names get the earliest clock, so that names among the written events count as the newer ones.
        named = _dated(CoupleNamed(names=names), self.device, clock.START, self._now())
        self._switch_to_copy(whole or [named._replace(clock=clock.tick(clock.START, 0)), *self._written])
        return bool(whole)

    def close(self) -> None:
        """Close the file. Further calls have no effect."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    # Checks that the file is still this record

    def _begin(self) -> int:
        """Begin a write transaction whose first write is the first page; return its tag.

        If this store has not written yet, or another program wrote the last transaction, a transaction with a new
        random tag comes before it. So the tag before and the tag after belong to this program, and a journal can be
        matched to the state that it was begun on, see :mod:`cardgame.record.schema`.
        """
        for tries in range(_TRIES):
            self._recheck()
            connection = self._connection
            if not self._in_memory:
                # Drop cached pages, so that the file itself is read.
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
            self._forget_written()
        raise AssertionError("the last try returns")

    def _forget_written(self) -> None:
        """Erase what other programs have forgotten also from what is held here for a file that may get lost."""
        if not self._written:
            return
        held = {event.id for event in self._written}
        sql = "SELECT id, clock, device, kind, body, event FROM event WHERE kind = ?"
        rows = [row for row in self._connection.execute(sql, (Forgotten.tag,)) if row[5] in held and row[0] not in held]
        said = [RawEvent(id, clock.text(number), device, kind, body) for id, number, device, kind, body, _about in rows]
        self._written = _without_forgotten([*self._written, *said]) if said else self._written

    def _roll_back(self) -> None:
        # After some errors SQLite has rolled back by itself, and after others, such as a timeout, it has not.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _recheck(self) -> None:
        """Examine the journals beside the file and, if the file has changed, that it is still this record.

        Raises RecordLost if it is not. A file that was moved away and put back is opened again.
        """
        if self._in_memory:
            return
        if journals.sidecars(self._real):
            try:
                _check_path(self.path)
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
        self._forget_written()

    def _open_anew(self) -> None:
        """Open the file that is now at the path, if it is this record; raises RecordLost if it is not."""
        try:
            _check_path(self.path)
            connection = _connect(self.path, "rw")
        except RecordError:
            raise exchanged(self.path) from None
        kept, self._connection = self._connection, connection
        self._known.clear()
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
        """Raise RecordLost if the file is not this record or lacks the last event seen. Needs an open transaction."""
        connection = self._connection
        try:
            version = _check_header(connection, self.path)
            same = version == schema.VERSION and schema.identity(connection) == self.identity
            newest = connection.execute(_NEWEST).fetchone() if same else None
            if same and self.seen and newest != (self.seen,):
                # An older copy has the same identity, but lacks the last event.
                # Another program may have erased that event since.
                known = "SELECT 1 FROM event WHERE id = ?1 OR (kind = 'forgotten' AND event = ?1)"
                same = connection.execute(known, (self.seen,)).fetchone() is not None
        except RecordNewer:
            raise
        except (RecordBroken, sqlite3.Error) as error:
            if _is_busy(error):
                raise
            raise exchanged(self.path) from None
        if not same:
            raise exchanged(self.path)
        self.seen = newest[0] if newest else ""

    def _note_state(self) -> None:
        """Note the identity, the last event and the signature of the file that was just opened."""
        self._stamp = None if self._in_memory else _signature(self._real)
        with _reading(self._connection):
            self.identity = schema.identity(self._connection)
            newest = self._connection.execute(_NEWEST).fetchone()
        self.seen = newest[0] if newest else ""

    def _switch_to_copy(self, events: Sequence[RawEvent]) -> None:
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
"""SQL: the id of the event that was written last."""


def _write_new(path: Path, events: Iterable[RawEvent], identity: str) -> None:
    """Write a record with these events to a new file, and sync it to disk.

    Raises RecordError or OSError; the caller then removes the unfinished file.
    """
    make_file(path)
    with _explained(path):
        connection = _connect(path, "rw")
        try:
            # The journal stays in memory: an unfinished draft is deleted.
            connection.execute("PRAGMA journal_mode = MEMORY")
            with _transaction(connection):
                _fill(connection, events, identity)
        finally:
            connection.close()


def _fill(connection: sqlite3.Connection, events: Iterable[RawEvent], identity: str) -> None:
    """Make the tables of a record and insert events, without what was forgotten, within the open transaction."""
    schema.create(connection, identity)
    schema.insert(connection, events)
    schema.erase(connection, erasing.all_forgotten(schema.tombstones(connection)))


def write_copy(store: Store, path: Path) -> None:
    """Write all of a record to a new file, in the current version; raises RecordError or OSError."""
    _write_new(path, store.raw_events(), store.identity)


def leftovers(path: Path, *, older_than: float = 60) -> list[Path]:
    """Return what an interrupted program has left beside a record: journals, and abandoned drafts.

    A journal without its record must go, because SQLite would apply it to the next file of that name. A draft counts as
    abandoned if its time is more than ``older_than`` seconds away, in the past or, after a wrong clock, in the future.
    """
    real = journals.real_path(path)
    return [*journals.sidecars(real), *_abandoned(path, real, older_than)]


def _abandoned(path: Path, real: Path, older_than: float = 60) -> list[Path]:
    """Return the drafts beside a record that count as abandoned."""
    found: list[Path] = []
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
        import shutil  # imported here: it is slow, and rarely needed

        shutil.rmtree(leftover)
    else:
        leftover.unlink(missing_ok=True)


def _check_path(path: Path) -> None:
    """Raise RecordError for a path that SQLite must not open.

    That is an empty or missing file, which SQLite would make into a database; a device or FIFO, on which it would block
    for ever; and a file that is not a record of ours, or is a newer program's.
    """
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
    # Opened as immutable, SQLite takes no lock, reads no journal and changes nothing: in a newer program's record, not
    # even an interrupted transaction is rolled back. Other faults are found later.
    with suppress(sqlite3.Error):
        connection = _connect(path, "ro&immutable=1")
        try:
            _check_header(connection, path)
        finally:
            connection.close()


def _signature(real: Path) -> tuple[int, ...] | None:
    """Return device, inode, size and times of a file, which differ after any change; None if it is missing."""
    try:
        found = real.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _check_header(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a record; raises RecordBroken for what is none, and RecordNewer for a newer program's."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        raise RecordBroken(_("{path} is not a couple's record.").format(path=place(path)), left_alone())
    version = schema.version(connection)
    if version > schema.VERSION:
        raise RecordNewer(
            _("The record at {path} was written by a newer cardgame.").format(path=place(path)),
            _("Update cardgame to open it. It was left as it is."),
        )
    return version


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open an existing file with SQLite, without reading it yet; "rw" falls back to reading without permission."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in (
        f"busy_timeout = {int(WAIT * 1000)}",
        # The folder is synced, too, after the journal is deleted. Otherwise a power loss right after a commit may bring
        # the journal back, which would undo the commit.
        "synchronous = EXTRA",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        # Keeps what is sorted out of temporary files on the disk.
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _is_older(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a record is of an older version; raises RecordBroken or RecordNewer if it is not sound or not ours."""
    try:
        with _reading(connection):
            _check_header(connection, path)
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            # SQLite does not notice a last page that is cut off. The read lock keeps others from writing meanwhile.
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            # In WAL mode, to which another program may have switched it, some pages may be only in the log.
            if mode != "wal" and path.stat().st_size < pages * size:
                raise RecordBroken(_("The record at {path} is cut short.").format(path=place(path)), left_alone())
            # A record has neither: a trigger could change what is written, and a view could replace a table.
            strange = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"
            if connection.execute(strange).fetchone()[0]:
                raise RecordBroken(
                    _("The record at {path} holds more than a record should.").format(path=place(path)), left_alone()
                )
            connection.execute("SELECT id, clock, device, kind, body FROM event LIMIT 1").fetchone()
            version = schema.version(connection)
            is_current = version == schema.VERSION and schema.identity(connection) and schema.read_mark(connection)
            if not (is_current or 0 < version < schema.VERSION):
                raise RecordBroken(
                    _("The record at {path} does not say which it is.").format(path=place(path)), left_alone()
                )
            return version < schema.VERSION
    except sqlite3.OperationalError as error:
        # Without tables the code is SQLITE_ERROR. Python's own error for text that is not UTF-8 has no code.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise RecordBroken(
                _("The record at {path} lacks its tables.").format(path=place(path)), left_alone()
            ) from None
        raise


def _migrate(older: sqlite3.Connection, path: Path, now: Now, *, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """Migrate a record of an older version; return a connection to the result, and whether that is only in memory.

    The new file is made from the events of the old one under another name, synced, and then put in its place. Until
    then the old file is unchanged. If it may only be read, or the disk is full, the result is a copy in memory.
    """
    real = journals.real_path(path)
    if read_only or not (os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)):
        return _copy_to_memory(older), True
    older.close()
    from cardgame.record.backup import back_up  # imported here: migrations are rare

    try:
        back_up(path, now, reason="before-migration")
        _replace_older(path, real)
    except RecordFull:
        # The disk has no room for the new file; the record can still be read.
        return _copy_to_memory(_connect(path, "rw")), True
    return _connect(path, "rw"), False


def _replace_older(path: Path, real: Path) -> None:
    """Replace a record of an older version by one of the current version, with the same events."""
    older = _connect(path, "rw")
    try:
        # No other program may write to the old file from now on. One that has it open will notice the replacement.
        older.execute("BEGIN EXCLUSIVE")
        # Another program may have migrated it just before.
        if schema.version(older) < schema.VERSION:
            draft = draft_path(real)
            try:
                _write_new(draft, schema.older_events(older), schema.older_identity(older))
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
        _fill(copy, schema.older_events(older), schema.older_identity(older))
    older.close()
    copy.execute("PRAGMA query_only = ON")
    return copy


def no_clock() -> datetime:
    """Stand in for the clock of a record that is only read; raises AssertionError."""
    raise AssertionError("a record that is only read needs no clock")


def _dated(body: Body, device: str, last: str, moment: datetime) -> RawEvent:
    """Return the event for ``body``, with a new id and a clock after ``last``; ``moment`` fills in an empty time."""
    if moment.tzinfo is None:
        moment = moment.astimezone()
    ms = int(moment.timestamp() * 1000)
    dated = body if body.at else msgspec.structs.replace(body, at=moment.isoformat(timespec="seconds"))
    return RawEvent(clock.new_id(ms), clock.tick(last, ms), device, body.tag, msgspec.json.encode(dated).decode())


def _without_forgotten(events: Sequence[RawEvent]) -> list[RawEvent]:
    """Return events without what others among them say was forgotten."""
    found = erasing.all_forgotten(event.body for event in events if event.kind == Forgotten.tag)
    return [left for each in events if (left := erasing.left(each, found)) is not None]


def _event(raw: RawEvent) -> Event:
    return Event(id=raw.id, clock=raw.clock, device=raw.device, kind=raw.kind, body=_object(raw.body))


def _is_busy(error: Exception) -> bool:
    """Whether an error of SQLite says that another program holds the file."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Run several queries in one transaction, so that they see the same state."""
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
        # After some errors SQLite has rolled back by itself, and after others, such as a timeout, it has not.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into RecordError; programming errors, such as a wrong statement, are raised unchanged."""
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
