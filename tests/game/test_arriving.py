"""The first card of an evening has one line on its back, another one each evening."""

import pytest

from cardgame.deck import Kind
from cardgame.game.arriving import LINES, line
from cardgame.game.session import Session
from cardgame.play import Outcome
from tests.couples import Couple, couple, held, tell

CARDS = [held(Kind.QUESTION, f"q-{number}") for number in range(4)]


def play(two: Couple) -> Session:
    session = two.begin()
    session.end_card(Outcome.COVERED)
    session.end()
    return session


def test_no_line_comes_again_before_all_were_had() -> None:
    for began in range(3):
        assert {line(began + number) for number in range(len(LINES))} == {*LINES}


def test_it_is_another_one_each_evening_and_the_same_as_long_as_nothing_has_happened() -> None:
    with couple(*CARDS) as two:
        assert [two.begin().arriving for _ in range(2)] == [line(0)] * 2
        play(two)
        assert two.begin().arriving == line(1)


@pytest.mark.parametrize("outcome", Outcome)
def test_it_is_on_the_first_card_alone(outcome: Outcome) -> None:
    with couple(*CARDS) as two:
        session = two.begin()
        assert session.arriving
        session.end_card(outcome)
        assert session.arriving == ""
        session.undo()
        assert session.arriving == line(0), "as it lay"


@pytest.mark.parametrize("turned", [True, False])
def test_an_evening_that_is_taken_up_again_has_none(turned: bool) -> None:
    with couple(*CARDS) as two:
        session = two.begin()
        (session.turn if turned else session.star)()
        assert two.resume().arriving == ""


def test_what_is_asked_about_from_earlier_comes_before_it() -> None:
    with couple(*CARDS) as two:
        two.took_along()
        session = two.begin()
        assert session.aside is not None
        assert session.arriving == ""
        tell(session, 0)
        assert session.arriving == line(0)


def test_no_line_is_longer_than_two_lines_of_a_narrow_screen() -> None:
    assert [each for each in LINES if len(each) > 2 * 36] == []
