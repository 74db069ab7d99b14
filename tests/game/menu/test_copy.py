"""A copy beside the record is offered to be joined only where it holds something that the record lacks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.game.beside import record_notice
from cardgame.game.forgetting import find_everything, forget
from cardgame.game.joining import beside, look
from cardgame.game.menu import copy
from cardgame.game.moment import Moment
from cardgame.record import CardEnded, EveningBegan, Kept, Store
from tests.builders import alone
from tests.couples import Couple

from .moments import answered, shown


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [])
        yield two
        two.close()


def left_by_a_program(two: Couple) -> Path:
    name = f"{two.path.stem} (conflicted copy 2026-03-01).db"
    return Path(shutil.copy(two.path, two.path.with_name(name)))


def add(two: Couple, path: Path, *, card: bool = False) -> None:
    with Store.open(path, "elsewhere", two.clock) as store:
        if not card:
            store.append(Kept(sort="note", text="the harbour", by=(True, False), deck="ours", card="one"))
            return
        (began,) = store.append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))
        fields = {"deck": "ours", "card": "one", "kind": "question", "text": "?", "outcome": "covered"}
        store.append(CardEnded(evening=began.id, first=0, reader=0, depth=1, **fields))


def test_it_is_offered_shown_and_joined_and_then_there_is_nothing_to_say(two: Couple) -> None:
    add(two, two.path, card=True)
    path = left_by_a_program(two)
    with two.run() as game:
        assert not copy.ITEM.shown(game), "it holds nothing new"
        assert record_notice(game) is None
        assert beside(game).old == (path,)
        add(two, path)
        before = path.read_bytes()
        assert copy.ITEM.shown(game)
        notice = record_notice(game)
        assert notice is not None
        assert "can be joined" in notice[0]
        moment = copy.begin(game)
        assert "Only in the copy: 1 note." in shown(moment).words
        assert "harbour" not in " ".join(shown(moment).words)
        assert answered(moment, None, 1) is None
        assert copy.ITEM.shown(game), "it was not joined"
        done = answered(moment, None, 0)
        assert isinstance(done, Moment)
        assert str(path) in shown(done).words[1]
        assert path.read_bytes() == before
        assert not copy.ITEM.shown(game)
        assert copy.begin(game) is None
        with two.store() as store:
            assert store.select("SELECT count(*) FROM event WHERE kind = 'kept'") == [(1,)]


def test_nothing_is_offered_before_the_first_card(two: Couple) -> None:
    add(two, left_by_a_program(two))
    with two.run() as game:
        assert not copy.ITEM.shown(game)
        assert record_notice(game) is None


def test_a_file_of_the_same_record_by_its_own_name_is_offered_as_well(two: Couple) -> None:
    add(two, two.path, card=True)
    path = Path(shutil.copy(two.path, two.path.with_name(f"{two.path.stem}-2.db")))
    add(two, path)
    with two.run() as game:
        assert copy.ITEM.shown(game)


def test_a_copy_that_cannot_be_read_is_told_as_before(two: Couple) -> None:
    add(two, two.path, card=True)
    left_by_a_program(two).write_bytes(b"no record")
    with two.run() as game:
        assert not copy.ITEM.shown(game)
        notice = record_notice(game)
        assert notice is not None
        assert "is a copy that lies beside your record" in notice[0]


def test_what_a_killed_program_left_of_a_look_goes_with_the_couple(two: Couple) -> None:
    with two.run() as game:
        left = game.paths.state / f".{two.path.stem}.joining" / "x" / "copy.db"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"the harbour")
        assert forget(game, find_everything(game, two.path.stem), two.path.stem, backups=True) == []
        assert not left.parent.parent.exists()


def test_a_file_that_was_written_to_while_it_was_copied_is_copied_anew(
    two: Couple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(two, two.path, card=True)
    path = left_by_a_program(two)
    path.with_name(path.name + "-journal").write_bytes(b"")
    add(two, other := Path(shutil.copy(two.path, tmp_path / "other.db")))
    copying = shutil.copyfileobj

    def copy_once(source: object, to: object) -> None:
        monkeypatch.setattr("cardgame.record.others.shutil.copyfileobj", copying)
        to.write(b"half")  # type: ignore[attr-defined]
        path.write_bytes(other.read_bytes())

    monkeypatch.setattr("cardgame.record.others.shutil.copyfileobj", copy_once)
    with two.run() as game:
        assert look(game, path).theirs.notes == 1
