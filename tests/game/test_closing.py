"""How an evening ends: what was talked about and no more, one kind word, a promise where a chapter is through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.game.choosing import Choice
from cardgame.game.closing import kind_word, promise, talked_about, why_now
from cardgame.game.game import Game
from cardgame.game.sitting import Sitting
from cardgame.play import Outcome
from tests.builders import QUICK, alone, game, write_deck

TRIP = Choice(("trip",), "near")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Game]:
    home: Path = tmp_path_factory.mktemp("closing") / "home"
    with alone(home):
        held = [{"id": f"card-{n}", "text": f"What of {n}?", "chapter": "near"} for n in range(4)]
        write_deck(home, "trip", held, chapters=[{"id": "near", "title": "Near", "closing": "I will be near."}])
        ours = game(home)
        ours.add_couple("Ana", "Ben")
        yield ours
        ours.close()


def played(ours: Game, outcomes: list[Outcome], seed: int = 0) -> Sitting:
    sitting = ours.begin(TRIP, seed=seed)
    for outcome in outcomes:
        if sitting.hand is not None:
            sitting.settle(outcome)
    return sitting


@settings(QUICK, max_examples=30)
@given(st.lists(st.sampled_from(Outcome), max_size=6), st.integers(0, 2**31))
def test_an_evening_ends_with_what_was_covered_a_word_and_its_promise(
    ours: Game, outcomes: list[Outcome], seed: int
) -> None:
    sitting = played(ours, outcomes, seed)
    covered = outcomes[:4].count(Outcome.COVERED)
    assert len(talked_about(sitting)) == covered
    assert set(talked_about(sitting)) <= {f"What of {n}?" for n in range(4)}
    assert kind_word(sitting) == kind_word(sitting)
    assert bool(why_now(sitting)) == (sitting.hand is None) == (len(outcomes) >= 4)
    # Passing is free, and puts nothing off: the promise is for whoever has been through, whatever they passed.
    assert promise(sitting) == ("I will be near." if len(outcomes) >= 4 else "")
    assert ("Not every evening" in kind_word(sitting)) == (covered == 0)
    sitting.end()


def test_the_same_evening_ends_on_the_same_word_and_others_on_others(ours: Game) -> None:
    words = [kind_word(played(ours, [Outcome.COVERED], seed)) for seed in range(12)]
    assert words == [kind_word(played(ours, [Outcome.COVERED], seed)) for seed in range(12)]
    assert len(set(words)) > 3
