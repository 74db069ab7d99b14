"""One couple's record: a file of events that only ever grows.

The journal is SQLite's plain one (DELETE, not WAL): one file is then the whole record, which can be copied,
carried and put back as a thing, and read from a folder that cannot be written to.
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

from cardgame.record import clock, schema
from cardgame.record.errors import (
    LEFT_ALONE,
    RecordBroken,
    RecordError,
    RecordMissing,
    RecordNewer,
    RecordTaken,
    explain,
    explain_os,
    place,
)
from cardgame.record.events import Body, CoupleNamed, Event
from cardgame.record.private import make_file, make_folder, settle, shut

Now = Callable[[], datetime]
"""The wall clock: now, with the local offset."""

WAIT = 5.0
"""Seconds to wait for another program to let go of the record."""

_INSERT = """
INSERT INTO event (id, clock, device, kind, body, at, evening, deck, card, outcome, event)
VALUES (?1, ?2, ?3, ?4, ?5,
        json_extract(?5, '$.at'), json_extract(?5, '$.evening'), json_extract(?5, '$.deck'),
        json_extract(?5, '$.card'), json_extract(?5, '$.outcome'), json_extract(?5, '$.event'))
"""

_object = msgspec.json.Decoder(dict[str, Any]).decode

_BESIDE = ("-journal", "-wal", "-shm")


Following = Callable[[str], Iterable[Body]]
"""Makes the events that refer to the first one written with them, given its id."""


class Store:
    """An open record. It may be passed between threads; only one may use it at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection, device: str, now: Now) -> None:
        self.path = path
        self.device = device
        self._connection = connection
        self._now = now

    @classmethod
    def create(
        cls,
        path: Path,
        device: str,
        now: Now,
        names: tuple[str, str],
        *,
        events: Iterable[Event] | None = None,
        identity: str = "",
    ) -> Self:
        """Make the record of a new couple and open it. What is there already is never replaced.

        It is made under another name and moved into place when it is whole: nobody finds a half-made one. With
        ``events`` it is made of these, as they are (a body may be raw JSON), and of no others.
        """
        draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
        try:
            make_folder(path.parent)
            if os.path.lexists(path):
                raise _taken(path)
            for leftover in leftovers(path):
                leftover.unlink(missing_ok=True)
            make_file(draft)
            try:
                with cls(path, _connect(draft, "rw"), device, now) as made:
                    with _explained(path):
                        # Its journal need not outlive it: a draft that is cut short is thrown away whole.
                        made._connection.execute("PRAGMA journal_mode = MEMORY")
                        schema.migrate(made._connection)
                    if events is None:
                        made.append(CoupleNamed(names=names))
                    else:
                        made._write_as_is(events)
                _put(draft, path)
            finally:
                draft.unlink(missing_ok=True)
            settle(path.parent)
        except OSError as error:
            raise explain_os(error, path) from None
        return cls.open(path, device, now)

    @classmethod
    def open(cls, path: Path, device: str, now: Now, *, read_only: bool = False) -> Self:
        """Open a record; what is not one, or is a newer program's, is refused and not touched.

        One that cannot be written to opens as well: it can be read, and an append says what is the matter.
        With ``read_only`` nothing is written but what a crash left undone.
        """
        _look(path)
        with _explained(path):
            connection = _connect(path, "rw")
            try:
                _check(connection, path)
                if read_only:
                    connection.execute("PRAGMA query_only = ON")
                if schema.version(connection) < len(schema.MIGRATIONS):
                    connection = _bring_up(connection)
                if not read_only:
                    # Somebody may have turned a copy to WAL. Otherwise this does nothing.
                    connection.execute("PRAGMA journal_mode = DELETE")
                    shut(path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, device, now)

    def append(self, *bodies: Body | Following) -> list[Event]:
        """Write what happened, all of it or nothing; when this returns it is on the disk."""
        events: list[Event] = []
        with _explained(self.path), _transaction(self._connection) as connection:
            (last,) = connection.execute("SELECT coalesce(max(clock), ?) FROM event", (clock.START,)).fetchone()
            moment = self._now()
            if moment.tzinfo is None:
                moment = moment.astimezone()
            ms = int(moment.timestamp() * 1000)
            for each in bodies:
                for body in (each,) if isinstance(each, Body) else each(events[0].id):
                    last = clock.tick(last, ms)
                    dated = body if body.at else msgspec.structs.replace(body, at=moment.isoformat(timespec="seconds"))
                    text = msgspec.json.encode(dated)
                    event = Event(
                        id=clock.new_id(ms),
                        clock=last,
                        device=self.device,
                        kind=body.tag,
                        body=msgspec.json.decode(text),
                    )
                    connection.execute(_INSERT, (event.id, event.clock, event.device, event.kind, text.decode()))
                    events.append(event)
        return events

    def select(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query. For readings: a half-read query would keep others from writing."""
        with _explained(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def events(self) -> list[Event]:
        """Return every event there is, undone and unknown ones too, in the order in which they are folded."""
        rows = self.select("SELECT id, clock, device, kind, body FROM event ORDER BY clock, id")
        try:
            return [
                Event(id=id, clock=clock, device=device, kind=kind, body=_object(body))
                for id, clock, device, kind, body in rows
            ]
        except msgspec.MsgspecError:
            raise RecordBroken(f"The record at {place(self.path)} holds what is no event.", LEFT_ALONE) from None

    @property
    def identity(self) -> str:
        """What tells this record, and every copy of it, from all others; empty for one without events."""
        rows = self.select("SELECT id FROM event ORDER BY clock, id LIMIT 1")
        return str(rows[0][0]) if rows else ""

    def raw_events(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield every event as it is stored, in the order in which they are folded: id, clock, device, kind, body.

        Until the last one is taken nobody else can write to the record.
        """
        with _explained(self.path):
            yield from self._connection.execute("SELECT id, clock, device, kind, body FROM event ORDER BY clock, id")

    def _write_as_is(self, events: Iterable[Event]) -> None:
        with _explained(self.path), _transaction(self._connection) as connection:
            for event in events:
                text = msgspec.json.encode(event.body).decode()
                connection.execute(_INSERT, (event.id, event.clock, event.device, event.kind, text))

    def close(self) -> None:
        """Let go of the file. A second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def leftovers(path: Path) -> list[Path]:
    """Return what can be left beside a record by a program that was cut short: journals and drafts.

    A journal without its record is not only litter: SQLite would play it into the next file of that name.
    """
    found = [path.with_name(path.name + ending) for ending in _BESIDE]
    with suppress(OSError):
        # A draft takes milliseconds to make; an old one is nobody's.
        found += [
            draft
            for draft in path.parent.iterdir()
            if draft.name.startswith(f".{path.name}.")
            and draft.name.endswith(".new")
            and draft.stat().st_mtime < time.time() - 60
        ]
    return [path for path in found if os.path.lexists(path)]


def _put(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name."""
    try:
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except OSError:
            # No hard links here (FAT, some network drives): take the name first, and so replace nothing.
            make_file(path)
            draft.replace(path)
    except FileExistsError:
        raise _taken(path) from None


def _look(path: Path) -> None:
    """Refuse what SQLite would take for an empty record, would make, or would wait for for ever."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise RecordMissing(f"There is no record at {place(path)}.") from None
    except (OSError, ValueError):
        raise RecordMissing(f"The record at {place(path)} cannot be reached.", "See who may open it.") from None
    if not os.access(path, os.R_OK):
        raise RecordMissing(f"The record at {place(path)} cannot be read.", "See who may open it.")
    if not stat.S_ISREG(found.st_mode):
        raise RecordBroken(f"{place(path)} is not a file.", "Move it away, or pick another couple.")
    if found.st_size == 0:
        raise RecordBroken(f"The record at {place(path)} is empty.", LEFT_ALONE)
    # An immutable file is read without a lock, a journal or a change of any kind: of a newer program's record
    # we do not even finish what a crash left half done. Anything else that is wrong shows later.
    with suppress(sqlite3.Error):
        connection = _connect(path, "ro&immutable=1")
        try:
            _ours(connection, path)
        finally:
            connection.close()


def _ours(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        raise RecordBroken(f"{place(path)} is not a couple's record.", LEFT_ALONE)
    if schema.version(connection) > len(schema.MIGRATIONS):
        raise RecordNewer(
            f"The record at {place(path)} was written by a newer cardgame.",
            "Update cardgame to open it. It was left as it is.",
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
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        # What is sorted stays out of temporary files.
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is not a whole record of ours, reading only."""
    connection.execute("BEGIN")
    try:
        _ours(connection, path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        # SQLite misses a last page that is there in part. Under our lock nobody is writing.
        if path.stat().st_size < pages * size:
            raise RecordBroken(f"The record at {place(path)} is cut short.", LEFT_ALONE)
        # We make neither: a trigger would act on what is written, a view would stand in for it.
        strange = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        if connection.execute(strange).fetchone()[0]:
            raise RecordBroken(f"The record at {place(path)} holds more than a record should.", LEFT_ALONE)
        connection.execute("SELECT id, clock, device, kind, body FROM event LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        # Python itself complains of text that is not UTF-8, and then there is no code: that is damage.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise RecordBroken(f"The record at {place(path)} lacks its tables.", LEFT_ALONE) from None
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _bring_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Migrate an older record; one that cannot be written to is read from a migrated copy in memory."""
    try:
        schema.migrate(connection)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    else:
        return connection
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    schema.migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


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
    return RecordTaken(f"There is something at {place(path)} already.", "Pick another name for the new record.")
