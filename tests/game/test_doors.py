"""The lines of the start page: which there are, in which order, and for how long tonight is."""

from pathlib import Path

import pytest

from cardgame.game import doors
from cardgame.game.doors import LENGTHS, USUAL, Door, Length, Source, for_as_long
from cardgame.game.moment import Moment
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.scripts.steps import Result, Script, Show
from tests.builders import Clock
from tests.couples import Couple

CARDS, SHORT, _USUAL, LONG = LENGTHS


@pytest.fixture
def two(tmp_path: Path) -> Couple:
    return Couple(tmp_path, Clock(), [])


def source(label: str, *also: str) -> Source:
    below = tuple(Door(label=each, begin=lambda game: None) for each in also)
    return lambda game: Door(label=label, begin=lambda game: None, also=below)


def labels(two: Couple, *, first: bool = False, left: bool = False) -> list[str]:
    with two.run() as game:
        return [door.label for door in doors.listed(game, first=first, left=left)]


def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "OFFERS", (lambda game: None, source("jar", "another day"), source("the week")))
    monkeypatch.setattr(doors, "UNDER_WAY", tuple(map(source, ("path", "journey", "dreams"))))
    monkeypatch.setattr(doors, "REMEMBERED", (lambda game: None, source("the map"), source("the sea")))


def test_one_thing_is_offered_and_one_is_looked_back_on(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(monkeypatch)
    assert labels(two) == ["jar", "Tonight", "another day", "path", "the map"]


def test_an_evening_that_was_left_comes_before_what_is_offered(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(monkeypatch)
    assert labels(two, left=True) == ["Carry on with tonight", "Begin another evening", "path", "journey", "the map"]


def test_before_the_first_card_there_is_nothing_else(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(monkeypatch)
    assert labels(two, first=True) == ["Turn the first card"]


def test_no_more_lines_are_asked_of_a_page_than_it_has(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(monkeypatch)
    monkeypatch.setattr(doors, "OFFERS", (source("jar", *"abcdef"),))
    assert labels(two) == ["jar", "Tonight", "a", "b", "c"]


def test_what_is_said_is_the_first_that_is_not_empty(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    with two.run() as game:
        assert doors.said(game) == ""
        monkeypatch.setattr(doors, "SAID", (lambda game: "", lambda game: "On Thursday.", lambda game: "Never."))
        assert doors.said(game) == "On Thursday."


@pytest.mark.parametrize(
    ("length", "minutes", "cards"), [(CARDS, None, 3), (SHORT, 20, None), (USUAL, None, None), (LONG, 60, None)]
)
def test_tonight_is_as_long_as_was_set(two: Couple, length: Length, minutes: int | None, cards: int | None) -> None:
    with two.run() as game:
        (door,) = doors.listed(game, first=True, left=False)
        start = for_as_long(door, length)(game)
        assert start == Start(Choice(), minutes=minutes, cards=cards)


def test_what_is_not_tonight_keeps_its_own_length(two: Couple) -> None:
    def script() -> Script:
        yield Show("", ("Dreams.",))
        return Result()

    dreams, moment = Start(Choice(("dreams",))), Moment(title="", script=script, then=lambda result: None)
    with two.run() as game:
        assert for_as_long(Door(label="", begin=lambda game: dreams), SHORT)(game) == dreams
        assert for_as_long(Door(label="", begin=lambda game: moment, tonight=True), SHORT)(game) is moment
        assert for_as_long(Door(label="", begin=lambda game: None, tonight=True), SHORT)(game) is None


def test_going_on_asks_for_the_evening_that_was_left(two: Couple) -> None:
    with two.run() as game:
        carry_on, another = doors.listed(game, first=False, left=True)
        assert for_as_long(carry_on, SHORT)(game) == Start(Choice(), carry_on=True)
        assert another.tonight
        assert not carry_on.tonight
