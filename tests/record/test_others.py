"""Another copy of a record is read and left to the byte, with whatever lies beside it."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from cardgame.record import RecordError, Store
from cardgame.record.others import untouched

from .helpers import Wall, crash_in_the_middle, ended_card
from .test_schema import make_version_1

NOW = Wall()


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    with Store.create(folder / "x.db", "there", NOW, ("Ana", "Ben")) as store:
        store.append(ended_card("e"))
    return folder / "x.db"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read(path: Path) -> list[str]:
    """Return the kinds of the events in a copy, which is as it was then, as is the folder for what is in between."""
    before, scratch = files(path.parent), path.parent.parent / "scratch"
    try:
        with untouched(path, scratch) as store:
            return [event.kind for event in store.raw_events()]
    finally:
        assert files(path.parent) == before
        assert not scratch.exists()


ALL = ["couple-named", "outcome"]


def test_a_copy_is_left_as_it_is(there: Path) -> None:
    assert read(there) == ALL


def test_what_was_being_written_is_left_out_and_its_journal_stays(there: Path) -> None:
    crash_in_the_middle(there, NOW)
    assert there.with_name("x.db-journal").exists()
    found = read(there)
    assert read(there) == found
    with Store.open(there, "there", NOW) as store:
        assert [event.kind for event in store.raw_events()] == found, "as where it is opened to play"


def test_what_is_still_in_a_log_is_read(there: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(there)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "INSERT INTO event (id, clock, device, kind, body) "
        "SELECT 'a' || substr(id, 2), clock + 1, device, kind, body FROM event WHERE kind = 'outcome'"
    )
    connection.commit()
    copied = tmp_path / "copied"
    shutil.copytree(there.parent, copied)
    connection.close()
    assert (copied / "x.db-wal").stat().st_size
    assert read(copied / "x.db") == [*ALL, "outcome"]
    (copied / "x.db-wal").unlink()
    (copied / "x.db-shm").unlink(missing_ok=True)
    assert read(copied / "x.db") == ALL, "and without it the file still is a record"


def test_a_journal_that_is_not_its_own_is_not_used_and_stays(there: Path) -> None:
    there.with_name("x.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(2000))
    assert read(there) == ALL


def test_an_older_format_is_read_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    assert read(make_version_1(tmp_path / "old" / "x.db"))


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\x89PNG" + bytes(200), b"SQLite format 3\0" + bytes(500)])
def test_what_is_no_record_is_told_by_its_own_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "x.db"
    for beside in (False, True):
        path.write_bytes(content)
        if beside:
            path.with_name("x.db-wal").write_bytes(b"what is this")
        with pytest.raises(RecordError) as raised:
            read(path)
        assert str(path) in raised.value.message
        assert "Nothing was changed." in raised.value.hint
