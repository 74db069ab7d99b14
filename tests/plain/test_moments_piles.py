"""Piles and stars on a bare line: listed by number, made, taken back by u, and played."""

import io
from pathlib import Path

import pytest

from cardgame.deck import Kind
from cardgame.game.menu import piles, stars
from cardgame.game.moment import Moment
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import Starred
from tests.builders import Clock
from tests.couples import Couple, held


@pytest.fixture
def two(tmp_path: Path) -> Couple:
    couple = Couple(tmp_path, Clock(), [held(Kind.QUESTION, "rain", text="What of rain?")])
    with couple.store() as store:
        store.append(Starred(deck="ours", card="rain", on=True))
    return couple


def played(couple: Couple, begin: object, *lines: str) -> tuple[str, Start | None]:
    sink = io.StringIO()
    with couple.run() as game:
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        assert callable(begin)
        moment = begin(game)
        assert isinstance(moment, Moment)
        _ended, start = play_moment(game, console, moment)
    return sink.getvalue(), start


def test_a_star_is_put_on_a_pile_taken_back_and_put_there_again(two: Couple) -> None:
    said, _start = played(two, stars.begin, "2", "3", "1", "Rainy days", "u", "3", "1", "Rainy days", "")
    assert 'It is on "Rainy days".' in said
    assert "Taken back." in said
    listed, start = played(two, piles.begin, "1", "1")
    assert "1  Rainy days" in listed
    assert start == Start(Choice(pile="Rainy days"))


def test_the_stars_are_played(two: Couple) -> None:
    said, start = played(two, stars.begin, "1")
    assert "1  Play these tonight" in said
    assert start == Start(Choice(stars=True))
