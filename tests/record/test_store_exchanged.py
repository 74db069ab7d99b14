"""A file that is not the record's own is told from it, at the start and while it is open, and is never written into."""

import copy
import errno
import os
import shutil
import sqlite3
import stat
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgame.record import (
    RecordBroken,
    RecordError,
    RecordFull,
    RecordLost,
    RecordMissing,
    RecordNewer,
    RecordReadOnly,
    Store,
    names,
    schema,
)
from cardgame.record import journals as journals_module
from cardgame.record.journals import set_aside

from .helpers import Wall, begun, crash_in_the_middle, ended_card, unchanged


def _play(path: Path, now: Wall, *, cards: int) -> None:
    with Store.open(path, "here", now) as store:
        (began,) = store.append(begun())
        for number in range(cards):
            store.append(ended_card(began.id, f"card-{number}"))


def _in_the_midst(path: Path, to: Path) -> None:
    """Copy a record and what lies beside it as they are in the midst of the next transaction; it is then given up."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    schema.set_tag(connection, schema.next_tag(schema.tag(connection)))
    for number in range(60):
        values = (f"half-{number}", 9 * 10**17, "half", "sung", "{}" * 200)
        connection.execute("INSERT INTO event (id, clock, device, kind, body) VALUES (?, ?, ?, ?, ?)", values)
    for file in path.parent.glob(path.name + "*"):
        (to / file.name).write_bytes(file.read_bytes())
    connection.execute("ROLLBACK")
    connection.close()


class Past:
    """A record, files of its past and of others, and what can be left beside it."""

    def __init__(self, folder: Path, now: Wall) -> None:
        self.folder = folder
        self.now = now
        self.path = folder / "couples" / "x.db"
        self.kept = folder / "kept"
        self.kept.mkdir()
        Store.create(self.path, "here", now, ("Ana", "Ben")).close()
        _play(self.path, now, cards=3)
        self._keep("older")
        self._make_log()
        _play(self.path, now, cards=60)
        self._keep("own")
        half = folder / "half"
        half.mkdir()
        _in_the_midst(self.path, half)
        self.half = (half / "x.db").read_bytes()
        self.journal = (half / "x.db-journal").read_bytes()
        other = folder / "others" / "x.db"
        Store.create(other, "there", now, ("Eva", "Tom")).close()
        _play(other, now, cards=60)
        (self.kept / "another couple's").write_bytes(other.read_bytes())
        newer = folder / "newer.db"
        newer.write_bytes(self.path.read_bytes())
        _run(newer, f"PRAGMA user_version = {schema.VERSION + 1}")
        (self.kept / "newer").write_bytes(newer.read_bytes())
        foreign = folder / "foreign.db"
        _run(foreign, "CREATE TABLE event (id, clock, device, kind, body)", "CREATE TABLE record (id)")
        (self.kept / "foreign").write_bytes(foreign.read_bytes())
        (self.kept / "empty").touch()
        broken = bytearray(self.path.read_bytes())
        for page in range(1, len(broken) // 4096):
            broken[page * 4096 : page * 4096 + 64] = os.urandom(64)
        (self.kept / "broken").write_bytes(broken)

    def again(self, folder: Path, now: Wall) -> "Past":
        """Return the same in another folder, with a clock of its own that goes on from here."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        now.moment = self.now.moment
        other = copy.copy(self)
        other.folder, other.now = folder, now
        other.path, other.kept = (folder / path.relative_to(self.folder) for path in (self.path, self.kept))
        return other

    def _keep(self, name: str) -> None:
        (self.kept / name).write_bytes(self.path.read_bytes())

    def _make_log(self) -> None:
        """Have another program turn a copy to a write-ahead log, and leave it as a kill does."""
        copy = self.kept / "copy.db"
        shutil.copy(self.path, copy)
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        self.in_wal = copy.read_bytes()
        connection.execute("INSERT INTO event (id, clock, device, kind, body) VALUES ('new', 1, 'x', 'sung', '{}')")
        connection.execute("UPDATE event SET device = 'log'")
        self.log = copy.with_name("copy.db-wal").read_bytes()
        connection.close()
        copy.unlink()

    def lay(self, what: str, beside: str, *, in_place: bool = True) -> None:
        """Put a file in the record's place, and something beside it."""
        data = (self.kept / what).read_bytes()
        if in_place:
            self.path.write_bytes(data)
        else:
            new = self.path.with_name("new")
            new.write_bytes(data)
            new.replace(self.path)
        if beside == "journal":
            self.path.with_name("x.db-journal").write_bytes(self.journal)
        elif beside == "log":
            self.path.with_name("x.db-wal").write_bytes(self.log)

    def ids(self, what: str) -> list[str]:
        """Return the ids of all events that a kept record holds."""
        return _ids(self.kept / what)


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _ids(path: Path) -> list[str]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [id for (id,) in connection.execute("SELECT id FROM event ORDER BY rowid")]
    finally:
        connection.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """A past that is lived once, and which nobody changes."""
    return Past(tmp_path_factory.mktemp("past"), Wall())


@pytest.fixture
def past(lived: Past, tmp_path: Path, now: Wall) -> Past:
    return lived.again(tmp_path, now)


REFUSED: dict[str, type[RecordError]] = {
    "newer": RecordNewer,
    "empty": RecordBroken,
    "foreign": RecordBroken,
    "broken": RecordBroken,
}

BESIDE = ["nothing", "journal", "log"]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("what", ["own", "older", "another couple's"])
def test_what_lies_beside_a_record_and_is_not_its_own_is_moved_aside_kept_and_told(
    past: Past, what: str, beside: str, read_only: bool
) -> None:
    past.lay(what, beside)
    if (what, beside) == ("own", "journal"):
        # The very state before the transaction that the journal is of: rolled back or not, it is the same.
        with Store.open(past.path, "here", past.now, read_only=read_only):
            pass
        assert _ids(past.path) == past.ids("own")
        return
    with Store.open(past.path, "here", past.now, read_only=read_only) as store:
        assert len(store.events()) == len(past.ids(what))
        told = store.notices
    assert _ids(past.path) == past.ids(what)
    aside = set_aside(past.path)
    left = {past.path, *aside}
    assert set(past.path.parent.iterdir()) - {past.path.parent / "backups"} == left
    if beside == "nothing":
        assert not aside
        assert not told
    else:
        (kept,) = aside
        assert kept.read_bytes() == (past.journal if beside == "journal" else past.log)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert len(told) == 1
        assert kept.name in told[0]


def _read_all(past: Past, read_only: bool) -> None:
    with Store.open(past.path, "here", past.now, read_only=read_only) as store:
        store.events()
        names(store)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_the_same_to_the_byte_with_all_that_lies_beside_it(
    past: Past, what: str, beside: str, read_only: bool
) -> None:
    past.lay(what, beside)
    still = unchanged(past.path.parent)
    with pytest.raises(REFUSED[what]) as refused:
        _read_all(past, read_only)
    assert refused.value.hint
    assert still()


def test_a_journal_that_is_a_record_s_own_is_rolled_back(past: Past) -> None:
    past.path.write_bytes(past.half)
    past.path.with_name("x.db-journal").write_bytes(past.journal)
    with Store.open(past.path, "here", past.now) as store:
        assert store.notices == []
    assert _ids(past.path) == past.ids("own")
    assert list(past.path.parent.iterdir()) == [past.path]


@pytest.mark.parametrize("as_others", [False, True])
def test_a_write_of_another_program_that_was_cut_short_is_rolled_back_as_well(
    tmp_path: Path, now: Wall, as_others: bool
) -> None:
    path = tmp_path / "x.db"
    crash_in_the_middle(path, now, as_others=as_others)
    with Store.open(path, "here", now) as store:
        assert store.notices == []
    assert len(_ids(path)) == 51
    assert list(tmp_path.iterdir()) == [path]


def test_a_log_that_a_record_needs_is_used(past: Past) -> None:
    past.path.write_bytes(past.in_wal)
    past.path.with_name("x.db-wal").write_bytes(past.log)
    with Store.open(past.path, "here", past.now) as store:
        assert {event.device for event in store.events()} == {"log"}
        assert store.notices == []
    assert list(past.path.parent.iterdir()) == [past.path]


def test_an_index_to_a_log_and_an_empty_log_are_removed_without_a_word(past: Past) -> None:
    past.lay("own", "nothing")
    past.path.with_name("x.db-wal").touch()
    past.path.with_name("x.db-shm").write_bytes(b"index")
    with Store.open(past.path, "here", past.now) as store:
        assert store.notices == []
    assert list(past.path.parent.iterdir()) == [past.path]


def test_two_strange_files_in_one_second_are_both_kept(past: Past) -> None:
    for _ in range(3):
        past.lay("older", "journal")
        Store.open(past.path, "here", past.now).close()
    assert len(set_aside(past.path)) == 3


@pytest.mark.parametrize("make", ["folder", "fifo", "link"])
def test_what_is_no_file_beside_a_record_does_not_keep_it_from_being_opened(past: Past, make: str) -> None:
    past.lay("own", "nothing")
    journal = past.path.with_name("x.db-journal")
    if make == "folder":
        journal.mkdir()
    elif make == "fifo":
        os.mkfifo(journal)
    else:
        journal.symlink_to("/dev/zero")
    with Store.open(past.path, "here", past.now) as store:
        store.append(begun())
    # Nothing is lost with a FIFO.
    assert len(set_aside(past.path)) == (0 if make == "fifo" else 1)


def test_a_strange_file_beside_the_file_behind_a_link_is_found(past: Past, tmp_path: Path) -> None:
    past.lay("older", "journal")
    link = tmp_path / "link.db"
    link.symlink_to(past.path)
    with Store.open(link, "here", past.now) as store:
        assert len(store.notices) == 1
    assert _ids(past.path) == past.ids("older")


# While it is open.


def _append(store: Store) -> object:
    return store.append(begun())


USES: dict[str, Callable[[Store], object]] = {"written to": _append, "read": names}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("what", ["older", "another couple's", *REFUSED])
def test_what_takes_an_open_record_s_place_is_not_touched(
    past: Past, what: str, beside: str, in_place: bool, use: str
) -> None:
    past.lay("own", "nothing")
    with Store.open(past.path, "here", past.now) as store:
        _append(store)
        own = past.path.read_bytes()
        past.lay(what, beside, in_place=in_place)
        data = past.path.read_bytes()
        for _ in range(2):
            with pytest.raises((RecordLost, RecordNewer)) as refused:
                USES[use](store)
            assert refused.value.hint
        assert past.path.read_bytes() == data
        # Once the file is back, what was to be written can be.
        for each in past.path.parent.glob("x.db-*"):
            each.unlink()
        past.path.write_bytes(own)
        (event,) = store.append(begun())
        assert store.events()[-1] == event
        assert names(store) == ("Ana", "Ben")


@pytest.mark.parametrize("what", ["older", "another couple's", "newer", "empty", "foreign", "broken"])
def test_an_exchange_in_the_last_moment_before_an_entry_is_noticed(
    past: Past, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    past.lay("own", "nothing")
    with Store.open(past.path, "here", past.now) as store:
        _append(store)
        look = store._recheck

        def look_and_then() -> None:
            look()
            past.lay(what, "nothing")

        monkeypatch.setattr(store, "_recheck", look_and_then)
        with pytest.raises((RecordLost, RecordNewer)):
            _append(store)
    assert past.path.read_bytes() == (past.kept / what).read_bytes()


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("beside", BESIDE)
def test_an_open_record_that_is_put_back_as_it_is_goes_on(past: Past, beside: str, in_place: bool) -> None:
    past.lay("own", "nothing")
    with Store.open(past.path, "here", past.now) as store:
        _append(store)
        (past.kept / "now").write_bytes(past.path.read_bytes())
        past.lay("now", beside, in_place=in_place)
        (event,) = store.append(begun())
        assert len(store.notices) == (0 if beside == "nothing" else 1)
    assert _ids(past.path) == [*past.ids("now"), event.id]


def test_a_record_that_was_moved_away_is_lost_until_it_is_back(past: Past, tmp_path: Path) -> None:
    with Store.open(past.path, "here", past.now) as store:
        past.path.rename(tmp_path / "away.db")
        for use in USES.values():
            with pytest.raises(RecordLost, match="moved or deleted"):
                use(store)
        assert list(past.path.parent.iterdir()) == []
        (tmp_path / "away.db").rename(past.path)
        _append(store)


def test_a_write_of_another_program_is_not_taken_for_an_exchange(past: Past) -> None:
    with Store.open(past.path, "here", past.now) as store, Store.open(past.path, "there", past.now) as other:
        for _ in range(5):
            _append(store)
            _append(other)
            assert names(store) == ("Ana", "Ben")
        assert store.events() == other.events()
        assert store.notices == other.notices == []


@pytest.mark.parametrize("what", ["older", "another couple's", "broken", "empty"])
def test_what_was_written_in_an_evening_can_go_on_in_a_new_file_beside(past: Past, what: str, now: Wall) -> None:
    past.lay("own", "nothing")
    with Store.open(past.path, "here", past.now) as store:
        (event,) = store.append(begun())
        past.lay(what, "nothing")
        data = past.path.read_bytes()
        with pytest.raises(RecordLost):
            _append(store)
        assert not store.go_on_in_new_file(("Ana", "Ben"))
        (more,) = store.append(begun())
        path = store.path
        assert path == past.path.with_name("x-2.db")
        assert past.path.read_bytes() == data
        identity = store.identity
    with Store.open(path, "here", now) as new:
        assert [each.id for each in new.events()][1:] == [event.id, more.id]
        assert names(new) == ("Ana", "Ben")
        assert new.identity == identity


def test_a_record_whose_file_was_deleted_is_saved_whole(past: Past) -> None:
    with Store.open(past.path, "here", past.now) as store:
        before = store.events()
        past.path.unlink()
        assert store.go_on_in_new_file(("?", "?"))
        assert store.events() == before
        assert names(store) == ("Ana", "Ben")
        assert store.path.exists()


def test_a_strange_file_that_cannot_be_moved_is_told_and_nothing_is_changed(
    past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    past.lay("older", "journal")
    still = unchanged(past.path.parent)

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RecordReadOnly, match="could not be moved away"):
        Store.open(past.path, "here", past.now)
    assert still()


def test_a_record_that_is_gone_is_missing_also_with_a_journal_left(past: Past) -> None:
    past.lay("own", "journal")
    past.path.unlink()
    with pytest.raises(RecordMissing):
        Store.open(past.path, "here", past.now)
    assert [path.name for path in past.path.parent.iterdir()] == ["x.db-journal"]


# What is not to be lost by looking.


def test_an_own_journal_is_rolled_back_also_where_there_is_no_room_to_try_it_out(
    past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    past.path.write_bytes(past.half)
    past.path.with_name("x.db-journal").write_bytes(past.journal)
    monkeypatch.setattr(journals_module, "make_file", full)
    with Store.open(past.path, "here", past.now) as store:
        assert store.notices == []
    assert _ids(past.path) == past.ids("own")


def test_nobody_is_told_to_move_a_journal_away_for_lack_of_room(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    past.lay("older", "journal")
    still = unchanged(past.path.parent)
    monkeypatch.setattr(journals_module, "make_file", full)
    with pytest.raises(RecordFull, match="no space left"):
        Store.open(past.path, "here", past.now)
    assert still()


@pytest.mark.parametrize("header", [b"", bytes(28), bytes(12) + struct.pack(">4I", 12345, 20, 512, 4096)])
def test_a_journal_that_was_never_used_or_has_ended_is_left_to_sqlite(past: Past, header: bytes) -> None:
    past.lay("own", "nothing")
    past.path.with_name("x.db-journal").write_bytes(header + bytes(484) + b"a page" if header else b"")
    with Store.open(past.path, "here", past.now) as store:
        store.append(begun())
        assert store.notices == []
    assert list(past.path.parent.iterdir()) == [past.path]


@pytest.mark.parametrize("make", ["words", "a second name", "a link to an empty file"])
def test_a_file_that_sqlite_would_write_over_and_has_not_made_is_kept(past: Past, tmp_path: Path, make: str) -> None:
    past.lay("own", "nothing")
    journal = past.path.with_name("x.db-journal")
    theirs = tmp_path / "theirs.txt"
    theirs.write_bytes(b"" if "link" in make else b"\0my letter")
    if make == "words":
        journal.write_bytes(theirs.read_bytes())
    elif make == "a second name":
        journal.hardlink_to(theirs)
    else:
        journal.symlink_to(theirs)
    before = theirs.read_bytes()
    with Store.open(past.path, "here", past.now) as store:
        store.append(begun())
        assert len(store.notices) == 1
    assert theirs.read_bytes() == before
    (kept,) = set_aside(past.path)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("what", ["folder", "journal"])
def test_a_new_couple_takes_nothing_from_what_lies_where_its_record_is_made(past: Past, what: str) -> None:
    past.path.unlink()
    journal = past.path.with_name("x.db-journal")
    if what == "folder":
        (journal / "sub").mkdir(parents=True)
        (journal / "sub" / "letter").write_text("dear Ana")
    else:
        journal.write_bytes(past.journal)
    with Store.create(past.path, "here", past.now, ("Eva", "Tom")) as store:
        assert len(store.notices) == 1
    (kept,) = set_aside(past.path)
    assert (kept / "sub" / "letter").read_text() == "dear Ana" if what == "folder" else kept.stat().st_size


def test_a_record_that_another_program_keeps_in_a_log_is_not_called_cut_short(past: Past) -> None:
    past.lay("own", "nothing")
    other = sqlite3.connect(past.path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE large (text)")
    other.executemany("INSERT INTO large VALUES (?)", [("x" * 3000,)] * 50)
    with Store.open(past.path, "here", past.now, read_only=True) as store:
        assert len(store.events()) == len(past.ids("own"))
    other.close()
