"""The tables of a record, what its first page tells of it, and how an older record becomes one of today's.

A record has two tables: ``record`` with one row, its identity, and ``event``, which only ever grows. A new kind of
event needs no new table: what it is about (evening, deck, card, event) has its columns already. Two things that will
come need none either. A tombstone of a single field is an event about the other event, and the field's text in
``body`` becomes empty. A full-text index repeats what the events hold, so it is made beside them where it is
missing; it refers to the events by their rowid.

**The first page.** SQLite keeps a journal of pages as they were before a transaction. Whether a journal that lies
beside a file belongs to it can only be told by what both say, so every transaction writes the first page first, and
the first page tells this record and this branch of its history from every copy: the identity stands in the text of
the table ``record``, and ``user_version`` holds the version of the tables (its low byte) and a tag (the rest), which
begins at random with every program that writes, and goes up by one with every transaction.
"""

import re
import sqlite3
from collections.abc import Iterable
from random import SystemRandom

from cardgame.record.clock import number
from cardgame.record.events import RawEvent

APPLICATION_ID = 0x63617264
"""Says in the file's header that it is one of ours: "card"."""

VERSION = 2
"""The version of the tables."""

_RANDOM = SystemRandom()
_TAGS = 1 << 23

TABLES = (
    # The columns after `body` repeat what is in it; the one INSERT fills them, and refuses what is not JSON. An
    # index on expressions, or a CHECK of the JSON, cannot be had with trusted_schema=OFF (SQLite 3.40: "unsafe use
    # of json_extract()").
    """
    CREATE TABLE event (
        id      TEXT NOT NULL UNIQUE CHECK (id <> ''),
        clock   INTEGER NOT NULL CHECK (clock BETWEEN 0 AND 999999999999999999),
        device  TEXT NOT NULL,
        kind    TEXT NOT NULL,
        body    TEXT NOT NULL,
        at      TEXT,
        evening TEXT,
        deck    TEXT,
        card    TEXT,
        outcome TEXT,
        event   TEXT
    ) STRICT
    """,
    "CREATE INDEX event_by_clock ON event (clock)",
    "CREATE INDEX event_by_kind ON event (kind, clock)",
    "CREATE INDEX event_by_evening ON event (evening, clock) WHERE evening IS NOT NULL",
    "CREATE INDEX event_by_event ON event (kind, event) WHERE event IS NOT NULL",
    # `kind` stands in front, though it is always the same: without it the index would not cover.
    "CREATE INDEX event_by_card ON event (kind, deck, card, outcome, clock) WHERE kind = 'outcome'",
)

INSERT = """
INSERT INTO event (id, clock, device, kind, body, at, evening, deck, card, outcome, event)
VALUES (?1, ?2, ?3, ?4, ?5,
        json_extract(?5, '$.at'), json_extract(?5, '$.evening'), json_extract(?5, '$.deck'),
        json_extract(?5, '$.card'), json_extract(?5, '$.outcome'), json_extract(?5, '$.event'))
"""


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the tables in a file, 0 for none."""
    return _user_version(connection) & 0xFF


def tag(connection: sqlite3.Connection) -> int:
    """Return the tag of the last transaction."""
    return _user_version(connection) >> 8


def set_tag(connection: sqlite3.Connection, tag: int) -> None:
    """Write the first page, with this tag: the first write of a transaction, and so the first page in its journal."""
    connection.execute(f"PRAGMA user_version = {tag << 8 | VERSION}")


def random_tag() -> int:
    """Return a tag to begin with."""
    return _RANDOM.randrange(_TAGS)


def next_tag(tag: int) -> int:
    """Return the tag of the transaction after the one with this tag."""
    return (tag + 1) % _TAGS


def unpack(user_version: int) -> tuple[int, int]:
    """Return the version and the tag in a header's ``user_version``.

    >>> unpack(2), unpack(5 << 8 | 2)
    ((2, 0), (2, 5))
    """
    return user_version & 0xFF, (user_version & 0x7FFFFFFF) >> 8


def identity(connection: sqlite3.Connection) -> str:
    """Return which record this is; it is the same in every copy. Raises sqlite3.Error for a file without one."""
    row = connection.execute("SELECT id FROM record").fetchone()
    return row[0] if row is not None and isinstance(row[0], str) else ""


def read_mark(connection: sqlite3.Connection) -> str:
    """Return the words on the first page that tell this record from others; empty if there are none."""
    row = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'record'").fetchone()
    found = re.search(r"CHECK \(id = '[0-9A-Za-z-]+'\)", row[0]) if row is not None else None
    return found[0] if found else ""


def is_identity(text: str) -> bool:
    """Whether a text can say which record one is: letters, digits and hyphens, and not too many."""
    return text.isascii() and text.replace("-", "").isalnum() and len(text) <= 64


def create(connection: sqlite3.Connection, identity: str) -> None:
    """Make the tables of a new record, in the transaction that is open. ``identity`` is letters, digits and hyphens."""
    if not is_identity(identity):
        raise ValueError("an identity is made of letters, digits and hyphens")
    set_tag(connection, random_tag())
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"CREATE TABLE record (id TEXT NOT NULL PRIMARY KEY CHECK (id = '{identity}')) STRICT")
    connection.execute("INSERT INTO record VALUES (?)", (identity,))
    for statement in TABLES:
        connection.execute(statement)


def insert(connection: sqlite3.Connection, events: Iterable[RawEvent]) -> None:
    """Write events as they are, in the transaction that is open."""
    rows = ((event.id, number(event.clock), event.device, event.kind, event.body) for event in events)
    connection.executemany(INSERT, rows)


def older_events(connection: sqlite3.Connection) -> Iterable[RawEvent]:
    """Return the events of a record of an older version, in the order in which they were written."""
    rows = connection.execute("SELECT id, clock, device, kind, body FROM event ORDER BY rowid")
    return (RawEvent(*row) for row in rows)


def older_identity(connection: sqlite3.Connection) -> str:
    """Return which record one of an older version is: its oldest event, which every copy has, says so."""
    row = connection.execute("SELECT id FROM event ORDER BY clock, id LIMIT 1").fetchone()
    kept = "".join(char for char in row[0] if char.isascii() and (char.isalnum() or char == "-")) if row else ""
    return kept[:64] or "record"


def _user_version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found & 0x7FFFFFFF
