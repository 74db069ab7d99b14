"""Two copies of a record come to one: nothing is lost, and what was forgotten in either is gone from both."""

import functools
import os
import shutil
import signal
import sqlite3
from itertools import permutations
from pathlib import Path
from typing import Any, ClassVar

import pytest

from cardgame.record import Forgotten, Kept, RecordError, Store, kept_things, schema
from cardgame.record.events import RawEvent
from cardgame.record.export import export_lines
from cardgame.record.merge import AnotherRecord, Conflict, merge, other_copy, preview

from .helpers import Wall, begun, ended_card
from .test_schema import make_version_1

NOW = Wall()


def note(text: str, **changed: object) -> Kept:
    fields = {"sort": "note", "text": text, "by": (True, False), "deck": "ours", "card": "bread"}
    return Kept(**(fields | changed))


def exported(store: Store) -> bytes:
    return b"".join(export_lines(store))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    Store.create(tmp_path / "here.db", "here", NOW, ("Ana", "Ben")).close()
    return tmp_path / "here.db"


@pytest.fixture
def there(here: Path) -> Path:
    return Path(shutil.copy(here, here.with_name("there.db")))


def test_both_sides_come_to_the_same_bytes(here: Path, there: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        (began,) = one.append(begun())
        one.append(ended_card(began.id))
        (kept,) = other.append(note("the harbour at dawn"))
        told = preview(one, other)
        assert (told.ours.evenings, told.ours.cards, told.theirs.notes, told.merged.new) == (1, 1, 1, 1)
        assert merge(one, other) == told.merged
        merge(other, one)
        assert exported(one) == exported(other)
        before = here.read_bytes()
        assert merge(one, other).nothing
        assert here.read_bytes() == before
        one.append(Forgotten(event=kept.id, fields=("text",)))
        assert merge(other, one).changed == 1
        assert exported(one) == exported(other)
    assert b"harbour" not in there.read_bytes()


def test_an_export_is_as_good_as_a_copy(here: Path, there: Path, tmp_path: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        other.append(note("the harbour at dawn"))
        (tmp_path / "out.jsonl").write_bytes(exported(other))
        with other_copy(tmp_path / "out.jsonl") as copy:
            assert merge(one, copy).new == 1
        assert exported(one) == exported(other)


def test_the_record_of_others_is_refused(here: Path, tmp_path: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.create(tmp_path / "x.db", "x", NOW, ("Ana", "Ben")) as other:
        before = exported(one)
        with pytest.raises(AnotherRecord, match="not a copy"):
            merge(one, other)
        assert exported(one) == before


def test_a_conflict_keeps_one_and_is_told_each_time(here: Path, there: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        (kept,) = one.append(note("the harbour at dawn"))
        (raw,) = [event for event in one.raw_events() if event.id == kept.id]
        schema.insert(other._connection, [raw._replace(clock="1700000000000-00000", body='{"sort":"song"}')])
        for _turn in (1, 2):
            told = preview(one, other).merged
            assert told.conflicts == merge(one, other).conflicts == (Conflict(kept.id, "kept", "ours"),)
        assert merge(other, one).conflicts == (Conflict(kept.id, "kept", "theirs"),)
        assert exported(one) == exported(other)
        # What was forgotten on one side is no conflict.
        one.append(Forgotten(event=kept.id, fields=("text",)))
        assert merge(other, one).conflicts == ()
    assert b"harbour" not in there.read_bytes()


def test_what_was_forgotten_on_one_side_is_not_brought_back_whole_or_in_parts(here: Path, there: Path) -> None:
    with Store.open(here, "here", NOW) as one:
        whole, part = one.append(note("the harbour at dawn"), note("the red bicycle"))
    shutil.copy(here, there)
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        one.append(Forgotten(event=whole.id), Forgotten(event=part.id, fields=("text",)))
        told = preview(other, one)
        assert (told.forgotten_here.notes, told.forgotten_there.notes) == (2, 0)
        assert (told.ours.none, told.theirs.none) == (True, True)
        assert preview(one, other).forgotten_there.notes == 2
        merge(one, other)
        merge(other, one)
        assert exported(one) == exported(other)
    for path in (here, there):
        assert not any(word in path.read_bytes() for word in (b"harbour", b"bicycle"))


def test_of_two_tombstones_with_one_id_none_is_lost(here: Path, there: Path, tmp_path: Path) -> None:
    with Store.open(here, "here", NOW) as one:
        kept = one.append(*(note(f"harbour {number}") for number in range(3)))
        identity = one.identity
    said = [
        f'{{"event":"{event.id}","fields":{fields}}}' for event, fields in zip(kept, ("[]", '["text"]'), strict=False)
    ]
    stones = [RawEvent("x", "1700000000000-00000", "evil", "forgotten", body) for body in said]
    stones.append(stones[0]._replace(kind="sung", body='{"text":"anything"}'))
    out = set()
    for order in permutations(stones):
        path = Path(shutil.copy(here, tmp_path / "next.db"))
        with Store.open(path, "there", NOW) as store:
            for stone in (*order, *order):
                with Store.in_memory(path, identity, [stone]) as other:
                    merge(store, other)
            assert [thing.text for thing in kept_things(store)] == ["harbour 2"]
            out.add(exported(store))
        # A copy that has seen neither forgets both.
        shutil.copy(here, there)
        with Store.open(there, "there", NOW) as other, Store.open(path, "here", NOW) as store:
            merge(other, store)
            out.add(exported(other))
    assert len(out) == 1


def test_what_is_sealed_is_on_neither_side_of_a_preview(here: Path, there: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        (slip,) = one.append(Kept(sort="jar", text="harbour", by=(True, False)))
        told = preview(one, other)
        assert told.ours.none
        merge(other, one)
        one.append(Forgotten(event=slip.id))
        assert preview(other, one).forgotten_here.none
        merge(other, one)
        assert exported(one) == exported(other)
    assert b"harbour" not in there.read_bytes()


def test_an_older_format_on_one_side_is_taken_in(tmp_path: Path) -> None:
    here, old = make_version_1(tmp_path / "here.db"), make_version_1(tmp_path / "old.db")
    (tmp_path / "there").mkdir()
    there = make_version_1(tmp_path / "there" / "there.db")
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        noted = next(event for event in one.events() if event.kind == "noted")
        one.append(Forgotten(event=noted.id, fields=("text",)), note("the bridge"))
        other.append(note("the red bicycle"))
        before = old.read_bytes()
        with other_copy(old) as copy:
            assert preview(one, copy).merged.nothing
            assert merge(one, copy).nothing
            assert merge(other, copy).nothing
        assert old.read_bytes() == before
        merge(one, other)
        merge(other, one)
        assert exported(one) == exported(other)
    with Store.open(old, "old", NOW) as former, Store.open(here, "here", NOW) as one:
        merge(former, one)
        assert exported(former) == exported(one)


def test_a_record_that_is_merged_with_itself_stays_as_it_is(here: Path) -> None:
    before = here.read_bytes()
    with Store.open(here, "here", NOW) as one, other_copy(here) as other:
        assert preview(one, other).merged.nothing
        assert merge(one, other).nothing
    assert here.read_bytes() == before


def test_other_programs_go_on_after_a_merge(here: Path, there: Path) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        (kept,) = one.append(note("the harbour at dawn"))
        merge(other, one)
        other.append(Forgotten(event=kept.id))
        with Store.open(here, "here", NOW) as playing:
            assert playing.seen == kept.id
            merge(one, other)
            playing.append(begun())
        assert merge(one, other).nothing
        assert one.events()[-1].kind == "evening-began"


def test_what_is_damaged_or_cut_takes_nothing_in(here: Path, there: Path, tmp_path: Path) -> None:
    with Store.open(there, "there", NOW) as other:
        other.append(note("the harbour at dawn"))
        data = exported(other)
    (tmp_path / "cut.jsonl").write_bytes(data[:-40])
    there.write_bytes(there.read_bytes()[:5000])
    (tmp_path / "nothing").write_bytes(b"anything")
    before = here.read_bytes()
    with Store.open(here, "here", NOW) as one:
        for path in (tmp_path / "cut.jsonl", there, tmp_path / "nothing", tmp_path, tmp_path / "nowhere"):
            with pytest.raises(RecordError), other_copy(path) as copy:
                merge(one, copy)
    assert here.read_bytes() == before


class Killing(sqlite3.Connection):
    """A connection of a program that is killed before one of the statements that write, counted from 0."""

    left: ClassVar[int | None] = None

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        if Killing.left is not None and not sql.startswith(("SELECT", "PRAGMA")):
            Killing.left -= 1
            if Killing.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(sql, *given)


def _killed(here: Path, there: Path, what: str, step: int) -> bool:
    """Merge or forget in another process that is killed before a step; return whether it was."""
    if not (child := os.fork()):
        try:
            connect = sqlite3.connect
            sqlite3.connect = functools.partial(connect, factory=Killing)  # type: ignore[assignment]
            with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
                # Pages go to the disk long before the end.
                one._connection.execute("PRAGMA cache_size = 1")
                Killing.left = step
                if what == "merge":
                    merge(one, other)
                else:
                    one.append(*(Forgotten(event=event.id) for event in one.events() if event.kind == "kept"))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("what", ["merge", "forget"])
def test_a_kill_leaves_the_state_before_or_after(here: Path, there: Path, tmp_path: Path, what: str) -> None:
    with Store.open(here, "here", NOW) as one, Store.open(there, "there", NOW) as other:
        kept = one.append(*(note(f"the harbour at dawn {number} " * 9) for number in range(30)))
        merge(other, one)
        other.append(*(Forgotten(event=event.id) for event in kept[::2]), *(note("the bridge" * 9) for _ in range(30)))
        before = exported(one)
    kills, step, was_killed = 0, 0, True
    while was_killed:
        mine = tmp_path / f"{step}" / "here.db"
        mine.parent.mkdir()
        shutil.copy(here, mine)
        was_killed = _killed(mine, there, what, step)
        with Store.open(mine, "here", NOW) as one:
            assert one.select("PRAGMA integrity_check") == [("ok",)]
            assert (exported(one) == before) is was_killed
        kills, step = kills + was_killed, step + (3 if step < 100 else 1)
    assert kills > 10
    if what == "forget":
        assert b"harbour" not in mine.read_bytes()
