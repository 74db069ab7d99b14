"""A record of an older version is backed up and brought up to date once, whole or not at all."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgame.record import (
    RecordBroken,
    RecordError,
    RecordFull,
    RecordReadOnly,
    Store,
    boundaries,
    card_rows,
    code_word,
    evenings,
    history,
    names,
    open_missions,
    schema,
    sealed_things,
)
from cardgame.record import backup as backup_module
from cardgame.record import store as store_module

from ..builders import agreements, notes
from .helpers import Wall, begun, unchanged

VERSION_1 = (Path(__file__).parent / "version-1.sql").read_text(encoding="utf-8")


def make_version_1(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    connection.close()
    return path


def _rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT id, device, kind, body FROM event ORDER BY clock, id").fetchall()
    finally:
        connection.close()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return make_version_1(tmp_path / "ana-and-ben.db")


def test_an_older_record_is_backed_up_and_brought_up_once(older: Path, now: Wall) -> None:
    before, data = _rows(older), _dump(older)
    with Store.open(older, "here", now) as store:
        assert schema.version(store._connection) == 2
        store.append(begun())
    assert _rows(older)[:-1] == before
    (kept,) = (older.parent / "backups" / "ana-and-ben").iterdir()
    assert _dump(kept) == data
    assert stat.S_IMODE(older.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o600
    still = unchanged(older.parent)
    Store.open(older, "here", now).close()
    assert still()


def test_everything_in_an_older_record_is_read_as_it_was(older: Path, now: Wall) -> None:
    with Store.open(older, "here", now) as store:
        assert names(store) == ("Anna", "Ben")
        assert [row.ended is None for row in evenings(store)] == [True, False]
        assert [(row.card, row.outcome, row.noted) for row in history(store)] == [
            ("week", "covered", False),
            ("thanks", "covered", False),
            ("fights", "covered", False),
            ("map", "later", False),
            ("laugh", "covered", True),
        ]
        assert card_rows(store)["ours", "laugh"].starred
        assert card_rows(store)["ours", "map"].passed == 0
        assert [note.text for note in notes(store)] == ["The map story 🗺️ again"]
        assert notes(store)[0].answers == ((1, "It was upside down."),)
        assert [each.text for each in agreements(store)] == ["No phones at the table, nor in bed."]
        assert [each.text for each in sealed_things(store, "jar")] == ["For the soup — “always”."]
        assert open_missions(store) == []
        assert code_word(store) == "red kite"
        assert boundaries(store) == ({"money": "ask"}, {"money": "welcome", "grief": "never"})
        assert [event.body for event in store.events() if event.kind == "sung"] == [{"song": "ours", "times": 1.5}]


def test_two_copies_of_an_older_record_are_brought_up_to_the_same_record(tmp_path: Path, now: Wall) -> None:
    identities = []
    for name in ("one.db", "other.db"):
        with Store.open(make_version_1(tmp_path / name), "here", now) as store:
            identities.append(store.identity)
    assert identities[0] == identities[1] != ""


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        pragmas = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
        return [str(pragmas), *connection.iterdump()]
    finally:
        connection.close()


@pytest.mark.parametrize("at", range(len(schema.TABLES) + 1))
@pytest.mark.parametrize("fault", ["SELECT nothing", "CREATE nonsense", "INSERT INTO record VALUES (NULL)"])
def test_a_migration_that_fails_anywhere_leaves_everything(
    older: Path, now: Wall, monkeypatch: pytest.MonkeyPatch, at: int, fault: str
) -> None:
    data = older.read_bytes()
    monkeypatch.setattr(schema, "TABLES", (*schema.TABLES[:at], fault, *schema.TABLES[at:]))
    with pytest.raises((RecordError, sqlite3.Error), match=r"no such column|NOT NULL|syntax error|damaged"):
        Store.open(older, "here", now)
    assert older.read_bytes() == data
    assert [path.name for path in older.parent.iterdir() if path.is_file()] == [older.name]


def test_an_older_record_that_cannot_be_backed_up_is_not_brought_up(
    older: Path, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordFull("The disk is full.")

    monkeypatch.setattr(backup_module, "back_up", full)
    still = unchanged(older.parent)
    with Store.open(older, "here", now) as store:
        # It can be looked at all the same.
        assert names(store) == ("Anna", "Ben")
        with pytest.raises(RecordReadOnly):
            store.append(begun())
    assert still()


def test_a_migration_that_another_program_was_faster_with_is_taken_as_it_is(
    older: Path, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_module.back_up

    def meanwhile(path: Path, *rest: object, **named: str) -> object:
        kept = real(path, *rest, **named)
        monkeypatch.setattr(backup_module, "back_up", real)
        with Store.open(path, "there", now) as other:
            other.append(begun())
        return kept

    before = len(_rows(older))
    monkeypatch.setattr(backup_module, "back_up", meanwhile)
    with Store.open(older, "here", now) as store:
        assert len(store.events()) == before + 1


def test_an_older_program_does_not_write_into_a_record_that_was_brought_up(older: Path, now: Wall) -> None:
    before = sqlite3.connect(older, isolation_level=None)
    before.execute("SELECT * FROM event").fetchall()
    Store.open(older, "here", now).close()
    count = len(_rows(older))
    with pytest.raises(sqlite3.OperationalError):
        before.execute(
            "INSERT INTO event (id, clock, device, kind, body) VALUES ('x', '1773000000000-00000', 'x', 'x', '{}')"
        )
    before.close()
    assert len(_rows(older)) == count


def test_an_older_record_that_is_only_read_is_not_changed(older: Path, now: Wall) -> None:
    still = unchanged(older.parent)
    with Store.open(older, "here", now, read_only=True) as store:
        assert names(store) == ("Anna", "Ben")
        with pytest.raises(RecordReadOnly):
            store.append(begun())
    assert still()


def test_a_link_to_an_older_record_stays_a_link(older: Path, now: Wall, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "us.db"
    link.parent.mkdir()
    link.symlink_to(older)
    with Store.open(link, "here", now) as store:
        store.append(begun())
    assert link.is_symlink()
    assert schema_version(older) == 2


def schema_version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return schema.version(connection)
    finally:
        connection.close()


def _lacks(statement: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return spoil


@pytest.mark.parametrize("statement", ["DELETE FROM record", "DROP TABLE record", "PRAGMA user_version = 256"])
def test_a_record_that_does_not_say_which_it_is_is_refused(store: Store, now: Wall, statement: str) -> None:
    store.close()
    _lacks(statement)(store.path)
    data = store.path.read_bytes()
    with pytest.raises(RecordBroken):
        Store.open(store.path, "here", now)
    assert store.path.read_bytes() == data


def test_the_first_page_tells_the_record_and_is_the_first_in_every_journal(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(begun())
    seen: list[tuple[bytes, bytes]] = []
    real = schema.insert

    def look(connection: sqlite3.Connection, events: object) -> None:
        real(connection, events)
        connection.execute("PRAGMA cache_spill = 1")
        journal = store.path.with_name(store.path.name + "-journal").read_bytes()
        seen.append((journal[512:516], journal[516 : 516 + 4096]))

    monkeypatch.setattr(store_module.schema, "insert", look)
    store.append(begun())
    ((page, content),) = seen
    assert page == b"\0\0\0\1"
    assert store.identity.encode() in content
