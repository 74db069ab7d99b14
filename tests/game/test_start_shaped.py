"""An evening of a deck that has a shape, from the record and back: how was your week, and decks like it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import card_for
from cardgame.game.menu.decks import GROUPS, shelves
from cardgame.game.selection.choice import Choice
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.record import last_evening
from tests.builders import write_deck
from tests.couples import OURS, SLOW, Couple, couple, held

SHAPE = ["feelings", "appreciation", "honesty", "future"]
KINDS = {"feelings": Kind.CHECKIN, "appreciation": Kind.APPRECIATION, "honesty": Kind.QUESTION, "future": Kind.QUESTION}


CARDS = 6
"""Cards of each tag; where so many are put away none of a tag may be left."""


def cards(count: int = CARDS) -> list[dict[str, Any]]:
    return [
        held(kind, f"{tag}-{number}", text=f"What of {tag} {number}?", tags=[tag], depth=1 + number % 2)
        for number in range(count)
        for tag, kind in KINDS.items()
    ]


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*cards(), ordered=False, shape=SHAPE) as two:
        yield two


def tag_of(table: Table) -> str:
    assert table.hand is not None
    return table.hand.card.id.rpartition("-")[0]


def talked(table: Table) -> list[str]:
    return [entry.card.id.rpartition("-")[0] for entry in table.session.evening.covered]


def play(table: Table) -> None:
    while not table.over:
        table.session.end_card(Outcome.COVERED)
    table.session.end()


AWAY = ("pass", "later", "not-this")
"""What puts a card away; where all of a tag are put away, its place falls away as well."""

ACTS = st.lists(st.sampled_from(["cover", "cover", *AWAY, "undo", "kill"]), max_size=24).filter(
    lambda acts: sum(act in AWAY for act in acts) < CARDS
)


@settings(SLOW, max_examples=12)
@given(ACTS, st.integers(0, 1000))
def test_whatever_happens_an_evening_is_one_card_of_each_tag_in_order(acts: list[str], seed: int) -> None:
    with couple(*cards(), ordered=False, shape=SHAPE) as two:
        table = Table(two.begin(OURS, seed=seed))
        for act in acts:
            session = table.session
            if table.over:
                break
            assert tag_of(table) == SHAPE[session.evening.place]
            assert session.evening.length == len(SHAPE)
            if act == "kill" and session.begun:
                lay, passed = table.hand, any(e.outcome is Outcome.PASSED for e in session.evening.entries)
                assert lay is not None
                table = Table(two.resume())
                assert table.hand is not None
                assert passed or table.hand.card == lay.card
            elif act == "undo":
                table.undo()
            elif act == "not-this":
                table.not_this()
            elif act != "kill":
                outcome = {"cover": Outcome.COVERED, "pass": Outcome.PASSED, "later": Outcome.LATER}[act]
                session.end_card(outcome)
                table = Table(session)
        while not table.over:
            table.session.end_card(Outcome.COVERED)
        assert talked(table) == SHAPE


@pytest.mark.parametrize("options", [{}, {"minutes": 60}, {"minutes": 5}, {"energy": "low"}, {"depth": 1}])
def test_its_length_is_its_own_whatever_time_was_asked_for(two: Couple, options: dict[str, Any]) -> None:
    table = Table(two.begin(OURS, **options))
    assert table.session.evening.length == len(SHAPE)
    play(table)
    assert talked(table) == SHAPE


def test_it_counts_as_an_evening_that_began_with_a_check_in(two: Couple) -> None:
    play(Table(two.begin(OURS)))
    with two.store() as store:
        row = last_evening(store)
        assert row is not None
        assert row.checkin
        assert row.length == len(SHAPE)


def test_all_cards_of_a_tag_come_before_any_comes_again(two: Couple) -> None:
    came = []
    for seed in range(6):
        table = Table(two.begin(OURS, seed=seed))
        play(table)
        came += [entry.card.id for entry in table.session.evening.covered]
        two.days_pass(7)
    assert len(set(came)) == 24


def test_what_may_not_come_takes_its_place_away_and_no_word_is_said(two: Couple) -> None:
    some = [{**each, "sensitive": ["low-moods"]} if "honesty" in each["tags"] else each for each in cards()]
    two.write(some, ordered=False, shape=SHAPE)
    two.welcome(0, **{"low-moods": "never"})
    table = Table(two.begin(OURS))
    assert table.session.evening.length == 3
    play(table)
    assert talked(table) == ["feelings", "appreciation", "future"]


def test_it_lands_on_thanks_unless_they_were_had(two: Couple) -> None:
    table = Table(two.begin(OURS))
    table.land()
    assert tag_of(table) == "appreciation"
    table = Table(two.begin(OURS))
    for _ in range(2):
        table.session.end_card(Outcome.COVERED)
    assert table.land().now == "ended"


def test_a_card_that_one_wrote_for_the_other_waits_for_another_evening(two: Couple) -> None:
    with two.store() as store:
        card_for.keep(store, 0, "wish", "a boat")
    for seed in range(4):
        table = Table(two.begin(OURS, seed=seed))
        play(table)
        assert talked(table) == SHAPE
        two.days_pass(1)


def test_with_another_deck_or_in_the_mix_its_cards_are_like_any_others(two: Couple) -> None:
    more = [{"id": f"more-{number}", "text": f"What else of {number}?"} for number in range(20)]
    write_deck(two.home, "more", more, language="en")
    for choice in (Choice(("ours", "more")), Choice()):
        table = Table(two.begin(choice, minutes=40))
        assert table.session.evening.length == 8
        assert not table.session.evening.pile.shape


def test_among_the_decks_it_stands_with_those_that_go_step_by_step(two: Couple) -> None:
    # A deck of their own stands under their own heading; so this looks at one that came with the game.
    write_deck(two.home / "shipped", "week", cards(), shape=SHAPE, language="en")
    for file in (two.home / "shipped" / "decks").glob("*.toml"):
        file.rename(two.home / "shipped" / file.name)
    with two.run() as game:
        (shelf,) = [shelf for shelf in shelves(game) if shelf.deck.id == "week"]
        assert shelf.group == GROUPS[2]
