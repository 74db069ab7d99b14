"""A record is called sound only after a look at it, which changes nothing and takes no longer than it may."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgame.record import Store, new_couple
from cardgame.record.soundness import is_sound

from .helpers import Wall, begun, ended_card

DEVICE = "0123456789abcdef"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with an evening in it, closed."""
    path = tmp_path / f"{new_couple(tmp_path, ('Ana', 'Ben'), DEVICE, Wall())}.db"
    with Store.open(path, DEVICE, Wall()) as store:
        (evening,) = store.append(begun())
        store.append(*(ended_card(evening.id, f"card-{number}") for number in range(50)))
    return path


def test_a_whole_record_is_sound_and_is_left_as_it_is(record: Path) -> None:
    before = record.read_bytes()
    assert is_sound(record, 5)
    assert record.read_bytes() == before
    assert [each.name for each in record.parent.iterdir()] == [record.name]


def test_a_record_is_looked_at_while_it_is_open(record: Path) -> None:
    with Store.open(record, DEVICE, Wall()) as store:
        (event,) = store.append(begun())
        assert store.seen == event.id
        assert is_sound(record, 5, holding=store.seen)


def test_an_older_copy_that_lacks_what_was_seen_is_not_called_sound(record: Path, tmp_path: Path) -> None:
    older = record.read_bytes()
    with Store.open(record, DEVICE, Wall()) as store:
        store.append(begun())
        seen = store.seen
    record.write_bytes(older)
    assert is_sound(record, 5)
    assert not is_sound(record, 5, holding=seen)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE event (id TEXT)")


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


BROKEN: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "spoiled": spoil,
    "foreign": foreign,
    "fifo": fifo,
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"no record at all" * 1000),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_whole_record_is_not_called_sound(record: Path, how: str) -> None:
    BROKEN[how](record)
    assert not is_sound(record, 5)


def test_a_record_that_somebody_holds_is_not_waited_for(record: Path) -> None:
    with record.open("rb+") as file:
        # SQLite's own lock, taken by hand and whole.
        fcntl.lockf(file, fcntl.LOCK_EX, 512, 0x40000000)
        pid = os.fork()
        if pid == 0:
            began = time.monotonic()
            sound = is_sound(record, 0.4)
            os._exit(0 if not sound and time.monotonic() - began < 3 else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
