"""An evening with a shape is one card of each of its tags, in order, whatever is passed, taken back or taken up."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Card, Kind
from cardgame.play import Entry, Evening, Outcome, Pile, Standing, gather, plan_shape
from cardgame.play.evening import recall
from tests.builders import QUICK, card

SHAPE = ("mood", "thanks", "hard", "wish")
KINDS = {"mood": Kind.CHECKIN, "thanks": Kind.APPRECIATION, "hard": Kind.QUESTION, "wish": Kind.MISSION}
SEEDS = st.integers(0, 2**31 - 1)
ACTS = st.lists(
    st.sampled_from(["cover", "cover", "cover", "pass", "later", "undo", "resume", "not-this"]), max_size=30
)


def of_each(count: int = 12, **fields: Any) -> list[Card]:
    """Return cards of each tag, of the kind that has its own place in other evenings, in a muddle."""
    held = [
        card(f"{tag}-{number}", kind=KINDS[tag], tags=("week", tag, f"own-{number}"), depth=1 + number % 3, **fields)
        for number in range(count)
        for tag in reversed(SHAPE)
    ]
    return [*held, card("beside", tags=("week",)), card("mend", kind=Kind.REPAIR, tags=("hard",))]


HELD = of_each()


def pile_of(held: list[Card] = HELD, **options: Any) -> Pile:
    return gather(held, {}, **{"shape": SHAPE} | options)


def tags(evening: Evening) -> list[str]:
    """Return the tag of the shape of each card that was talked about."""
    return [tag for entry in evening.covered for tag in SHAPE if tag in entry.card.tags]


def again(pile: Pile, evening: Evening, seed: int) -> Evening:
    """Return the evening taken up from what the record would know of it."""
    entries = [recall(pile, entry.card, entry.outcome, entry.turn, low=entry.low) for entry in evening.entries]
    return Evening(pile, evening.plan, seed, evening.starter, entries)


@QUICK
@given(SEEDS, ACTS)
def test_an_evening_is_one_card_of_each_tag_in_order(seed: int, acts: list[str]) -> None:
    pile = pile_of()
    evening = Evening(pile, plan_shape(pile), seed, 0)
    for act in acts:
        assert evening.deal is not None
        if evening.complete:
            break
        assert SHAPE[evening.place] in evening.deal.card.tags
        assert evening.length == len(SHAPE)
        if act == "undo":
            before = evening.entries[-1].card if evening.entries else None
            evening.undo()
            assert before is None or evening.deal.card == before
        elif act == "resume":
            lay = evening.deal.card
            evening = again(pile, evening, seed)
            assert evening.deal is not None
            if not any(entry.outcome is Outcome.PASSED for entry in evening.entries):
                assert evening.deal.card == lay
        elif act == "not-this":
            evening.end_card(Outcome.PASSED, not_this=True)
        else:
            outcome = {"cover": Outcome.COVERED, "pass": Outcome.PASSED, "later": Outcome.LATER}[act]
            evening.end_card(outcome)
    while not evening.complete:
        evening.end_card(Outcome.COVERED)
    assert tags(evening) == list(SHAPE)
    assert evening.length == len(SHAPE) + (evening.deal is not None), "one more may follow"


def test_the_plan_begins_with_a_check_in_where_the_shape_does() -> None:
    assert plan_shape(pile_of()).checkin
    assert not plan_shape(pile_of(shape=("thanks", "mood"))).checkin
    assert [slot.tag for slot in plan_shape(pile_of()).slots] == list(SHAPE)


def test_a_tag_twice_is_two_cards_and_a_tag_that_no_card_has_is_no_place() -> None:
    pile = pile_of(shape=("thanks", "nothing", "thanks"))
    evening = Evening(pile, plan_shape(pile), 7, 0)
    assert evening.plan.length == evening.length == 2
    one, other = (evening.end_card(Outcome.COVERED).card for _ in range(2))
    assert one != other
    assert "thanks" in one.tags
    assert "thanks" in other.tags
    assert evening.complete


@QUICK
@given(SEEDS, st.integers(1, 3))
def test_where_all_of_a_tag_were_passed_its_place_falls_away(seed: int, count: int) -> None:
    pile = pile_of(of_each(count))
    evening = Evening(pile, plan_shape(pile), seed, 0)
    evening.end_card(Outcome.COVERED)
    for _ in range(count):
        assert evening.deal is not None
        assert "thanks" in evening.deal.card.tags
        assert evening.length == 4
        evening.end_card(Outcome.PASSED)
    assert evening.length == 3
    assert evening.deal is not None
    assert "hard" in evening.deal.card.tags
    evening.end_card(Outcome.COVERED)
    assert not evening.complete
    evening.end_card(Outcome.COVERED)
    assert evening.complete
    assert tags(evening) == ["mood", "hard", "wish"]
    # And comes back where it is taken back.
    for _ in range(3):
        evening.undo()
    assert evening.length == 4
    assert "thanks" in evening.deal.card.tags


def test_what_waits_comes_before_what_they_have_had_within_its_tag() -> None:
    held = of_each(6)
    met = {
        each.ref: Standing(covered=1, last_at="2026-01-01T20:00:00+01:00") for each in held if "own-5" not in each.tags
    }
    pile = gather(held, met, shape=SHAPE)
    evening = Evening(pile, plan_shape(pile), 3, 0)
    while not evening.complete:
        evening.end_card(Outcome.COVERED)
    assert [entry.card.id for entry in evening.covered] == [f"{tag}-5" for tag in SHAPE]


def test_somebody_who_is_low_gets_nothing_deep_of_a_tag() -> None:
    pile = pile_of()
    for seed in range(20):
        evening = Evening(pile, plan_shape(pile), seed, 0)
        evening.end_card(Outcome.COVERED, low=True)
        while not evening.complete:
            evening.end_card(Outcome.COVERED)
        assert all(entry.card.depth < 3 for entry in evening.covered[1:])
        assert tags(evening) == list(SHAPE)


def test_one_more_after_the_last_is_any_card() -> None:
    pile = pile_of()
    evening = Evening(pile, plan_shape(pile), 5, 0)
    while not evening.complete:
        evening.end_card(Outcome.COVERED)
    assert evening.more
    evening.end_card(Outcome.COVERED)
    assert evening.complete
    assert evening.place == 5


def test_every_reason_is_of_the_evening_s_own_steps() -> None:
    evening = Evening(pile_of(), plan_shape(pile_of()), 5, 0)
    assert evening.deal is not None
    assert "An evening of this deck has its own steps, and this is the next one." in evening.deal.reasons


def test_the_tags_of_a_shape_make_no_two_cards_alike() -> None:
    """With “not this” something else of the same tag comes, unless it is like it beside that."""
    pile = pile_of()
    evening = Evening(pile, plan_shape(pile), 5, 0)
    passed = evening.end_card(Outcome.PASSED, not_this=True)
    assert isinstance(passed, Entry)
    assert evening.deal is not None
    assert "mood" in evening.deal.card.tags


def test_a_card_of_any_depth_may_come_for_a_tag() -> None:
    pile = pile_of(shape=("hard",))
    deals = [Evening(pile, plan_shape(pile), seed, 0).deal for seed in range(40)]
    assert {deal.card.depth for deal in deals if deal is not None} == {1, 2, 3}
