"""An answer that was kept in a record is found as long as the record is as it was, and nowhere else."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import CodeWordSet, Forgotten, Store, answers, schema
from cardgame.record.backup import back_up
from cardgame.record.merge import merge
from cardgame.record.restoring import restore
from cardgame.record.soundness import is_sound

from .helpers import Wall, crash_in_the_middle, ended_card, unchanged

HEADER = (schema.APPLICATION_ID, schema.VERSION)
SAID = {"coverage": "1 covered, of “ours”\n", "decks": "ours\nyours\n"}


def keep(store: Store, around: str = "here", *, since: int = 0, **said: str) -> None:
    (newest,) = store.select("SELECT rowid, id FROM event ORDER BY rowid DESC LIMIT 1")
    with store.beside(1) as connection:
        answers.put(connection, HEADER, around, (newest[0], newest[1]), since, SAID | said)


def read(path: Path, around: str = "here") -> dict[str, str] | None:
    same = unchanged(path.parent)
    found = answers.read(str(path), lambda: around)
    assert same(), "whoever reads writes nothing"
    return found


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for each in statements:
        connection.execute(each)
    connection.close()


def test_what_was_kept_is_what_is_read(store: Store) -> None:
    assert read(store.path) is None
    keep(store)
    assert read(store.path) == SAID
    assert answers.are_kept(store.select, HEADER, "here")
    assert store.select("PRAGMA integrity_check") == [("ok",)]
    assert is_sound(store.path, 5)


def test_it_is_not_believed_in_other_surroundings_nor_before_its_time(store: Store) -> None:
    keep(store, since=int(time.time()) + 100)
    assert read(store.path) is None
    keep(store, since=int(time.time()))
    assert read(store.path) == SAID
    assert read(store.path, "elsewhere") is None
    assert not answers.are_kept(store.select, HEADER, "elsewhere")


def test_it_is_not_believed_once_anything_was_written(store: Store) -> None:
    keep(store)
    store.append(CodeWordSet(words="red"))
    assert read(store.path) is None


def test_every_forgetting_and_every_joining_takes_it_out_of_the_file(store: Store, evening: str, now: Wall) -> None:
    (ended,) = store.append(ended_card(evening))
    keep(store, coverage=f"{'zanzibar ' * 900}\n")
    assert b"zanzibar" in store.path.read_bytes()
    store.append(Forgotten(event=ended.id, fields=()))
    assert read(store.path) is None
    assert b"zanzibar" not in store.path.read_bytes()
    copy = store.path.with_name("copy.db")
    shutil.copyfile(store.path, copy)
    with Store.open(copy, "far", now) as far:
        far.append(ended_card(evening, "another"))
    keep(store, coverage=f"{'zanzibar ' * 900}\n")
    with Store.open(copy, "far", now, read_only=True) as theirs:
        merge(store, theirs)
    assert read(store.path) is None
    assert b"zanzibar" not in store.path.read_bytes()


def test_a_program_that_knows_nothing_of_it_may_write_and_forget(store: Store, evening: str, now: Wall) -> None:
    (ended,) = store.append(ended_card(evening))
    keep(store)
    with Store.open(store.path, "there", now) as other, patch.object(schema, "drop_answers"):
        other.append(Forgotten(event=ended.id, fields=()))
    assert store.select("SELECT count(*) FROM answers") == [(1,)], "it has left it as it was"
    assert read(store.path) is None


def test_a_backup_that_is_restored_has_the_answers_of_its_own_events_or_none(
    store: Store, evening: str, now: Wall
) -> None:
    (ended,) = store.append(ended_card(evening))
    keep(store)
    made = back_up(store.path, now)
    store.append(ended_card(evening, "later"))
    keep(store, coverage="2 covered\n")
    path = store.path
    store.close()
    restore(path, made, now)
    assert read(path) == SAID
    with Store.open(path, "here", now) as again:
        again.append(Forgotten(event=ended.id, fields=()))
    # What was forgotten since then is forgotten in it, too, and with that the answers go.
    restore(path, made, now)
    assert read(path) is None


def test_a_copy_has_its_own(store: Store, now: Wall) -> None:
    keep(store)
    copy = store.path.with_name("b.db")
    shutil.copyfile(store.path, copy)
    copy.chmod(0o600)
    with Store.open(copy, "far", now) as far:
        far.append(CodeWordSet(words="red"))
    assert read(store.path) == SAID
    assert read(copy) is None


STRANGE: dict[str, tuple[str, ...]] = {
    "no table": ("DROP TABLE answers",),
    "another table": ("DROP TABLE answers", "CREATE TABLE answers (coverage TEXT, decks TEXT)"),
    "no row": ("DELETE FROM answers",),
    "two rows": ("INSERT INTO answers SELECT * FROM answers",),
    "no text": ("UPDATE answers SET decks = NULL",),
    "another form": ("UPDATE answers SET form = '0'",),
    "another event": ("UPDATE answers SET id = 'another'",),
    "another place": ("UPDATE answers SET last = last - 1",),
    "what a terminal would act on": ("UPDATE answers SET coverage = 'a' || char(27) || ']52;c;'",),
    "a line that turns round": ("UPDATE answers SET decks = 'a' || char(8238) || 'b'",),
    "what is very long": ("UPDATE answers SET coverage = printf('%.*c', 1000001, 'x')",),
    "a view in its place": ("ALTER TABLE answers RENAME TO others", "CREATE VIEW answers AS SELECT * FROM others"),
    "a view beside it": ("CREATE VIEW beside AS SELECT * FROM answers",),
    "a trigger": ("CREATE TRIGGER beside AFTER INSERT ON event BEGIN DELETE FROM event; END",),
    "a newer version": ("PRAGMA user_version = 771",),
    "another program's file": ("PRAGMA application_id = 1",),
    "a log": ("PRAGMA journal_mode = WAL",),
}


@pytest.mark.parametrize("statements", STRANGE.values(), ids=STRANGE)
def test_nothing_strange_is_believed(store: Store, statements: tuple[str, ...]) -> None:
    keep(store)
    change(store.path, *statements)
    assert answers.read(str(store.path), lambda: "here") is None


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


FILES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "no record": lambda path: path.write_bytes(b"no record" * 100),
    "cut short": lambda path: os.truncate(path, 4096),
    "a link": linked,
    "a device that is waited for": fifo,
    "open to others": lambda path: path.chmod(0o644),
}


@pytest.mark.skipif(os.name != "posix", reason="of POSIX")
@pytest.mark.parametrize("harm", FILES.values(), ids=FILES)
def test_only_an_ordinary_file_of_its_owner_is_read(store: Store, harm: Callable[[Path], object]) -> None:
    keep(store)
    path = store.path
    store.close()
    harm(path)
    assert answers.read(str(path), lambda: "here") is None


def test_what_was_left_half_written_is_left_to_whoever_opens_the_record(tmp_path: Path, now: Wall) -> None:
    path = tmp_path / "x.db"
    crash_in_the_middle(path, now)
    path.chmod(0o600)
    assert read(path) is None


def test_whoever_is_writing_is_hardly_waited_for(store: Store) -> None:
    keep(store)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    assert answers.read(str(store.path), lambda: "here") is None
    assert time.monotonic() - began < 2
    other.close()


@pytest.mark.parametrize("name", ["a b", "50%25", "what?mode=rw", "so#it", "ñandú", "a&b;c=d"])
def test_a_path_is_found_whatever_signs_are_in_it(tmp_path: Path, now: Wall, name: str) -> None:
    path = tmp_path / name / "x.db"
    with Store.create(path, "here", now, ("Ana", "Ben")) as store:
        keep(store)
    assert read(path) == SAID


def test_plain_texts_can_be_kept_and_no_others() -> None:
    assert all(map(answers.can_be_kept, ("", "ours\n", "“¿Qué?” — 3 ◆\n\nx")))
    assert not any(map(answers.can_be_kept, ("\x1b[2J", "a\tb", "a\r\n", "\u202e", "x" * 1_000_001)))
