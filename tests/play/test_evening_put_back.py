"""A card that was put back into the pile comes once more: early, not first, whatever it was before."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Card, Kind
from cardgame.play import Evening, Outcome, Pile, gather, plan_evening, plan_shape
from cardgame.scripts.steps import Seat
from cardgame.scripts.traits import Role
from tests.builders import QUICK, card
from tests.play.test_evening_shape import HAND_OVERS, LONG_AGO, MIX, OUTCOMES, SEEDS, heavy, played

BODIES = [each for each in MIX if each.kind.traits.dealt and each.kind.traits.home is Role.BODY]
PLAIN = [each for each in BODIES if each.depth < 3 and not heavy(each) and each.kind.value not in HAND_OVERS]
COVERED = Outcome.COVERED
FEW = settings(QUICK, max_examples=20)


def pile(put_back: Sequence[Card], *, mixed: bool = True) -> Pile:
    """Return the pile of a couple that has talked about every card, some of them put back."""
    return gather(MIX, {each.ref: LONG_AGO for each in MIX}, mixed=mixed, put_back=put_back)


@QUICK
@given(SEEDS, OUTCOMES, st.sampled_from(BODIES), st.integers(4, 12), st.booleans(), st.booleans(), st.booleans())
def test_it_comes_once_early_and_never_first(
    seed: int, outcomes: list[Outcome], back: Card, length: int, checkin: bool, mission: bool, mixed: bool
) -> None:
    evening = Evening(pile([back], mixed=mixed), plan_evening(length, checkin=checkin, mission=mission), seed, 0)
    while not evening.complete and evening.deal is not None:
        if evening.deal.card.ref == back.ref:
            break
        # Two heavy cards of the evening's own before it may put it off, and so may one that hands over, by a place.
        evening.end_card(outcomes.pop() if outcomes else COVERED)
    assert evening.deal is not None
    assert evening.deal.card.ref == back.ref, "the evening that can have it has it"
    assert 1 <= evening.place <= max(2, length - 2)
    assert "You put it back into the pile, so it comes once more." in evening.deal.reasons
    dealt = played(evening, [COVERED])
    assert sum(each.ref == back.ref for each in dealt) == 1
    assert evening.place == length


@QUICK
@given(SEEDS, st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3, unique=True))
def test_several_come_one_after_the_other_and_the_one_that_waits_longest_first(seed: int, back: list[Card]) -> None:
    evening = Evening(pile(back), plan_evening(8), seed, 0)
    dealt = played(evening, [])
    assert dealt[1 : 1 + len(back)] == back


@QUICK
@given(SEEDS, st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True), st.booleans())
def test_the_shape_of_the_evening_stays(seed: int, back: list[Card], checkin: bool) -> None:
    dealt = played(Evening(pile(back), plan_evening(8, checkin=checkin), seed, 0), [])
    assert (dealt[0].kind is Kind.CHECKIN) == checkin
    assert dealt[-1].kind is Kind.APPRECIATION
    assert dealt[1 if checkin else 0].depth == 1, "it opens lightly"
    secrets = [each.kind.value in HAND_OVERS for each in dealt]
    assert not any(one and other for one, other in pairwise(secrets))
    assert not any(all(map(heavy, dealt[at : at + 3])) for at in range(len(dealt)))
    assert dealt[1].depth < 3, "nothing deep comes cold"


@FEW
@given(SEEDS, OUTCOMES, st.sampled_from(BODIES), st.integers(1, 12))
def test_taken_up_again_or_undone_it_lies_where_it_lay(
    seed: int, outcomes: list[Outcome], back: Card, length: int
) -> None:
    evening = Evening(pile([back]), plan_evening(length), seed, 0)
    for outcome in outcomes:
        if evening.deal is None or evening.complete:
            break
        again = Evening(pile([back]), plan_evening(length), seed, 0, evening.entries)
        assert again.deal == evening.deal
        before = evening.deal
        evening.end_card(outcome)
        evening.undo()
        assert evening.deal == before
        evening.end_card(outcome)


@FEW
@given(SEEDS, st.sampled_from(BODIES))
def test_where_somebody_is_low_nothing_that_weighs_comes(seed: int, back: Card) -> None:
    evening = Evening(pile([back]), plan_evening(8, checkin=True), seed, 0)
    evening.end_card(COVERED, low=True)
    came = any(each.ref == back.ref for each in played(evening, []))
    assert came == (back.depth < 3 and not heavy(back))


@pytest.mark.parametrize(("length", "checkin", "place"), [(1, False, None), (2, False, 1), (3, False, 1), (3, True, 1)])
def test_a_very_short_evening_has_it_too_but_never_first(length: int, checkin: bool, place: int | None) -> None:
    for back in PLAIN[:10]:
        evening = Evening(pile([back]), plan_evening(length, checkin=checkin), 7, 0)
        refs = [each.ref for each in played(evening, [])]
        assert (refs.index(back.ref) if back.ref in refs else None) == place


def test_one_more_card_can_be_the_one_that_was_put_back() -> None:
    evening = Evening(pile([PLAIN[0]]), plan_evening(1), 7, 0)
    evening.end_card(COVERED)
    assert evening.complete
    assert evening.deal is not None
    assert evening.deal.card is PLAIN[0]


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.LATER])
def test_passed_or_put_off_it_does_not_come_again_tonight(outcome: Outcome) -> None:
    evening = Evening(pile([PLAIN[3]]), plan_evening(8), 7, 0)
    evening.end_card(COVERED)
    assert evening.deal is not None
    assert evening.deal.card is PLAIN[3]
    evening.end_card(outcome)
    assert PLAIN[3] not in played(evening, [])[2:]


def test_a_card_that_is_asked_about_is_asked_about_and_comes_last_where_it_is_declined() -> None:
    back = card("rain", sensitive=("money",))
    held = gather([*MIX, back], {}, mixed=True, put_back=[back], ask=["money"])
    evening = Evening(held, plan_evening(8), 7, 0)
    evening.end_card(COVERED)
    assert evening.deal is not None
    assert (evening.deal.card, evening.deal.ask) == (back, ("money",))
    evening.decline()
    assert evening.deal is not None
    assert back not in played(evening, [])


def test_under_the_pile_it_comes_last_tonight() -> None:
    back = PLAIN[0]
    evening = Evening(pile([back]), plan_evening(8), 7, 0)
    evening.end_card(COVERED)
    assert evening.put_under()
    assert evening.deal is not None
    assert evening.deal.card is not back
    evening.take_back_up()
    assert evening.deal.card is back


def test_an_ordered_deck_goes_on_in_its_order_around_it() -> None:
    held = [card(f"step-{number}") for number in range(6)]
    met = {each.ref: LONG_AGO for each in held[:3]}
    evening = Evening(gather(held, met, ordered=True, put_back=[held[1]]), plan_evening(4), 7, 0)
    assert [each.id for each in played(evening, [])] == ["step-3", "step-1", "step-4", "step-5"]
    # Where an evening is one step, it is this one, and the next evening goes on.
    one = Evening(gather(held, met, ordered=True, put_back=[held[1]]), plan_evening(1), 7, 0)
    assert one.deal is not None
    assert one.deal.card is held[1]


@pytest.mark.parametrize("starter", [0, 1])
def test_an_evening_with_a_shape_has_it_in_the_place_of_its_tag(starter: Seat) -> None:
    held = [card(f"{tag}-{number}", tags=(tag,)) for tag in ("good", "hard", "ahead") for number in range(5)]
    shaped = gather(held, {}, shape=["good", "hard", "ahead"], put_back=[held[7]])
    dealt = played(Evening(shaped, plan_shape(shaped), 7, starter), [])
    assert dealt[1] is held[7]
    assert [each.tags[0] for each in dealt] == ["good", "hard", "ahead"]


def test_only_what_is_dealt_at_all_comes() -> None:
    repair = card("pause", kind=Kind.REPAIR)
    assert gather([*MIX, repair], {}, put_back=[repair]).put_back == ()
