"""The next time, as a moment: a proposal, or words; what is past is asked anew, what is far off is asked about."""

from collections.abc import Iterator

import pytest

from cardgame.deck import Kind
from cardgame.game.game import Game
from cardgame.game.menu import next_time
from cardgame.game.moment import Moment
from cardgame.game.plans import planned
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Show, Write
from tests.couples import couple, held


@pytest.fixture
def game() -> Iterator[Game]:
    with couple(held(Kind.QUESTION)) as two, two.run() as run:
        yield run


def begun(game: Game) -> tuple[Moment, Run]:
    moment = next_time.begin(game)
    return moment, Run(moment.script)


def end(moment: Moment, run: Run) -> str:
    """Write down what came of it, and return what is said of it."""
    assert run.result is not None
    told = moment.then(run.result)
    assert isinstance(told, Moment)
    step = next(told.script())
    assert isinstance(step, Show)
    return "\n".join((told.title, *step.words))


def test_a_time_that_suggests_itself_is_taken_by_one_number(game: Game) -> None:
    moment, run = begun(game)
    assert run.step == Choose("When do you sit down again?", ("Saturday at eight", "another time"))
    run.send(0)
    said = end(moment, run)
    assert said.startswith("Next time: Saturday at eight.")
    assert said.endswith("evening.ics")
    assert planned(game.store(), game.now()) is not None


def test_what_cannot_be_read_or_is_past_is_asked_anew_and_what_is_far_off_is_asked_about(game: Game) -> None:
    moment, run = begun(game)
    run.send(1)
    assert isinstance(run.step, Write)
    for words, said in (("satt", "“satt” says neither"), ("1.1.2020", "That is past")):
        run.send(words)
        assert isinstance(run.step, Write)
        assert run.step.prompt.startswith(said)
    run.send("1.8. 20h")
    assert isinstance(run.step, Choose)
    assert run.step.prompt == "That is Saturday, the 1st of August, at eight, a long way off. Is it meant?"
    run.send(1)
    assert isinstance(run.step, Write)
    run.send("fri 19:30")
    assert end(moment, run).startswith("Next time: Friday at 19:30.")


def test_never_mind_leaves_all_as_it_is(game: Game) -> None:
    moment, run = begun(game)
    run.send(1)
    run.send("")
    assert run.result is not None
    assert moment.then(run.result) is None
    assert planned(game.store(), game.now()) is None


def test_a_plan_can_be_moved_and_let_go(game: Game) -> None:
    moment, run = begun(game)
    run.send(0)
    end(moment, run)
    moment, run = begun(game)
    assert isinstance(run.step, Choose)
    assert run.step.prompt == "Next time: Saturday at eight."
    assert run.step.options[-1] == "let it go"
    run.send(2)
    assert end(moment, run).startswith("It is let go.")
    assert planned(game.store(), game.now()) is None
