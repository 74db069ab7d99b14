"""Whatever happens to the program, the disk or the file, what was saved is there and what happened is told."""

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import (
    RecordFull,
    RecordLocked,
    RecordMissing,
    Store,
    card_rows,
    evening_outcomes,
    last_evening,
    names,
)
from cardgame.record import store as store_module

from ..builders import forget_couple
from .helpers import Wall, begun, crash_in_the_middle, ended_card, unchanged

WRITER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from cardgame.record import EveningBegan, CardEnded, Starred, Store, last_evening

path, device, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store.open(path, device, lambda: datetime.now(timezone.utc))
evening = last_evening(store).id
for number in range(count):
    card = f"{device}-{number}"
    event, star = store.append(
        CardEnded(evening=evening, deck="ours", card=card, kind="question", text="What made you laugh?" * 20,
                outcome="covered", first=0, reader=1, depth=1),
        Starred(evening=evening, deck="ours", card=card, on=True),
    )
    print(event.id, flush=True)
"""


def _writer(path: Path, device: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), device, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_saved(store: Store, now: Wall) -> None:
    store.append(begun())
    store.close()
    said: list[str] = []
    moments = random.Random(11)
    for turn in range(8):
        writer = _writer(store.path, f"turn-{turn}", 10**6)
        assert writer.stdout is not None
        said += [writer.stdout.readline().strip() for _ in range(moments.randrange(1, 12))]
        time.sleep(moments.random() * 0.005)
        writer.send_signal(signal.SIGKILL)
        said += writer.communicate()[0].split()
        with Store.open(store.path, "here", now) as again:
            evening = last_evening(again)
            assert evening is not None
            assert evening.ended is None
            kept = {row.id for row in evening_outcomes(again, evening.id)}
            assert kept >= set(said)
            # At most the entry of each killed writer that had no time to say so.
            assert len(kept) <= len(said) + turn + 1
            assert all(standing.covered and standing.starred for standing in card_rows(again).values())
            assert again.select("PRAGMA integrity_check") == [("ok",)]
    assert len(said) > 8


@pytest.mark.parametrize("read_only", [False, True])
def test_a_write_that_was_cut_short_is_as_if_it_had_not_been(tmp_path: Path, now: Wall, read_only: bool) -> None:
    path = tmp_path / "x.db"
    crash_in_the_middle(path, now)
    assert b"half" in path.read_bytes()
    with Store.open(path, "here", now, read_only=read_only) as store:
        assert {event.device for event in store.events()} == {"here"}
        assert len(store.events()) == 51
        assert store.select("PRAGMA integrity_check") == [("ok",)]
    assert list(tmp_path.iterdir()) == [path]


def test_two_programs_write_and_nothing_is_lost(store: Store) -> None:
    store.append(begun())
    writers = [_writer(store.path, device, 60) for device in ("one", "two")]
    said = [line for writer in writers for line in writer.communicate()[0].split()]
    events = store.events()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert set(said) <= {event.id for event in events}
    assert len(events) == 2 + 2 * 2 * 60
    assert len({event.clock for event in events}) == len(events)


def test_the_clock_is_read_while_nobody_else_can_write(store: Store, now: Wall) -> None:
    other = sqlite3.connect(store.path, isolation_level=None, timeout=0)

    def meanwhile() -> datetime:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        return now()

    with Store.open(store.path, "here", meanwhile) as writer:
        writer.append(begun())
    other.close()


def test_a_lock_that_is_held_too_long_is_said_in_words(
    store: Store, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(store_module, "WAIT", 0.05)
    with Store.open(store.path, "here", now) as waiting:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLocked, match="busy"):
            waiting.append(begun())
        assert names(waiting) == ("Ana", "Ben")
        other.execute("COMMIT")
        # A reader that does not let go keeps the commit waiting, which is another place to fail in.
        other.execute("BEGIN")
        other.execute("SELECT * FROM event").fetchall()
        with pytest.raises(RecordLocked):
            waiting.append(begun())
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        for use in (lambda: names(waiting), lambda: Store.open(store.path, "here", now)):
            with pytest.raises(RecordLocked):
                use()
        other.execute("COMMIT")
        other.close()
        (began,) = waiting.append(begun())
        assert waiting.events()[-1] == began


def test_a_lock_that_is_let_go_in_time_is_waited_for(store: Store) -> None:
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    waiter = subprocess.Popen([sys.executable, "-c", WRITER, str(store.path), "there", "0"], stderr=subprocess.PIPE)
    time.sleep(0.4)
    assert waiter.poll() is None
    other.execute("COMMIT")
    other.close()
    # It was let in, and found that there is no evening.
    assert b"AttributeError" in waiter.communicate()[1]


def _too_many_pages(store: Store) -> Callable[[], object]:
    store._connection.execute("PRAGMA max_page_count = 1")
    return lambda: store._connection.execute("PRAGMA max_page_count = 1000000")


def _too_large_a_file(store: Store) -> Callable[[], object]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("fill", [_too_many_pages, _too_large_a_file])
def test_a_full_disk_is_said_in_words_and_room_is_used_again(
    store: Store, evening: str, fill: Callable[[Store], Callable[[], object]]
) -> None:
    store.append(ended_card(evening))
    before = store.events()
    large = ended_card(evening, text="What made you laugh? " * 5000)
    make_room = fill(store)
    try:
        with pytest.raises(RecordFull, match="full"):
            store.append(large, large)
        assert store.events() == before
        assert names(store) == ("Ana", "Ben")
    finally:
        make_room()
    assert len(store.append(large)) == 1
    assert store.select("PRAGMA integrity_check") == [("ok",)]


def test_a_new_record_on_a_full_disk_leaves_nothing(tmp_path: Path, now: Wall) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        with pytest.raises(RecordFull):
            Store.create(tmp_path / "x.db", "here", now, ("Ana", "Ben"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_is_deleted_while_open_is_not_written_into_nowhere(store: Store) -> None:
    forget_couple(store.path.parent, store.path.stem)
    with pytest.raises(RecordMissing, match="moved or deleted"):
        store.append(begun())
    assert list(store.path.parent.iterdir()) == []


AS_NOBODY = """
import os, sys
from datetime import datetime, timezone
from pathlib import Path
from cardgame.record import EveningBegan, RecordError, Store, history, list_couples, names, new_couple

path = Path(sys.argv[1])
now = lambda: datetime.now(timezone.utc)
path.as_uri()  # newer Pythons import what this takes only now, from where nobody else may be able to read it
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)

def attempt(use):
    try:
        print(use())
    except RecordError as error:
        print(type(error).__name__, error)
"""

READ_AND_WRITE = """
for read_only in (False, True):
    with Store.open(path, "here", now, read_only=read_only) as store:
        print(names(store), len(history(store)), len(list_couples(path.parent)))
        began = EveningBegan(decks=(), length=0, deepest=1, seed=1, starter=0)
        attempt(lambda: store.append(began))
attempt(lambda: new_couple(path.parent, ("Eva", "Tom"), "here", now))
"""


def _as_nobody(script: str, path: Path) -> list[str]:
    """Run a script as someone who is not root: root may write everywhere."""
    command = [sys.executable, "-c", AS_NOBODY + script, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.fixture
def shown() -> Iterator[Path]:
    """A folder that everyone can look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_record_that_cannot_be_written_to_can_still_be_read(shown: Path, now: Wall, what: str) -> None:
    path = shown / "x.db"
    with Store.create(path, "here", now, ("Ana", "Ben")) as store:
        store.append(ended_card("e"))
    still = unchanged(shown)
    # A journal needs the folder, so that a file which may be written to is not enough.
    path.chmod(0o444 if what == "file" else 0o666)
    shown.chmod(0o555)
    reading, writing, reading_again, writing_again, making = _as_nobody(READ_AND_WRITE, path)
    assert reading == reading_again == "('Ana', 'Ben') 1 1"
    for said in (writing, writing_again):
        assert said.startswith("RecordReadOnly")
        assert said.endswith("cannot be written to.")
    assert making.startswith("RecordReadOnly")
    assert making.endswith("permission denied.")
    assert still()
    shown.chmod(0o755)


def test_a_record_that_may_not_be_opened_is_told_in_words(shown: Path, now: Wall) -> None:
    path = shown / "x.db"
    Store.create(path, "here", now, ("Ana", "Ben")).close()
    path.chmod(0o000)
    (said,) = _as_nobody("attempt(lambda: Store.open(path, 'here', now))", path)
    assert said.startswith("RecordMissing")
    assert said.endswith("cannot be read.")


def test_half_a_write_that_cannot_be_tidied_up_is_said_in_words(shown: Path, now: Wall) -> None:
    path = shown / "x.db"
    crash_in_the_middle(path, now)
    still = unchanged(shown)
    for file in shown.iterdir():
        file.chmod(0o444)
    shown.chmod(0o555)
    (said,) = _as_nobody("attempt(lambda: Store.open(path, 'here', now))", path)
    assert said.startswith("RecordReadOnly")
    assert "cut short" in said
    assert still()
    shown.chmod(0o755)
