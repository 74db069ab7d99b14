"""An evening ends with one thanks at most, every step back lays what lay there, and one more card can follow."""

from collections.abc import Sequence
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.play import Evening, Outcome, gather, plan_evening
from tests.builders import card, cards

THANKS = [card(f"thanks-{number}", deck="thanks", kind=Kind.APPRECIATION) for number in range(2)]


def evening(count: int = 4, thanks: Sequence[Any] = THANKS) -> Evening:
    return Evening(gather(cards(count), {}, ordered=True, thanks=thanks), plan_evening(count), 1, 0)


def lying(evening: Evening) -> str:
    return evening.deal.card.id if evening.deal else ""


def test_a_step_back_brings_what_lay_there_whatever_would_be_dealt_now() -> None:
    tonight = evening()
    tonight.lay(card("card-3"))
    before = tonight.deal
    assert tonight.land() is not None
    tonight.step_back()
    assert tonight.deal == before
    assert not tonight.landing


def test_looking_whether_there_is_another_card_changes_nothing() -> None:
    tonight = evening(2)
    assert tonight.more
    tonight.end_card(Outcome.COVERED)
    thanks = tonight.land()
    assert tonight.more
    assert tonight.deal is thanks
    assert tonight.landing
    tonight.end_card(Outcome.COVERED)
    assert (tonight.more, tonight.landed, tonight.deal) == (True, True, None)
    tonight.go_on()
    assert lying(tonight) == "card-1"
    tonight.end_card(Outcome.COVERED)
    assert not tonight.more


@pytest.mark.parametrize("outcome", Outcome)
def test_once_a_thanks_was_had_or_left_no_second_is_offered(outcome: Outcome) -> None:
    tonight = evening()
    tonight.land()
    tonight.end_card(outcome)
    tonight.go_on()
    assert tonight.land() is None


def test_a_thanks_that_was_left_lying_is_not_offered_again() -> None:
    tonight = evening()
    tonight.land()
    tonight.go_on()
    assert tonight.land() is None
