"""An evening from a mix opens lightly, never weighs too much, hands over rarely, and ends with thanks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Card, Kind
from cardgame.play import Evening, Outcome, Pile, Standing, gather, plan_evening
from tests.builders import QUICK, card
from tests.families import for_each

OPENERS = {"question", "story", "choice", "guess"}
HAND_OVERS = {"belief", "guess", "choice", "checkin"}
HEAVY = {"loss", "low-moods", "conflict", "health", "past-loves", "jealousy", "violence", "betrayal", "pregnancy-loss"}
LONG_AGO = Standing(covered=1, last_at="2026-01-01T20:00:00+01:00")
SEEDS = st.integers(0, 2**31 - 1)
# Passes and cards that are put off are free, so they may come anywhere.
OUTCOMES = st.lists(st.sampled_from([*[Outcome.COVERED] * 5, Outcome.PASSED, Outcome.LATER]), min_size=30, max_size=30)


def mix(count: int = 8) -> list[Card]:
    """Return cards of every kind, depth and weight, ``count`` of each."""
    held = []
    for kind in Kind:
        for depth in (1, 2, 3):
            for topic in ((), ("loss",), ("money",)):
                for number in range(count):
                    fields: dict[str, Any] = {"kind": kind, "depth": depth, "sensitive": topic}
                    if kind is Kind.CHOICE:
                        fields["options"] = ("this", "that")
                    if kind is Kind.STORY and depth == 1 and not topic and number == 0:
                        fields["tags"] = ("icebreaker",)
                    held.append(card(f"{kind.value}-{depth}-{'-'.join(topic)}-{number}", **fields))
    return held


MIX = mix()


def of(held: Sequence[Card] = MIX, *, seed: int, met: dict[Any, Standing] | None = None, **plan: Any) -> Evening:
    return Evening(gather(held, met or {}, mixed=True), plan_evening(8, **plan), seed, 0)


def played(evening: Evening, outcomes: Sequence[Outcome]) -> list[Card]:
    """Play an evening until it is complete, and return what was dealt."""
    for outcome in outcomes:
        if evening.deal is None or evening.complete:
            break
        evening.end_card(outcome)
    while not evening.complete:
        evening.end_card(Outcome.COVERED)
    return [entry.card for entry in evening.entries]


def heavy(card: Card) -> bool:
    return not HEAVY.isdisjoint(card.sensitive)


@QUICK
@given(SEEDS, OUTCOMES, st.booleans(), st.booleans())
def test_an_evening_from_a_mix_has_the_shape_it_promises(
    seed: int, outcomes: list[Outcome], checkin: bool, mission: bool
) -> None:
    evening = of(seed=seed, checkin=checkin, mission=mission)
    dealt = played(evening, outcomes)
    talked = [entry.card for entry in evening.covered]
    # It opens with a check-in where one is due, once; then with something light to be answered at once.
    rest = dealt[1:] if checkin else dealt
    assert (dealt[0].kind is Kind.CHECKIN) == checkin
    assert all(each.kind is not Kind.CHECKIN for each in rest)
    assert rest[0].kind in OPENERS
    assert rest[0].depth == 1
    assert not heavy(rest[0])
    # Secrets are few and apart.
    secrets = [each.kind.value in HAND_OVERS for each in dealt]
    assert sum(secrets) <= 2
    assert not any(one and other for one, other in pairwise(secrets))
    # Nothing weighs three times in a row.
    weights = [heavy(each) for each in dealt]
    assert not any(all(weights[place : place + 3]) for place in range(len(weights) - 2))
    # What is to be taken along comes once at most, just before the thanks; and it ends with thanks.
    missions = [place for place, each in enumerate(dealt) if each.kind is Kind.MISSION]
    assert len(missions) == mission
    assert talked[-1].kind is Kind.APPRECIATION
    assert [each.kind for each in talked].count(Kind.APPRECIATION) == 1
    if mission and dealt[missions[0]] in talked:
        assert talked[-2].kind is Kind.MISSION


@QUICK
@given(SEEDS, st.integers(0, 5))
def test_an_evening_keeps_its_shape_when_all_that_would_fit_was_talked_about_before(seed: int, covered: int) -> None:
    # Everything light has been had, and nothing else: it is had again rather than three heavy ones in a row.
    met = {each.ref: Standing(covered=covered, last_at="2026-01-01") for each in MIX if not heavy(each)}
    dealt = played(of(seed=seed, met=met), [])
    weights = [heavy(each) for each in dealt]
    assert not any(all(weights[place : place + 3]) for place in range(len(weights) - 2))
    assert sum(each.kind.value in HAND_OVERS for each in dealt) <= 2


@for_each("seed", range(20))
def test_a_very_first_evening_opens_with_one_that_was_picked_for_it(seed: int) -> None:
    assert "icebreaker" in played(of(seed=seed, first_ever=True), [])[0].tags
    none = [each for each in MIX if not each.tags]
    assert played(of(none, seed=seed, first_ever=True), [])[0].kind in OPENERS


def test_a_check_in_that_was_passed_is_not_followed_by_another() -> None:
    evening = of(seed=1, checkin=True)
    assert evening.end_card(Outcome.PASSED).card.kind is Kind.CHECKIN
    assert evening.deal is not None
    assert evening.deal.card.kind in OPENERS


@pytest.mark.parametrize(("kind", "share"), [(Kind.BELIEF, 8), (Kind.CHOICE, 4)])
def test_whoever_chose_a_deck_of_secrets_gets_them(kind: Kind, share: int) -> None:
    held = [card(f"secret-{n}", kind=kind, options=("this", "that")) for n in range(share)]
    held += [card(f"question-{n}") for n in range(8 - share)]
    evening = Evening(gather(held, {}), plan_evening(8), 1, 0)
    dealt = []
    while evening.deal is not None:
        dealt.append(evening.end_card(Outcome.COVERED).card)
    assert len(dealt) == 8


def test_two_decks_that_were_chosen_give_as_many_secrets_as_fit_between_the_rest() -> None:
    held = [card(f"belief-{n}", kind=Kind.BELIEF) for n in range(20)] + [card(f"question-{n}") for n in range(20)]
    for seed in range(20):
        evening = Evening(gather(held, {}), plan_evening(8), seed, 0)
        secrets = [evening.end_card(Outcome.COVERED).card.kind is Kind.BELIEF for _ in range(8)]
        assert sum(secrets) >= 2
        assert not any(one and other for one, other in pairwise(secrets))


@pytest.mark.parametrize("kind", [Kind.MISSION, Kind.CHECKIN, Kind.APPRECIATION])
def test_cards_with_a_place_of_their_own_come_only_there_also_from_a_deck_that_was_chosen(kind: Kind) -> None:
    held = [card(f"kept-{n}", kind=kind) for n in range(20)] + [card(f"question-{n}") for n in range(9)]
    # All questions have been had, and nothing else: they are had again rather than a row of missions.
    met = {each.ref: Standing(covered=1, last_at="2026-01-01") for each in held if each.kind is not kind}
    evening = Evening(gather(held, met), plan_evening(8, checkin=True, mission=True), 1, 0)
    came = [evening.end_card(Outcome.COVERED).card.kind for _ in range(8)]
    assert came.count(kind) == 1


def test_a_passed_card_is_no_rest_from_heavy_cards_or_from_secrets() -> None:
    for seed in range(60):
        evening = of(seed=seed)
        while not evening.complete:
            assert evening.deal is not None
            # Whatever is light is passed, as long as anything else can come.
            light = not heavy(evening.deal.card) and 0 < evening.place < 7 and len(evening.entries) < 30
            evening.end_card(Outcome.PASSED if light else Outcome.COVERED)
        talked = [entry.card for entry in evening.covered]
        weights, secrets = [heavy(each) for each in talked], [each.kind.value in HAND_OVERS for each in talked]
        assert not any(all(weights[place : place + 3]) for place in range(len(weights) - 2))
        assert not any(one and other for one, other in pairwise(secrets))


def test_an_evening_of_two_cards_has_one_to_talk_about() -> None:
    evening = Evening(gather(MIX, {}, mixed=True), plan_evening(2, checkin=True), 1, 0)
    assert evening.end_card(Outcome.COVERED).card.kind.value in OPENERS
    assert evening.end_card(Outcome.COVERED).card.kind is Kind.APPRECIATION


def test_where_a_card_from_long_ago_is_to_come_nothing_in_secret_opens() -> None:
    for seed in range(30):
        evening = Evening(with_again(card("again", kind=Kind.BELIEF)), plan_evening(8), seed, 0)
        assert evening.deal is not None
        assert evening.deal.card.kind.value in ("question", "story")


def test_cards_from_long_ago_come_one_an_evening_however_many_of_them_there_are() -> None:
    again = [card(f"again-{n}", kind=Kind.BELIEF, depth=1 + n % 3) for n in range(40)]
    held = [*again, *(each for each in MIX if each.kind.value not in HAND_OVERS)]
    met = dict.fromkeys((each.ref for each in again), LONG_AGO)
    places = set()
    for seed in range(60):
        evening = Evening(gather(held, met, mixed=True, again=again), plan_evening(8), seed, 0)
        came = []
        while not evening.complete:
            came.append(evening.end_card(Outcome.COVERED).card in again)
        assert came.count(True) == 1
        places.add(came.index(True))
    assert len(places) > 2, "nobody can tell beforehand which it is"


# What comes back


def with_again(*again: Card, first: Card | None = None) -> Pile:
    met = {each.ref: LONG_AGO for each in (*again, *([first] if first else []))}
    held = [*MIX, *again, *([first] if first else [])]
    return gather(held, met, mixed=True, again=again, first=first)


@QUICK
@given(SEEDS, OUTCOMES, st.sampled_from([Kind.BELIEF, Kind.CHOICE, Kind.GUESS, Kind.QUESTION]), st.booleans())
def test_at_most_one_card_from_long_ago_comes_and_there_is_room_for_it(
    seed: int, outcomes: list[Outcome], kind: Kind, checkin: bool
) -> None:
    again = [card(f"again-{n}", kind=kind, options=("a", "b"), depth=1 + n % 3) for n in range(6)]
    evening = Evening(with_again(*again), plan_evening(8, checkin=checkin), seed, 0)
    came = []
    for outcome in outcomes:
        if evening.deal is None or evening.complete:
            break
        if evening.deal.again:
            came.append(evening.deal.card)
            assert evening.deal.reasons == ("It may look different by now.",)
        assert (evening.deal.card in again) == evening.deal.again
        evening.end_card(outcome)
    assert len(came) <= 1
    secrets = [entry.card.kind.value in HAND_OVERS for entry in evening.entries]
    assert sum(secrets) <= 2
    assert not any(one and other for one, other in pairwise(secrets))
    if Outcome.PASSED not in outcomes and Outcome.LATER not in outcomes:
        assert len(came) == 1


@pytest.mark.parametrize("checkin", [False, True])
def test_the_first_card_of_all_opens_the_evening_that_it_comes_back_to(checkin: bool) -> None:
    first = card("first", kind=Kind.MISSION, depth=3, sensitive=("loss",))
    evening = Evening(with_again(card("again", kind=Kind.BELIEF), first=first), plan_evening(8, checkin=checkin), 1, 0)
    dealt = []
    while not evening.complete:
        assert evening.deal is not None
        dealt.append((evening.deal.card, evening.deal.again))
        evening.end_card(Outcome.COVERED)
    assert dealt[1 if checkin else 0] == (first, True)
    # It is the one look back at the cards of tonight.
    assert [came for _, came in dealt].count(True) == 1


def test_a_card_from_long_ago_stays_away_where_it_would_weigh_too_much_or_somebody_is_low() -> None:
    again = card("again", kind=Kind.BELIEF, sensitive=("loss",))
    for seed in range(20):
        evening = Evening(with_again(again), plan_evening(8), seed, 0)
        evening.end_card(Outcome.COVERED, low=True)
        while not evening.complete:
            assert evening.deal is not None
            assert not evening.deal.again
            evening.end_card(Outcome.COVERED)


def test_a_check_in_from_long_ago_comes_in_its_own_place_and_nowhere_else() -> None:
    again = [card(f"how-{n}", kind=Kind.CHECKIN) for n in range(12)]
    for seed in range(30):
        evening = Evening(with_again(*again), plan_evening(8), seed, 0)
        assert all(each.kind is not Kind.CHECKIN for each in played(evening, []))


def test_a_card_from_long_ago_does_not_hand_over_right_after_another_that_did() -> None:
    # Nor where only something that was passed lies between the two.
    again = [card(f"again-{n}", kind=Kind.BELIEF, depth=1 + n % 3) for n in range(12)]
    for seed in range(200):
        evening = Evening(with_again(*again), plan_evening(8), seed, 0)
        while not evening.complete:
            assert evening.deal is not None
            secret = evening.deal.card.kind.value in HAND_OVERS
            passes = not secret and bool(evening.covered) and len(evening.entries) % 2 and len(evening.entries) < 30
            evening.end_card(Outcome.PASSED if passes else Outcome.COVERED)
        secrets = [entry.card.kind.value in HAND_OVERS for entry in evening.covered]
        assert not any(one and other for one, other in pairwise(secrets))


@pytest.mark.parametrize("checkin", [False, True])
def test_where_nothing_is_passed_a_card_from_long_ago_always_finds_its_place(checkin: bool) -> None:
    again = [card(f"again-{n}", kind=Kind.BELIEF, depth=1 + n % 3) for n in range(12)]
    # A mix in which most hands over: without a place kept free, others would take it.
    held = [each for number, each in enumerate(MIX) if each.kind.value in HAND_OVERS or number % 4 == 0]
    met = dict.fromkeys((each.ref for each in again), LONG_AGO)
    for seed in range(150):
        pile = gather([*held, *again], met, mixed=True, again=again)
        evening = Evening(pile, plan_evening(8, checkin=checkin), seed, 0)
        assert sum(each in again for each in played(evening, [])) == 1
