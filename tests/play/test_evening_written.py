"""A card that one wrote for the other lies among the others, and nothing tells of it before."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cardgame.play import Evening, Outcome, Plan, Written, gather, plan_evening, plan_shape
from cardgame.play.evening import places_for_written
from cardgame.scripts.steps import Seat
from cardgame.scripts.traits import Role
from tests.builders import QUICK, card
from tests.play.test_evening_shape import MIX, OUTCOMES, SEEDS

WORDS = card("0192", deck="", text="You hummed.")


def evenings(seed: int, reader: Seat = 1, length: int = 8, **plan: Any) -> tuple[Evening, Evening]:
    """Return the same evening without such a card, and with one."""
    pile = gather(MIX, {}, mixed=True)
    made = plan_evening(length, **plan)
    return Evening(pile, made, seed, 0), Evening(pile, made, seed, 0, written=Written(WORDS, reader))


def lies(evening: Evening) -> bool:
    return evening.deal is not None and evening.deal.card is WORDS


@QUICK
@given(SEEDS, OUTCOMES, st.sampled_from([0, 1]), st.booleans(), st.booleans(), st.integers(4, 12))
def test_it_takes_the_place_of_one_in_the_middle_and_nothing_tells_before(
    seed: int, outcomes: list[Outcome], reader: Seat, checkin: bool, mission: bool, length: int
) -> None:
    without, evening = evenings(seed, reader, length, checkin=checkin, mission=mission)
    for outcome in outcomes:
        if lies(evening):
            break
        assert (evening.deal, evening.length, evening.turn) == (without.deal, without.length, without.turn)
        evening.end_card(outcome)
        without.end_card(outcome)
    if not lies(evening):  # so many were passed that it was not reached
        return
    place = evening.place
    assert 0 < place < length - 1
    assert evening.plan.slots[place].role is Role.BODY
    assert evening.length == length
    assert evening.turn.first == evening.turn.reader == reader
    evening.end_card(Outcome.COVERED)
    while not evening.complete:
        assert not lies(evening), "it comes once"
        assert evening.length == length
        evening.end_card(Outcome.COVERED)
    assert evening.place == length
    assert sum(entry.card is WORDS for entry in evening.covered) == 1


@QUICK
@given(SEEDS, st.sampled_from([Outcome.PASSED, Outcome.LATER]))
def test_passed_or_put_off_it_costs_nothing_and_does_not_come_again_tonight(seed: int, outcome: Outcome) -> None:
    _, evening = evenings(seed)
    while not lies(evening):
        evening.end_card(Outcome.COVERED)
    place = evening.place
    evening.end_card(outcome)
    assert (evening.place, evening.length) == (place, 8)
    while not evening.complete:
        assert not lies(evening)
        evening.end_card(Outcome.COVERED)
    assert evening.place == 8


@QUICK
@given(SEEDS)
def test_it_comes_back_with_an_undo_and_after_a_break(seed: int) -> None:
    _, evening = evenings(seed)
    while not lies(evening):
        evening.end_card(Outcome.COVERED)
    taken_up = Evening(evening.pile, evening.plan, seed, 0, evening.entries, written=evening.written)
    assert lies(taken_up)
    evening.end_card(Outcome.COVERED)
    evening.end_card(Outcome.COVERED)
    evening.undo()
    evening.undo()
    assert lies(evening)
    assert evening.turn.reader == 1


@QUICK
@given(SEEDS)
def test_taken_back_it_leaves_the_evening_as_it_would_be_without_it(seed: int) -> None:
    without, evening = evenings(seed)
    while not lies(evening):
        evening.end_card(Outcome.COVERED)
        without.end_card(Outcome.COVERED)
    evening.withdraw_written()
    assert evening.deal == without.deal
    assert evening.length == without.length


@QUICK
@given(SEEDS)
def test_where_the_end_is_asked_for_it_waits(seed: int) -> None:
    _, evening = evenings(seed)
    while not lies(evening):
        evening.end_card(Outcome.COVERED)
    evening.land()
    assert not lies(evening)
    evening.step_back()
    assert lies(evening)


def test_an_evening_without_a_middle_or_in_an_order_of_its_own_has_no_place_for_it() -> None:
    mix, ordered = gather(MIX, {}, mixed=True), gather(MIX, {}, ordered=True)
    tagged = gather([card("a", tags=("thanks",)), card("b", tags=("wish",))], {}, shape=("thanks", "wish", "thanks"))
    assert [places_for_written(mix, plan_evening(length)) for length in (1, 2, 3, 4)] == [[], [], [1], [1, 2]]
    assert places_for_written(mix, plan_evening(5, checkin=True, mission=True)) == [2]
    assert places_for_written(ordered, plan_evening(8)) == []
    assert places_for_written(tagged, plan_shape(tagged)) == []
    assert Evening(ordered, plan_evening(8), 1, 0, written=Written(WORDS, 0)).written is None
    assert Evening(mix, Plan(()), 1, 0, written=Written(WORDS, 0)).written is None


def test_its_place_is_another_one_on_other_evenings() -> None:
    places = set()
    for seed in range(100):
        _, evening = evenings(seed)
        while not lies(evening):
            evening.end_card(Outcome.COVERED)
        places.add(evening.place)
    assert places == {1, 2, 3, 4, 5, 6}
