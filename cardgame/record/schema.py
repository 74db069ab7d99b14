"""The tables of a record, the marks on its first page, and the reading of older versions.

A record has two tables: ``record``, with one row that holds the identity, and ``event``, to which rows are only added,
but for words that are forgotten (:func:`erase`). A new kind of event needs no new table, as the columns for what it is
about (evening, deck, card, event) are there.

Beside them stands what is made from the events and may be lost: the tables of the full-text index
(:mod:`cardgame.record.words`), which refers to their rowids, what was counted of the cards
(:mod:`cardgame.record.tallies`), and answers that follow from both and from the decks (:mod:`cardgame.record.answers`).
A program that knows nothing of them leaves them alone.

**The first page.** SQLite's journal holds pages as they were before a transaction. A journal beside a file may belong
to another state or copy of it, and only the content of both can tell. So every transaction writes the first page first,
and that page identifies the record and its latest transaction. The identity is in the SQL text of the table ``record``.
``user_version`` holds the version of the tables in its low byte and a tag in the rest. The tag starts at random with
each program that writes, and is increased by one with each transaction.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from cardgame.record import erasing
from cardgame.record.clock import RANDOM, number
from cardgame.record.events import Forgotten, RawEvent

APPLICATION_ID = 0x63617264
"""Marks a SQLite file as a record, in its header; "card" in ASCII."""

VERSION = 2
"""The current version of the tables."""

_TAG_BITS = 23
_TAGS = 1 << _TAG_BITS
"""The number of different tags."""

TABLES = (
    # The columns after `body` repeat parts of it; INSERT fills them and fails if the body is not JSON. An index on
    # expressions, or a CHECK of the JSON, is not possible with trusted_schema=OFF (SQLite 3.40: "unsafe use of
    # json_extract()").
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
    # `kind` comes first, though it is constant: without it, SQLite does not use this as a covering index.
    "CREATE INDEX event_by_card ON event (kind, deck, card, outcome, clock) WHERE kind = 'outcome'",
    # Came later: a record may lack it until it is completed, and is only slower without.
    "CREATE INDEX evening_by_day ON event (kind, at) WHERE kind = 'evening-began'",
)
"""The SQL that makes the tables and indexes of events."""

INSERT = """
INSERT INTO event (id, clock, device, kind, body, at, evening, deck, card, outcome, event)
VALUES (?1, ?2, ?3, ?4, ?5,
        json_extract(?5, '$.at'), json_extract(?5, '$.evening'), json_extract(?5, '$.deck'),
        json_extract(?5, '$.card'), json_extract(?5, '$.outcome'), json_extract(?5, '$.event'))
"""

NOT_UNDONE = "NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.kind = 'undone' AND undo.event = event.id)"
"""SQL: the event was not undone. Asked of each event by itself: NOT IN would collect all that ever was, each time."""

_PUT = INSERT.replace("INSERT INTO", "INSERT OR REPLACE INTO").replace(
    "json_extract(?5", "json_extract(CASE WHEN json_valid(?5) THEN ?5 END"
)
"""The SQL that inserts an event, or puts it in the place of the one with its id; its body need not be JSON."""


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the tables in a file; 0 if it has none."""
    return _user_version(connection) & 0xFF


def tag(connection: sqlite3.Connection) -> int:
    """Return the tag of the last transaction."""
    return _user_version(connection) >> 8


def set_tag(connection: sqlite3.Connection, tag: int) -> None:
    """Write the first page, with this tag: the first write of a transaction, and so the first page in its journal."""
    connection.execute(f"PRAGMA user_version = {tag << 8 | VERSION}")


def random_tag() -> int:
    """Return a random tag, for the first transaction of a program."""
    return RANDOM.getrandbits(_TAG_BITS)


def next_tag(tag: int) -> int:
    """Return the tag that follows ``tag``."""
    return (tag + 1) % _TAGS


def unpack(user_version: int) -> tuple[int, int]:
    """Return the version and the tag that a header's ``user_version`` holds.

    >>> unpack(2), unpack(5 << 8 | 2)
    ((2, 0), (2, 5))
    """
    return user_version & 0xFF, (user_version & 0x7FFFFFFF) >> 8


def identity(connection: sqlite3.Connection) -> str:
    """Return the record's identity, which all copies share. Raises sqlite3.Error if there is no table for it."""
    row = connection.execute("SELECT id FROM record").fetchone()
    return row[0] if row is not None and isinstance(row[0], str) else ""


def read_mark(connection: sqlite3.Connection) -> str:
    """Return the SQL text on the first page that holds the identity; empty if it is missing."""
    row = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'record'").fetchone()
    found = re.search(r"CHECK \(id = '[0-9A-Za-z-]+'\)", row[0]) if row is not None else None
    return found[0] if found else ""


def is_identity(text: str) -> bool:
    """Whether a text can be an identity: letters, digits and hyphens in ASCII, 64 at most."""
    return text.isascii() and text.replace("-", "").isalnum() and len(text) <= 64


def create(connection: sqlite3.Connection, identity: str) -> None:
    """Make the tables of a new record, within the open transaction. Raises ValueError for an unusable identity."""
    if not is_identity(identity):
        raise ValueError("an identity is made of letters, digits and hyphens")
    set_tag(connection, random_tag())
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"CREATE TABLE record (id TEXT NOT NULL PRIMARY KEY CHECK (id = '{identity}')) STRICT")
    connection.execute("INSERT INTO record VALUES (?)", (identity,))
    for statement in TABLES:
        connection.execute(statement)


def insert(connection: sqlite3.Connection, events: Iterable[RawEvent]) -> None:
    """Insert events unchanged, within the open transaction."""
    rows = ((event.id, number(event.clock), event.device, event.kind, event.body) for event in events)
    connection.executemany(INSERT, rows)


def lacking(select: Callable[[str, Sequence[object]], Iterable[tuple[object, ...]]]) -> list[str]:
    """Return the SQL of the indexes that a record of this version lacks, as an earlier program made it."""
    there = {name for (name,) in select("SELECT name FROM sqlite_schema WHERE type = 'index'", ())}
    return [sql for sql in TABLES if sql.startswith("CREATE INDEX") and sql.split()[2] not in there]


def complete(connection: sqlite3.Connection) -> None:
    """Make the indexes that a record lacks, within the open transaction."""
    for statement in lacking(connection.execute):
        connection.execute(statement)


def drop_made(connection: sqlite3.Connection) -> None:
    """Take all that was made of its events out of a record, within the open transaction; it is made anew when asked."""
    drop_words(connection)
    drop_tallies(connection)
    drop_answers(connection)


def drop_answers(connection: sqlite3.Connection) -> None:
    """Take out of a record the answers that were kept, see :mod:`cardgame.record.answers`."""
    connection.execute("DROP TABLE IF EXISTS answers")


def drop_tallies(connection: sqlite3.Connection) -> None:
    """Take out of a record what was counted of its cards, see :mod:`cardgame.record.tallies`."""
    connection.execute("DROP TABLE IF EXISTS tallies")


def drop_words(connection: sqlite3.Connection) -> None:
    """Take the full-text index out of a record, with every word in it, within the open transaction.

    It is made anew when it is asked. This also works where SQLite lacks FTS5, with which it was made, or finds it
    broken.
    """
    connection.execute("SAVEPOINT words")
    try:
        connection.execute("DROP TABLE IF EXISTS words")
    except sqlite3.DatabaseError:
        connection.execute("ROLLBACK TO words")
        # Without its module a virtual table cannot be dropped, but struck off the list of tables.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'words'")
        connection.execute("PRAGMA writable_schema = RESET")
        for name in ("data", "idx", "content", "docsize", "config"):
            connection.execute(f"DROP TABLE IF EXISTS words_{name}")
    connection.execute("RELEASE words")
    connection.execute("DROP TABLE IF EXISTS words_read")


def put(connection: sqlite3.Connection, event: RawEvent) -> None:
    """Insert an event, or put it in the place of the one with its id, within the open transaction.

    Its columns are empty where its body is no JSON.
    """
    connection.execute(_PUT, (event.id, number(event.clock), event.device, event.kind, event.body))


def tombstones(connection: sqlite3.Connection) -> list[str]:
    """Return the bodies of all events that say what was forgotten."""
    return [body for (body,) in connection.execute("SELECT body FROM event WHERE kind = ?", (Forgotten.tag,))]


def erase(connection: sqlite3.Connection, found: Mapping[str, erasing.Erased], *, moved: bool = False) -> int:
    """Erase what was forgotten, by the ids of its events, within the open transaction; return how many have changed.

    ``moved`` says whether rows were put in the place of others before that, within the transaction.
    """
    changed = 0
    for id, fields in found.items():
        for kind, body in connection.execute("SELECT kind, body FROM event WHERE id = ?", (id,)).fetchall():
            if erasing.erases(kind, id, found) is None:
                continue
            if not fields:
                connection.execute("DELETE FROM event WHERE id = ?", (id,))
                moved = True
                changed += 1
            elif (left := erasing.erase(body, fields)) != body:
                # No erasable field has a column of its own.
                connection.execute("UPDATE event SET body = ? WHERE id = ?", (left, id))
                moved = moved or not _stays_in_place(len(body.encode()), len(left.encode()))
                changed += 1
    if moved:
        rebuild(connection)
    return changed


def _stays_in_place(before: int, after: int) -> bool:
    """Whether a row whose body has so many bytes less needs no more room on its page, so that no other row is moved."""
    # Of a row that is longer than a page, its page may hold as little as 489 bytes.
    return after <= before and (before < 3000 or after < 300)


def rebuild(connection: sqlite3.Connection) -> None:
    """Write all events to new pages, within the open transaction.

    SQLite writes zeros over what is deleted. But where rows are moved from page to page, because one of them was
    deleted or has grown, copies of the others can stay in the unused part of a page, and would outlast their being
    forgotten. Pages that are given up are zeros as a whole.
    """
    columns = ", ".join(("rowid", *(row[1] for row in connection.execute("PRAGMA table_info(event)"))))
    for name in [row[1] for row in connection.execute("PRAGMA index_list(event)") if row[3] == "c"]:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("ALTER TABLE event RENAME TO former")
    for statement in TABLES:
        connection.execute(statement)
    connection.execute(f"INSERT INTO event ({columns}) SELECT {columns} FROM former ORDER BY rowid")
    connection.execute("DROP TABLE former")


def older_events(connection: sqlite3.Connection) -> Iterable[RawEvent]:
    """Return the events of a record of an older version, in the order of writing."""
    rows = connection.execute("SELECT id, clock, device, kind, body FROM event ORDER BY rowid")
    return (RawEvent(*row) for row in rows)


def older_identity(connection: sqlite3.Connection) -> str:
    """Return the identity for a record of an older version, from the id of its oldest event, which all copies share."""
    row = connection.execute("SELECT id FROM event ORDER BY clock, id LIMIT 1").fetchone()
    kept = "".join(char for char in row[0] if char.isascii() and (char.isalnum() or char == "-")) if row else ""
    return kept[:64] or "record"


def _user_version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found & 0x7FFFFFFF
