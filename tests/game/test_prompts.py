"""Every number and every reason in a sentence is true: how many cards there are, what comes next, why none does."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.errors import NothingToDeal
from cardgame.game import prompts
from cardgame.game.closing import why_now
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.keys.commands import LATER, NOT_THIS, OTHER_FIRST, PASS, SAY_BACK, STAR
from cardgame.play import Outcome
from tests.builders import write_deck
from tests.couples import SLOW, couple, held, tell
from tests.game.evenings import note


def asking(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [held(Kind.QUESTION, f"q-{number}") | fields for number in range(count)]


def comes(session: Session) -> int:
    """Return how many cards the evening has if all that still comes is talked about, those before among them."""
    evening = session.evening
    count = 0
    while evening.deal is not None and not evening.complete:
        evening.end_card(Outcome.COVERED)
        count += 1
    for _ in range(count):
        evening.undo()
    return evening.place + count


# How many cards there are


@pytest.mark.parametrize(("cards", "minutes", "length"), [(1, None, 1), (5, None, 5), (30, None, 8), (30, 10, 2)])
def test_an_evening_is_as_long_as_planned_or_as_there_are_cards(cards: int, minutes: Any, length: int) -> None:
    with couple(*asking(cards)) as two:
        session = two.begin(minutes=minutes)
        assert session.evening.length == length


TOPICS = st.sampled_from([[], [], ["money"], ["family"]])
ACTS = st.lists(
    st.sampled_from(["cover", "cover", "pass", "later", "not this", "wave away", "undo", "resume"]), max_size=14
)


@SLOW
@given(st.lists(TOPICS, min_size=1, max_size=12), ACTS, st.booleans())
def test_the_length_of_an_evening_is_exact_whatever_stays_away(
    topics: list[list[str]], acts: list[str], ordered: bool
) -> None:
    held_cards = [held(Kind.QUESTION, f"q-{number}", sensitive=each) for number, each in enumerate(topics)]
    with couple(*held_cards, ordered=ordered) as two:
        two.welcome(0, money="ask")
        session = two.begin()
        for act in [*acts, ""]:
            evening = session.evening
            if not evening.complete:
                assert evening.length == comes(session)
            assert evening.length >= evening.place + (evening.deal is not None), "never card 4 of 3"
            if session.hand is None:
                break
            if act == "wave away" and session.ask:
                session.decline()
            elif act == "undo":
                session.undo()
            elif act == "resume" and session.begun:
                session = two.resume()
            elif act in ("cover", "pass", "later", "not this"):
                outcome = {"cover": Outcome.COVERED, "later": Outcome.LATER}.get(act, Outcome.PASSED)
                session.end_card(outcome, not_this=act == "not this")


def test_each_further_card_makes_the_evening_one_longer() -> None:
    with couple(*asking(4)) as two:
        session = two.begin(minutes=10)
        for length in (2, 2, 3, 4):
            assert session.evening.length == length
            session.end_card(Outcome.COVERED)
        assert session.hand is None
        assert session.evening.length == 4


# What comes next


@pytest.mark.parametrize(
    ("command", "next_one", "none_left"),
    [
        (PASS, "Passed. Here is another.", "Passed. That was the last one for tonight."),
        (NOT_THIS, "Gone. Here is something else.", "Gone. That was the last one for tonight."),
        (LATER, "Kept for another evening.", "Kept for another evening."),
    ],
)
def test_another_card_is_promised_only_where_there_is_one(command: Any, next_one: str, none_left: str) -> None:
    with couple(*asking(2)) as two:
        table = Table(two.begin())
        assert table.acts[command]().said == next_one
        change = table.acts[command]()
        assert (change.said, change.now) == (none_left, "over")


def test_where_not_this_takes_all_other_cards_along_no_card_is_promised() -> None:
    with couple(*asking(5, tags=["rain"])) as two:
        table = Table(two.begin())
        assert table.acts[NOT_THIS]().said == "Gone. That was the last one for tonight."
        assert why_now(table.session) == "There are no more cards tonight."


def test_where_every_card_was_talked_about_that_is_said() -> None:
    with couple(*asking(2)) as two:
        session = two.begin()
        for _ in range(2):
            tell(session)
        assert why_now(session) == "You have been through everything here for tonight."


def test_a_note_names_who_can_answer_it() -> None:
    with couple(*asking(1)) as two:
        table = Table(two.begin())
        table.go_on()
        assert note(table, 0, "Rain.").said == "Kept on this card. Ben can answer it another day."
        assert note(table, 1, "Sun.").said == "Kept on this card. Ana can answer it another day."


@pytest.mark.parametrize(
    ("covered", "begun", "said"),
    [
        (True, True, "Until next time. What you talked about is kept, and tonight can be taken up again."),
        (False, True, "Until next time. Tonight can be taken up again."),
        (False, False, "Until next time."),
    ],
)
def test_whoever_leaves_is_told_what_is_kept_and_no_more(covered: bool, begun: bool, said: str) -> None:
    assert prompts.until_next_time(covered, begun) == said


# What a step back leaves alone


def first(table: Table) -> int:
    assert table.hand is not None
    return table.hand.turn.first


def test_taking_back_a_star_leaves_who_goes_first() -> None:
    with couple(*asking(2)) as two:
        table = Table(two.begin())
        table.go_on()
        before = first(table)
        table.acts[OTHER_FIRST]()
        table.acts[STAR]()
        assert table.undo().said == "The star is as it was."
        assert first(table) == 1 - before


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("resumed", [False, True])
def test_a_card_that_comes_back_has_whoever_went_first_with_it(outcome: Outcome, resumed: bool) -> None:
    with couple(*asking(3)) as two:
        table = Table(two.begin())
        table.go_on()
        before = first(table)
        table.acts[OTHER_FIRST]()
        table.end_card(outcome)
        if resumed:
            table = Table(two.resume())
        table.undo()
        assert first(table) == 1 - before


def test_a_card_comes_back_with_saying_back_as_it_was() -> None:
    with couple(*asking(3)) as two:
        table = Table(two.begin())
        table.go_on()
        table.acts[SAY_BACK]()
        table.end_card(Outcome.PASSED)
        table.undo()
        assert table.hand is not None
        assert table.hand.reflect


def test_the_same_one_goes_first_with_a_card_though_the_card_before_it_was_taken_back() -> None:
    with couple(*asking(3)) as two:
        table = Table(two.begin())
        table.end_card(Outcome.COVERED)
        before = first(table)
        table.acts[OTHER_FIRST]()
        table.undo()
        table.end_card(Outcome.COVERED)
        assert first(table) == 1 - before


# Why there is nothing to deal


def reason(two: Any, *decks: str, **options: Any) -> Sequence[str]:
    with pytest.raises(NothingToDeal) as nothing:
        two.begin(Choice(decks), **options)
    return nothing.value.message, nothing.value.hint


@pytest.mark.parametrize("wish", [{"depth": 1}, {"depth": 2}, {"energy": "low"}])
def test_a_deck_that_is_too_deep_is_told_with_how_deep_to_ask_for(wish: dict[str, Any]) -> None:
    with couple(*asking(2, depth=3)) as two:
        message, hint = reason(two, "ours", **wish)
        assert message == "All of these cards go deeper than was asked for."
        assert hint.endswith("--depth 3")
        assert two.begin(depth=3).hand is not None


@pytest.mark.parametrize("key", ["r", "z"])
def test_a_deck_of_repairs_is_told_with_how_its_cards_come(key: str) -> None:
    with couple(*asking(2)) as two:
        write_deck(two.home, "mending", [{"id": "breathe", "kind": "repair", "text": "Breathe together."}])
        (two.home / "config.toml").write_text(f'[keys]\nrepair = "{key}"\n')
        message, hint = reason(two, "mending")
        assert message == "“Mending” only has cards for a pause."
        assert hint == f"Press {key} on any card of an evening for one."
        table = Table(two.begin())
        for which in range(3):
            table.repair(which)
            assert table.hand is not None
            assert table.hand.text == "Breathe together."
        write_deck(two.home, "more", [{"id": "sit", "kind": "repair", "text": "Sit down."}])
        assert reason(two, "mending", "more")[0] == "“Mending” and “More” only have cards for a pause."


def test_a_language_without_decks_and_decks_that_are_in_no_mix_are_told() -> None:
    with couple(*asking(2), language="en") as two:
        message, hint = reason(two)
        assert message == "No deck here is for a mix of all."
        assert "cardgame deck list" in hint
        (two.home / "config.toml").write_text('language = "fi"\n')
        assert reason(two)[0] == "No deck is in the language that is set, “fi”."


@pytest.mark.parametrize(
    ("title", "said"),
    [("Tonight", "Tonight. There is no hurry."), ("Who are you?", "Who are you? There is no hurry.")],
)
def test_an_evening_says_what_it_is_and_not_how_many_cards_it_has(title: str, said: str) -> None:
    assert prompts.begins(title) == said
