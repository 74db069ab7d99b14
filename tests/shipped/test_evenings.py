"""Over forty evenings the shipped mix repeats no card too soon, has its check-ins, and ends with thanks."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck import Card, Kind
from cardgame.deck.vocabulary import UNASKED
from cardgame.game.game import Game
from cardgame.play import Outcome
from tests.builders import Clock, game
from tests.families import for_each

EVENINGS = 40
KEPT_FOR_AN_END = (Kind.CHECKIN, Kind.APPRECIATION)


class Evening:
    """One evening that was played: what was dealt, what became of it, and whether it was to begin with a check-in."""

    def __init__(self, number: int, checkin: bool) -> None:
        self.number, self.checkin = number, checkin
        self.dealt: list[Card] = []
        self.covered: list[Card] = []
        self.complete = False


def sit(ours: Game, number: int, outcomes: Iterator[Outcome]) -> Evening:
    session = ours.begin(seed=number)
    evening = Evening(number, session.evening.plan.checkin)
    assert session.evening.plan.length == 8
    while session.hand is not None and not session.evening.complete:
        assert session.aside is None, "nobody took anything along"
        outcome = next(outcomes)
        evening.dealt.append(session.hand.card)
        if outcome is Outcome.COVERED:
            evening.covered.append(session.hand.card)
        session.end_card(outcome)
    evening.complete = session.evening.complete
    session.end()
    return evening


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> list[Evening]:
    home: Path = tmp_path_factory.mktemp("shipped") / "home"
    clock = Clock()
    # Of seven cards one is passed and one put off, at another place every evening.
    outcomes = cycle([Outcome.COVERED] * 3 + [Outcome.PASSED, Outcome.COVERED, Outcome.LATER, Outcome.COVERED])
    with patch("cardgame.game.game.local_now", clock):
        ours = game(home)
        ours.add_couple("Ana", "Ben")
        found = []
        for number in range(EVENINGS):
            found.append(sit(ours, number, outcomes))
            clock.moment += timedelta(days=2)
        ours.close()
    assert all(evening.complete for evening in found)
    assert sum(len(evening.covered) for evening in found) == 8 * EVENINGS
    return found


def test_no_card_comes_twice_in_an_evening(evenings: list[Evening]) -> None:
    for evening in evenings:
        twice = [ref for ref, times in Counter(card.ref for card in evening.dealt).items() if times > 1]
        assert twice == [], f"evening {evening.number}"


def test_no_card_that_was_talked_about_comes_again_within_forty_evenings(evenings: list[Evening]) -> None:
    covered = Counter(card.ref for evening in evenings for card in evening.covered)
    assert [ref for ref, times in covered.items() if times > 1] == []


def test_the_very_first_evening_begins_with_a_card_and_no_check_in(evenings: list[Evening]) -> None:
    assert not evenings[0].checkin
    assert evenings[0].dealt[0].kind is not Kind.CHECKIN


def test_a_check_in_comes_about_once_a_week_and_only_as_the_first_card(evenings: list[Evening]) -> None:
    # An evening every other day: the second has the first check-in, and then every third one has.
    assert [evening.number for evening in evenings if evening.checkin] == list(range(1, EVENINGS, 3))
    for evening in evenings:
        firsts = [card.kind is Kind.CHECKIN for card in evening.dealt]
        assert firsts[0] == evening.checkin
        if not evening.checkin:
            assert not any(firsts)


def test_an_evening_ends_with_thanks(evenings: list[Evening]) -> None:
    assert all(evening.covered[-1].kind is Kind.APPRECIATION for evening in evenings)
    assert all(card.kind not in KEPT_FOR_AN_END for evening in evenings for card in evening.covered[1:-1])


def test_an_evening_warms_up_goes_deeper_and_lands_softly(evenings: list[Evening]) -> None:
    for evening in evenings:
        # Of check-ins and thanks there are few, and those that never came go before those of the planned depth.
        deep = 3 if evening.number else 2
        planned = [
            (card.depth, depth)
            for card, depth in zip(evening.covered, [1, 1, 2, 2, deep, deep, 2, 1], strict=True)
            if card.kind not in KEPT_FOR_AN_END
        ]
        # A check-in that was passed is not followed by another one.
        assert len(planned) == 7 - (evening.covered[0].kind is Kind.CHECKIN)
        assert all(came == depth for came, depth in planned), f"evening {evening.number}"


def test_no_repair_and_nothing_of_touch_or_intimacy_comes_by_itself(evenings: list[Evening]) -> None:
    dealt = [card for evening in evenings for card in evening.dealt]
    assert all(card.kind is not Kind.REPAIR for card in dealt)
    assert all(UNASKED.isdisjoint(card.sensitive) for card in dealt)


def test_the_mix_is_of_many_decks_in_one_language_and_of_no_path(evenings: list[Evening]) -> None:
    dealt = {card.deck for evening in evenings for card in evening.dealt}
    assert len(dealt) >= 15
    assert dealt.isdisjoint({"thirty-small-days", "eight-evenings", "dias-pequenos", "historias", "parents"})


@pytest.mark.parametrize("seed", range(8))
def test_in_the_longest_evening_no_card_comes_twice(first: Game, seed: int) -> None:
    evening = first.begin(seed=seed, minutes=300).evening
    outcomes = cycle([Outcome.COVERED, Outcome.PASSED, Outcome.LATER])
    while evening.deal is not None and not evening.complete:
        evening.end_card(next(outcomes))
    dealt = [entry.card.ref for entry in evening.entries]
    assert len(dealt) > 2 * 60
    assert [ref for ref, times in Counter(dealt).items() if times > 1] == []


@for_each("seed", range(25))
def test_no_seed_gives_the_very_first_evening_a_check_in(first: Game, seed: int) -> None:
    session = first.begin(seed=seed)
    assert session.hand is not None
    assert session.hand.card.kind is not Kind.CHECKIN


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Game]:
    ours = game(tmp_path_factory.mktemp("first") / "home")
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()
