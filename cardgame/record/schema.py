"""The tables, and how an older record becomes one of today's.

Each item of :data:`MIGRATIONS` takes a record one version up; an item that has been in a release is never
changed again. New kinds of event need no migration, only a new *index* does.
"""

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x63617264
"""Says in the file's header that it is one of ours: "card"."""

MIGRATIONS: Sequence[Sequence[str]] = (
    (
        # The columns after `body` repeat what is in it; the store's one INSERT fills them, and refuses what
        # is not JSON. An index on expressions, or a CHECK of the JSON, cannot be had with trusted_schema=OFF
        # (SQLite 3.40: "unsafe use of json_extract()"); nor would it cover a reading, which took four times
        # as long for going back to the table and its JSON.
        """
        CREATE TABLE event (
            id      TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            clock   TEXT NOT NULL CHECK (
                clock GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
                        || '-[0-9][0-9][0-9][0-9][0-9]'),
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
        "CREATE INDEX event_by_clock ON event (clock, id)",
        "CREATE INDEX event_by_kind ON event (kind, clock, id)",
        "CREATE INDEX event_by_evening ON event (evening, clock, id) WHERE evening IS NOT NULL",
        "CREATE INDEX event_by_event ON event (kind, event) WHERE event IS NOT NULL",
        # `kind` stands in front, though it is always the same: without it the index would not cover.
        """
        CREATE INDEX event_by_card ON event (kind, deck, card, outcome, clock, id, evening, at)
        WHERE kind = 'outcome'
        """,
    ),
)


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the tables in a file, 0 for none."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] | None = None) -> None:
    """Bring a record up to today's version, or leave it exactly as it was."""
    migrations = MIGRATIONS if migrations is None else migrations
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read inside the transaction: another program may have just done the same.
        for step in migrations[version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
