"""What was appended is on the disk, in order and whole; what is no record of ours is not touched."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import (
    Event,
    RecordBroken,
    RecordError,
    RecordMissing,
    RecordNewer,
    RecordTaken,
    Starred,
    Store,
    names,
    schema,
)

from .helpers import Wall, begun, crash_in_the_middle, ended_card, plant, unchanged


def test_what_was_appended_is_there_after_closing(store: Store, now: Wall) -> None:
    (began,) = store.append(begun())
    both = store.append(ended_card(began.id), Starred(evening=began.id, deck="ours", card="laugh", on=True))
    store.close()
    store.close()
    with Store.open(store.path, "here", now) as again:
        assert again.events()[1:] == [began, *both]
        assert names(again) == ("Ana", "Ben")


def test_events_are_dated_and_in_order(store: Store, now: Wall) -> None:
    events = store.append(begun(), begun(), begun(at="2020-01-01T00:00:00+00:00"))
    assert [event.body["at"] for event in events[:2]] == [now.moment.isoformat()] * 2
    assert events[2].body["at"] == "2020-01-01T00:00:00+00:00"
    assert events == sorted(events, key=lambda event: event.clock)
    assert {event.device for event in events} == {"here"}


def test_a_clock_without_an_offset_is_taken_as_local(tmp_path: Path) -> None:
    with Store.create(tmp_path / "x.db", "here", lambda: datetime(2026, 3, 1), ("Ana", "Ben")) as store:
        (named,) = store.events()
        assert datetime.fromisoformat(named.body["at"]).tzinfo is not None


def test_events_come_after_what_another_machine_dated_later(store: Store) -> None:
    there = Event(id="z", clock="9000000000000-00007", device="there", kind="sung", body={})
    plant(store, there, "{}")
    (event,) = store.append(begun())
    assert event.clock == "9000000000000-00008"


def test_all_of_an_append_is_written_or_nothing(store: Store) -> None:
    before = store.events()
    with pytest.raises(UnicodeEncodeError):
        store.append(begun(), begun(chapter="\ud800"))
    assert store.events() == before
    store.append(begun())


def test_an_append_of_nothing_writes_nothing(store: Store) -> None:
    (began,) = store.append(begun())
    before, events = store.path.read_bytes(), store.events()
    assert store.append(lambda _: []) == []
    assert store.path.read_bytes() == before
    assert store.events() == events
    store.append(ended_card(began.id))
    assert len(store.events()) == len(events) + 1


def test_the_pragmas_are_what_was_promised(store: Store) -> None:
    expected = {
        "journal_mode": "delete",
        "synchronous": 3,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "application_id": schema.APPLICATION_ID,
    }
    assert {pragma: store.select(f"PRAGMA {pragma}")[0][0] for pragma in expected} == expected
    assert [strict for _, name, _, _, _, strict in store.select("PRAGMA table_list") if name == "event"] == [1]


def test_one_file_is_the_whole_record(store: Store, now: Wall, tmp_path: Path) -> None:
    store.append(begun())
    copy = tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(store.path.read_bytes())
    with Store.open(copy, "there", now) as other:
        assert other.events() == store.events()


def test_nothing_is_left_beside_a_new_record(store: Store) -> None:
    assert list(store.path.parent.iterdir()) == [store.path]


def test_a_new_record_replaces_nothing(tmp_path: Path, now: Wall) -> None:
    (tmp_path / "letter.db").write_text("dear Ana")
    (tmp_path / "dangling.db").symlink_to("nowhere")
    still = unchanged(tmp_path)
    for name in ("letter.db", "dangling.db"):
        with pytest.raises(RecordTaken):
            Store.create(tmp_path / name, "here", now, ("Ana", "Ben"))
    assert still()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_new_record_is_made_without_hard_links_too(
    tmp_path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(draft: Path, path: Path, **options: bool) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with Store.create(tmp_path / "x.db", "here", now, ("Ana", "Ben")) as store:
        assert names(store) == ("Ana", "Ben")
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o600


def test_a_record_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "TABLES", ("CREATE TABLE event (id TEXT) STRICT", "CREATE nonsense"))
    with pytest.raises(sqlite3.OperationalError):
        Store.create(tmp_path / "x.db", "here", now, ("Ana", "Ben"))
    assert list(tmp_path.iterdir()) == []


def test_a_stale_journal_is_not_played_into_a_new_record(tmp_path: Path, now: Wall) -> None:
    old = tmp_path / "old" / "x.db"
    crash_in_the_middle(old, now)
    new = tmp_path / "x.db"
    new.with_name("x.db-journal").write_bytes(old.with_name("x.db-journal").read_bytes())
    with Store.create(new, "here", now, ("Eva", "Tom")) as store:
        assert names(store) == ("Eva", "Tom")
        assert len(store.events()) == 1


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_journal_is_as_private_as_its_record(tmp_path: Path, now: Wall, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Store.create(tmp_path / "a" / "x.db", "here", now, ("Ana", "Ben")) as store:
            store._connection.execute("BEGIN IMMEDIATE")
            store._connection.execute("UPDATE event SET device = 'x'")
            journal = store.path.with_name("x.db-journal")
            mode = stat.S_IMODE(journal.stat().st_mode)
            store._connection.execute("ROLLBACK")
    finally:
        os.umask(before)
    assert mode == 0o600


def test_a_copy_that_all_can_read_becomes_private(store: Store, now: Wall) -> None:
    store.close()
    store.path.chmod(0o644)
    Store.open(store.path, "here", now, read_only=True).close()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o644
    Store.open(store.path, "here", now).close()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_copy_turned_to_wal_is_turned_back(store: Store, now: Wall) -> None:
    store.close()
    other = sqlite3.connect(store.path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with Store.open(store.path, "here", now) as again:
        again.append(begun())
        assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]


def test_read_only_means_that_nothing_is_written(store: Store, now: Wall) -> None:
    store.append(begun())
    store.close()
    still = unchanged(store.path.parent)
    with Store.open(store.path, "here", now, read_only=True) as reader:
        assert len(reader.events()) == 2
        with pytest.raises(RecordError, match="cannot be written to"):
            reader.append(begun())
        assert len(reader.events()) == 2
    assert still()


def test_a_store_can_be_passed_to_another_thread(store: Store) -> None:
    thread = threading.Thread(target=lambda: store.append(begun()))
    thread.start()
    thread.join()
    assert len(store.events()) == 2


def test_a_fault_in_the_program_is_not_called_damage(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError):
        store.select("SELECT nothing FROM event")


# What is refused, and is the same to the byte afterwards.


def _with(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _cut(keep: Callable[[int], int]) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, keep(path.stat().st_size))


def _other_database(path: Path) -> None:
    path.unlink()
    _with(path, "CREATE TABLE event (id, clock, device, kind, body)")


def _scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


def _newer(path: Path) -> None:
    _with(path, f"PRAGMA user_version = {schema.VERSION + 1}")


def _newer_in_wal(path: Path) -> None:
    _newer(path)
    _with(path, "PRAGMA journal_mode = WAL")
    # As another program has it open: what it wrote last is in the log alone.
    data = path.read_bytes()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("CREATE TABLE sung (song TEXT)")
    log = path.with_name(path.name + "-wal").read_bytes()
    connection.close()
    path.write_bytes(data)
    path.with_name(path.name + "-wal").write_bytes(log)


REFUSED: dict[str, tuple[Callable[[Path], object], type[RecordError], str]] = {
    "empty": (_cut(lambda size: 0), RecordBroken, "is empty"),
    "a few bytes": (_cut(lambda size: 10), RecordBroken, "not a couple's record"),
    "only a header": (_cut(lambda size: 100), RecordBroken, "damaged|not a couple's"),
    "the first page": (_cut(lambda size: 4096), RecordBroken, "damaged"),
    "without the last page": (_cut(lambda size: size - 4096), RecordBroken, "damaged|cut short"),
    "without the last byte": (_cut(lambda size: size - 1), RecordBroken, "cut short"),
    "text": (lambda path: path.write_text("dear Ana, " * 1000), RecordBroken, "not a couple's record"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), RecordBroken, "not a couple's record"),
    "another program's": (_other_database, RecordBroken, "not a couple's record"),
    "scribbled over": (_scribble, RecordBroken, "damaged"),
    "no tables": (lambda path: _with(path, "DROP TABLE event"), RecordBroken, "lacks its tables"),
    "a trigger": (
        lambda path: _with(path, "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END"),
        RecordBroken,
        "more than a record should",
    ),
    "newer": (_newer, RecordNewer, "newer cardgame"),
    "newer, in WAL": (_newer_in_wal, RecordNewer, "newer cardgame"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_refused_is_left_as_it_is(store: Store, now: Wall, case: str, read_only: bool) -> None:
    store.append(*(ended_card("e", f"card-{number}") for number in range(50)))
    store.close()
    spoil, error, words = REFUSED[case]
    spoil(store.path)
    still = unchanged(store.path.parent)
    with pytest.raises(error, match=words) as refused:
        Store.open(store.path, "here", now, read_only=read_only)
    assert refused.value.hint
    assert "as it is" in refused.value.hint
    assert still()


def test_a_newer_record_is_not_even_tidied_after_a_crash(tmp_path: Path, now: Wall) -> None:
    path = tmp_path / "x.db"
    crash_in_the_middle(path, now, version=schema.VERSION + 1)
    still = unchanged(tmp_path)
    with pytest.raises(RecordNewer):
        Store.open(path, "here", now)
    assert still()


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path, now: Wall) -> None:
    os.mkfifo(tmp_path / "fifo.db")
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "endless.db").symlink_to("/dev/zero")
    for name in ("fifo.db", "folder.db", "endless.db"):
        with pytest.raises(RecordBroken, match="is not a file"):
            Store.open(tmp_path / name, "here", now)


def test_opening_a_record_that_is_not_there_makes_none(tmp_path: Path, now: Wall) -> None:
    (tmp_path / "loop.db").symlink_to("loop.db")
    (tmp_path / "dangling.db").symlink_to("nowhere.db")
    (tmp_path / "file").touch()
    for name in ("x.db", "a/b/x.db", "loop.db", "dangling.db", "file/x.db"):
        with pytest.raises(RecordMissing):
            Store.open(tmp_path / name, "here", now)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling.db", "file", "loop.db"]


@pytest.mark.parametrize("name", ["a?mode=ro.db", "50%25.db", "a#b.db", "a b.db", "ä'\".db", "file:x.db"])
def test_a_file_name_is_only_a_name(tmp_path: Path, now: Wall, name: str) -> None:
    with Store.create(tmp_path / name, "here", now, ("Ana", "Ben")) as store:
        store.append(begun())
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_text_that_cannot_be_decoded_is_told_as_damage_and_is_no_crash(store: Store, now: Wall) -> None:
    body = b'{"names": ["\xff\xfe", "Ben"]}'
    store._connection.execute("UPDATE event SET body = CAST(? AS TEXT)", (body,))
    with pytest.raises(RecordBroken, match="damaged"):
        names(store)


def test_no_error_shows_what_was_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "INSERT", "INSERT INTO event (id, body) VALUES (?1, ?5)")
    with pytest.raises(RecordError) as refused:
        store.append(ended_card("e", text="a secret"))
    assert "secret" not in str(refused.value) + refused.value.hint
    assert refused.value.__suppress_context__


def test_what_a_killed_restore_left_goes_when_the_record_is_opened(store: Store, now: Wall) -> None:
    path = store.path
    old, new = (path.with_name(f".{path.name}.{each}.new") for each in ("0a1b", "2c3d"))
    anothers = path.with_name(".cy-and-di.db.0a1b.new")
    for each in (old, new, anothers):
        each.write_bytes(b"zeppelin")
    for each in (old, anothers):
        os.utime(each, (1, 1))
    Store.open(path, "", now, read_only=True).close()
    assert old.exists()
    Store.open(path, "here", now).close()
    assert [each.exists() for each in (old, new, anothers)] == [False, True, True], "one may be made just now"
