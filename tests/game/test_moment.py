"""What a moment has written down is not written again where only what comes next could not be read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.game.jar import put_in
from cardgame.game.kept import look_kept
from cardgame.game.menu import five, jar, kept, who_plays
from cardgame.game.menu.kept import _open
from cardgame.game.moment import Moment, Next, once
from cardgame.record import Kept, RecordFull, RecordLocked, Store, corrections
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Result
from tests.builders import alone
from tests.couples import Couple


def test_it_is_done_once_until_something_else_is_asked_for() -> None:
    done: list[str] = []

    def act(words: str) -> str:
        if not words:
            raise RecordLocked("busy")
        done.append(words)
        return words.upper()

    act_once = once(act)
    with pytest.raises(RecordLocked):
        act_once("")
    assert [act_once("one"), act_once("one"), act_once("two")] == ["ONE", "ONE", "TWO"]
    assert done == ["one", "two"]


@pytest.fixture
def game(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        yield game


@contextmanager
def unread() -> Iterator[None]:
    """A record that takes what is written, and cannot be read right after it."""
    select, append, blocked = Store.select, Store.append, list[bool]()

    def written(store: Store, *bodies: Any) -> Any:
        events = append(store, *bodies)
        blocked.append(True)
        return events

    def read(store: Store, *given: Any) -> Any:
        if blocked:
            raise RecordLocked("The record is busy.")
        return select(store, *given)

    with patch.object(Store, "append", written), patch.object(Store, "select", read):
        yield


def result_of(moment: Next, *answers: object) -> tuple[Moment, Result]:
    assert isinstance(moment, Moment)
    run = Run(moment.script)
    for answer in answers:
        run.send(answer)
    assert run.result is not None
    return moment, run.result


def a_ritual(game: Game) -> Moment:
    (event,) = game.store().append(Kept(sort="ritual", text="Tea at ten.", by=(True, True)))
    return _open(game, event.id)


def a_note(game: Game) -> Moment:
    (event,) = game.store().append(Kept(sort="note", text="Soup.", by=(True, False), deck="ours", card="x"))
    return _open(game, event.id)


def played(moment: Next, *answers: object) -> Next:
    here, result = result_of(moment, *answers)
    return here.then(result)


def a_note_put_right(game: Game) -> Moment:
    asks = played(a_note(game), 1)
    assert isinstance(asks, Moment)
    return asks


def a_note_forgotten(game: Game) -> Moment:
    asks = played(a_note(game), 2)
    assert isinstance(asks, Moment)
    return asks


def when_it_opens(game: Game) -> Moment:
    put_in(game, 0, "One.")
    return jar.begin(game)


def write_one(game: Game) -> Moment:
    make = kept._write(game)
    return make()


WRITES: dict[str, tuple[Callable[[Game], Moment], tuple[object, ...]]] = {
    "a slip": (jar.add, (0, "Hello.")),
    "when the jar opens": (when_it_opens, (1,)),
    "a mark": (lambda game: five._mark(game, 0, 0), (0,) * len(five.FIVE[0].signs)),
    "what becomes of a ritual": (a_ritual, (0,)),
    "an answer to a note": (a_note, (0, "More soup.")),
    "a ritual of theirs": (write_one, (0, "Walks.")),
    "the code word": (kept._code_word, ("red kite",)),
}
"""What writes something and then reads what comes next: the moment, and what it is answered."""


@pytest.mark.parametrize("what", WRITES)
def test_where_only_reading_fails_the_same_key_writes_nothing_twice(game: Game, what: str) -> None:
    make, answers = WRITES[what]
    moment, result = result_of(make(game), *answers)
    before = len(game.store().events())
    with unread(), pytest.raises(RecordLocked):
        moment.then(result)
    assert len(game.store().events()) == before + 1
    assert isinstance(moment.then(result), Moment)
    assert len(game.store().events()) == before + 1


def test_two_who_could_not_be_played_as_at_once_are_there_once(game: Game) -> None:
    moment, result = result_of(who_plays._ask_two_others(game), ("Cem", "Dora"))
    with patch.object(Game, "change_to", side_effect=RecordFull("full")), pytest.raises(RecordFull):
        moment.then(result)
    assert moment.then(result) is None
    assert sorted(game.slugs) == ["ana-and-ben", "cem-and-dora"]


def test_words_that_were_put_right_are_there_once(game: Game) -> None:
    asks, result = result_of(a_note_put_right(game), "Stew.")
    with unread(), pytest.raises(RecordLocked):
        asks.then(result)
    before = len(game.store().events())
    assert isinstance(asks.then(result), Moment)
    assert len(game.store().events()) == before
    assert [thing.text for line in look_kept(game).rows(SORTS["note"]) for thing in line.things] == ["Stew."]


def test_what_was_forgotten_is_forgotten_once(game: Game) -> None:
    asks, result = result_of(a_note_forgotten(game), None, 1)
    with unread(), pytest.raises(RecordLocked):
        asks.then(result)
    before = len(game.store().events())
    assert isinstance(asks.then(result), Moment)
    assert len(game.store().events()) == before


def test_a_note_that_was_forgotten_at_another_terminal_is_gone_here_too(game: Game) -> None:
    page = a_note(game)
    (note,) = look_kept(game).rows(SORTS["note"])
    asks, result = result_of(played(page, 2), None, 1)
    corrections.forget_words(game.store(), note.things[0].id)
    following = asks.then(result)
    assert isinstance(following, Moment)
    assert following.said == "It is forgotten."
    assert look_kept(game).rows(SORTS["note"]) == []
