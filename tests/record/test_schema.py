import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from cardgame.record import RecordReadOnly, Store, schema

from .helpers import Wall, begun, ended_card, unchanged

NEXT: Sequence[str] = (
    "CREATE TABLE song (id TEXT NOT NULL PRIMARY KEY) STRICT",
    "INSERT INTO song SELECT id FROM event",
    "ALTER TABLE event ADD COLUMN song TEXT",
    "CREATE INDEX event_by_song ON event (song)",
    "UPDATE event SET song = id",
)


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        pragmas = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
        return [str(pragmas), *connection.iterdump()]
    finally:
        connection.close()


@pytest.fixture
def older(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of today's, to a program that has gone one version on."""
    store.append(begun(), ended_card("e"))
    store.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT))
    return store.path


def test_an_older_record_is_brought_up_once(older: Path, now: Wall) -> None:
    with Store.open(older, "here", now) as store:
        assert schema.version(store._connection) == 2
        assert store.select("SELECT count(*) FROM song") == [(3,)]
        store.append(begun())
    still = unchanged(older.parent)
    Store.open(older, "here", now).close()
    assert still()


@pytest.mark.parametrize("at", range(len(NEXT) + 1))
@pytest.mark.parametrize("fault", ["SELECT nothing", "INSERT INTO event (id) VALUES (NULL)", "CREATE nonsense"])
def test_a_migration_that_fails_anywhere_leaves_everything(
    older: Path, now: Wall, monkeypatch: pytest.MonkeyPatch, at: int, fault: str
) -> None:
    before = _dump(older)
    data = older.read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], (*NEXT[:at], fault, *NEXT[at:])))
    with pytest.raises(Exception, match=r"no such column|NOT NULL|syntax error|damaged"):
        Store.open(older, "here", now)
    assert _dump(older) == before
    assert older.read_bytes() == data


def test_a_record_that_another_program_has_just_brought_up_is_taken_as_it_is(older: Path, now: Wall) -> None:
    late = sqlite3.connect(older, isolation_level=None)
    assert schema.version(late) == 1
    Store.open(older, "here", now).close()
    schema.migrate(late)
    assert late.execute("SELECT count(*) FROM song").fetchone() == (3,)
    late.close()


def test_an_older_record_that_is_only_read_is_not_changed(older: Path, now: Wall) -> None:
    still = unchanged(older.parent)
    with Store.open(older, "here", now, read_only=True) as store:
        assert store.select("SELECT count(*) FROM song") == [(3,)]
        with pytest.raises(RecordReadOnly):
            store.append(begun())
    assert still()
