"""Simulated evenings are counted as they were dealt, and tonight's mix has the shape that it promises."""

from collections import Counter

import pytest

from cardgame.deck import Card, Kind, Library, find_library, shipped_folder
from cardgame.game.selection.choice import Choice
from cardgame.game.simulating import Night, Shape, shape, simulate
from tests.builders import card, deck, library

MIX = Choice()


def night(*dealt: Card, firsts: tuple[int, ...] = ()) -> Night:
    return Night(dealt, dealt, tuple(1 if first else 0 for first in firsts), ())


def test_the_shape_of_an_evening_counts_what_happened() -> None:
    checkin, story = card("how", kind=Kind.CHECKIN), card("tale", kind=Kind.STORY, depth=1)
    belief, guess = card("belief", kind=Kind.BELIEF, depth=2), card("guess", kind=Kind.GUESS, depth=2)
    mission, thanks = card("go", kind=Kind.MISSION, depth=2), card("thanks", kind=Kind.APPRECIATION)
    heavy = [card(f"heavy-{n}", sensitive=("loss",), depth=3) for n in range(3)]
    never = card("never")
    nights = [
        night(checkin, story, belief, guess, mission, thanks, firsts=(0, 1, 0, 1, 0, 1)),
        night(mission, *heavy, firsts=(0, 0, 0, 1)),
        night(story, mission, mission.__class__(**{**_fields(mission), "id": "walk"}), thanks),
    ]
    held = [checkin, story, belief, guess, mission, thanks, *heavy, never]
    found = shape(nights, held)
    assert found == Shape(
        evenings=3,
        cards=10,
        dealt=14,
        openings={"story 1": 2, "mission 2": 1},
        endings={"appreciation 1": 2, "question 3": 1},
        depths=[
            {"1": 2, "2": 1},
            {"1": 1, "2": 1, "3": 1},
            {"2": 2, "3": 1},
            {"1": 1, "2": 1, "3": 1},
            {"2": 1},
            {"1": 1},
        ],
        hand_overs={"0": 2, "3": 1},
        side_by_side=1,
        heavy_run=3,
        heavy_runs=1,
        missions={"1": 2, "2": 1},
        repeats=(1, 1.5),
        again=0,
        never=["ours/never"],
        firsts=(6, 4),
    )


def test_in_the_shape_of_an_evening_a_passed_card_is_no_rest() -> None:
    heavy = [card(f"heavy-{n}", sensitive=("loss",)) for n in range(3)]
    secrets = [card(f"belief-{n}", kind=Kind.BELIEF) for n in range(2)]
    passed = card("passed")
    one = Night((*heavy[:2], passed, heavy[2], secrets[0], passed, secrets[1]), (*heavy, *secrets), (), ())
    found = shape([one], [])
    assert (found.heavy_run, found.heavy_runs, found.side_by_side) == (3, 1, 1)


def _fields(held: Card) -> dict[str, object]:
    return {name: getattr(held, name) for name in held.__struct_fields__}


@pytest.fixture(scope="module")
def shipped() -> Library:
    return find_library([(shipped_folder(), "shipped")]).library


@pytest.mark.parametrize("language", ["en", "es"])
def test_tonights_mix_has_the_shape_it_promises(shipped: Library, language: str) -> None:
    found = simulate(shipped, MIX, language=language, evenings=120, seed=7)
    assert found.evenings == 120
    kinds: Counter[str] = Counter()
    for opening, count in found.openings.items():
        kind, depth = opening.split()
        assert depth == "1"
        kinds[kind] += count
    assert set(kinds) <= {"question", "story", "choice", "guess"}
    assert {ending.split()[0] for ending in found.endings} == {"appreciation"}
    assert max(map(int, found.hand_overs)) <= 2
    assert found.side_by_side == 0
    assert found.heavy_run <= 2
    assert max(map(int, found.missions)) <= 1
    assert abs(found.firsts[0] - found.firsts[1]) <= 0.03 * sum(found.firsts)
    if language == "en":
        # From the ninetieth day on, which is the forty-fifth evening, nearly every evening has one.
        assert 60 <= found.again <= 75
        # And apart from that nothing comes twice for as long as there is so much that has not come.
        assert found.repeats is not None


def test_the_same_seed_deals_the_same_evenings(shipped: Library) -> None:
    one, other, third = (simulate(shipped, MIX, language="en", evenings=5, seed=seed) for seed in (1, 1, 2))
    assert one == other != third


def test_a_path_and_a_chapter_are_dealt_in_their_order_and_length() -> None:
    held = [card(f"day-{n}") for n in range(5)]
    path = library(deck(*held, ordered=True, per_evening=1))
    assert simulate(path, Choice(("ours",)), language="en", evenings=5, seed=0).dealt >= 5
    assert simulate(path, MIX, language="en", evenings=5, seed=0).evenings == 0


def test_a_deck_of_repairs_deals_no_evening() -> None:
    found = simulate(library(deck(card(kind=Kind.REPAIR))), Choice(("ours",)), language="en", evenings=3, seed=0)
    assert (found.evenings, found.dealt, found.repeats) == (0, 0, None)
