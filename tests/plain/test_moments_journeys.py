"""The journeys on a bare line: a chapter is looked at, and either begun or left for another day."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import journeys
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.play import Outcome
from tests.builders import alone, game
from tests.game.test_journeys import days, sit, trip


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    home = tmp_path / "home"
    with alone(home):
        trip(home)
        days(home)
        ours = game(home)
        ours.add_couple("Ana", "Ben")
        yield ours
        ours.close()


def played(ours: Game, *lines: str) -> tuple[Start | None, str]:
    sink = io.StringIO()
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
    return play_moment(ours, console, journeys.begin(ours))[1], sink.getvalue()


def test_a_chapter_is_looked_at_and_begun(ours: Game) -> None:
    sit(ours, "trip", Outcome.COVERED, chapter="far")
    start, said = played(ours, "1", "2", "1")
    assert start == Start(Choice(("trip",), "near"))
    for words in ("1  Trip", "2  Near", "3  Far (where you stopped)", "To think about", "Bring along", "1  Begin now"):
        assert words in said
    assert "I will." not in said


def test_a_chapter_is_left_for_another_day(ours: Game) -> None:
    start, said = played(ours, "1", "2", "2", "", "")
    assert start is None
    assert said.count("In any order, and at any pace.") == 2


def test_todays_small_one_is_begun(ours: Game) -> None:
    assert played(ours, "2", "1")[0] == Start(Choice(("days",)))


def test_what_an_empty_line_is_here_is_said_and_nothing_of_a_card_that_does_not_lie_here(ours: Game) -> None:
    start, said = played(ours, "1", "2", "")
    assert start == Start(Choice(("trip",), "near"))
    assert said.endswith("2  Another day\nAn empty line is the first.\n")
    assert "stays at the card" not in said
