"""Two copies of a record come to one: nothing is lost, and what was forgotten in either is gone from both."""

import shutil
from pathlib import Path

import pytest

from cardgame.record import Forgotten, Kept, Store
from cardgame.record.export import export_lines
from cardgame.record.merge import AnotherRecord, merge, other_copy, preview

from .helpers import Wall, begun, ended_card

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
