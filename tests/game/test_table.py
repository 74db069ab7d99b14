"""The table says how a card lies and what each act does; an act that cannot be written down changes nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import prompts
from cardgame.game.change import Change
from cardgame.game.table import Table
from cardgame.keys.commands import (
    DEEPER,
    END,
    HINT,
    LATER,
    LISTEN,
    NOT_THIS,
    OTHER_FIRST,
    PASS,
    SAY_BACK,
    STAR,
    TURN,
    UNDO,
)
from cardgame.play import Outcome
from cardgame.record import RecordFull, Store
from cardgame.scripts.steps import Choose, HandOver, Secret, Talk, Write
from tests.builders import QUICK
from tests.couples import ONE_EACH, Couple, couple, held

QUESTIONS = [
    held(Kind.QUESTION, f"card-{number}", follow_ups=["And then?", "And before?"], hint="Think of rain.")
    for number in range(6)
]
A_MINUTE, ANEW, AN_END = 0, 3, 4
"""What would help: the first repair, this card from the start, and stopping for tonight."""


def sat(two: Couple, **options: Any) -> Table:
    return Table(two.begin(**({"minutes": 60} | options)))


@pytest.fixture
def table() -> Iterator[Table]:
    with couple(*QUESTIONS) as two:
        yield sat(two)


@contextmanager
def full() -> Iterator[None]:
    def append(*_: object) -> None:
        raise RecordFull("There is no room left.", "Make some.")

    with patch.object(Store, "append", append):
        yield


def lies(table: Table) -> tuple[object, ...]:
    """All that can be seen of the table."""
    session, hand = table.session, table.hand
    card = hand and (hand.card, hand.turn, hand.step, hand.reflect, hand.follow_ups)
    return card, table.open, list(table.extras), session.starred, len(session.evening.entries), table.beside


def cover(table: Table) -> Change:
    """Play the card that lies there to its end, with the first of whatever it asks for."""
    came = table.go_on() if not table.open else Change()
    while came.now not in ("card", "over"):
        step = table.step
        if isinstance(step, Write) or (isinstance(step, Secret) and not table.press(1)):
            came = table.answer("a lamp")
        elif isinstance(step, Choose):
            chosen = table.press(1)
            assert chosen is not None
            came = chosen
        else:
            table.press(1)
            came = table.go_on()
    return came


def test_a_card_lies_face_down_until_it_is_turned(table: Table) -> None:
    assert not table.open
    assert table.step is None
    assert table.go_on() == Change(now="face")
    assert table.open
    assert isinstance(table.step, Talk)
    came = cover(table)
    assert came.now == "card"
    assert not table.open


@pytest.mark.parametrize("command", [DEEPER, HINT, LISTEN, SAY_BACK])
def test_a_key_that_is_for_an_open_card_says_so_while_it_lies_face_down(table: Table, command: Any) -> None:
    before = lies(table)
    assert table.acts[command]() == Change(prompts.TURN_FIRST)
    assert lies(table) == before


def test_a_hint_or_a_follow_up_stands_below_the_card_once_and_goes_with_it(table: Table) -> None:
    table.go_on()
    assert table.deeper() == Change(added="And then?")
    assert table.hint() == Change(added="Think of rain.")
    assert table.hint() == Change(added="Think of rain."), "asked for again it is said again where nothing is seen"
    assert table.extras == [("", "And then?"), ("a way in", "Think of rain.")]
    assert table.deeper().added == "And before?"
    assert table.deeper() == Change("This card has no more follow-ups. Ask one of your own.")
    cover(table)
    assert table.extras == []


def test_a_card_lies_below_a_repair_as_it_lay(table: Table) -> None:
    table.go_on()
    table.deeper()
    before = lies(table)
    assert table.repair(A_MINUTE).now == "card"
    assert table.beside
    assert table.open
    assert table.extras == []
    assert table.refusal() == ""
    assert table.refusal(dealt=True) == prompts.NOT_ONE_OF_THE_EVENINGS
    assert table.other_first() == Change(prompts.NOT_ONE_OF_THE_EVENINGS)
    table.repair(A_MINUTE)
    table.hint()
    assert table.pass_on() == Change("Back to your card.", now="card"), "nobody passed the card"
    assert not table.beside, "one pause took the other's place"
    assert lies(table) == before


def test_a_card_that_lay_face_down_does_so_after_a_repair(table: Table) -> None:
    table.go_on()
    table.repair(A_MINUTE)
    cover(table)
    cover(table)
    before = lies(table)
    table.repair(A_MINUTE)
    cover(table)
    assert lies(table) == before
    assert not table.open


def test_a_card_can_begin_anew_and_the_evening_can_end(table: Table) -> None:
    table.go_on()
    table.deeper()
    assert table.repair(ANEW) == Change("This card again, from the start.", now="card")
    assert not table.open
    assert table.extras == []
    table.go_on()
    assert table.deeper().added == "And then?"
    assert table.repair(AN_END) == table.acts[END]() == Change(now="asks"), "it lies open, so it may count"
    assert table.land() == Change(now="ended")


def test_a_step_back_opens_the_card_that_comes_back(table: Table) -> None:
    table.go_on()
    card = table.hand and table.hand.card
    assert table.acts[PASS]().said == "Passed. Here is another."
    assert (table.hand and table.hand.card) != card
    assert table.undo().now == "card"
    assert (table.hand and table.hand.card) == card
    assert table.open
    table.deeper()
    table.star()
    before = table.extras
    assert table.undo().now == "same"
    assert table.extras == before != []
    assert table.acts[UNDO]() == Change("There is nothing to take back.")


def test_a_question_from_last_time_lies_open_and_is_followed_by_the_evening() -> None:
    with couple(*QUESTIONS) as two:
        two.took_along()
        table = sat(two)
        assert table.beside
        assert table.open
        while table.beside:
            assert cover(table).said == "", "this is no card that one comes back to"
        assert not table.open
        assert not table.over


def test_a_topic_is_asked_about_and_declined_without_a_trace() -> None:
    owe, lend = (held(Kind.QUESTION, id, sensitive=["money"]) for id in ("owe", "lend"))
    with couple(owe, *QUESTIONS[:2], lend) as two:
        two.welcome(0, money="ask")
        table = sat(two)
        assert table.session.ask
        assert table.acts[PASS]() == Change(now="card")
        assert table.session.ask == ()
        assert two.rows() == []
        cover(table)
        cover(table)
        assert table.session.ask, "now there is nothing else left"
        assert table.acts[PASS]() == Change(now="over")


def test_nothing_is_asked_about_as_long_as_something_lies_on_top_of_the_card() -> None:
    with couple(held(Kind.QUESTION, "owe", sensitive=["money"]), *QUESTIONS[:2]) as two:
        two.welcome(0, money="ask")
        two.took_along()
        table = sat(two)
        while table.beside:
            assert table.session.ask == ()
            table.end_card(Outcome.PASSED)
        assert table.session.ask == ("money",)
        table.repair(A_MINUTE)
        assert table.session.ask == ()
        cover(table)
        assert table.session.ask == ("money",)


def test_undo_takes_a_repair_off_the_table_and_brings_the_card_before_it(table: Table) -> None:
    first = table.hand and table.hand.card
    cover(table)
    table.repair(A_MINUTE)
    assert table.beside
    assert table.undo().now == "card"
    assert not table.beside
    assert (table.hand and table.hand.card) == first


def test_a_card_whose_topic_was_asked_about_lies_face_down_when_it_comes_back() -> None:
    with couple(held(Kind.QUESTION, "owe", sensitive=["money"]), *QUESTIONS[:2]) as two:
        two.welcome(0, money="ask")
        table = sat(two)
        cover(table)
        table.undo()
        assert table.session.ask == ("money",)
        assert not table.open
        # Once it lies open, a pass is a pass like any other.
        table.go_on()
        assert table.acts[PASS]().said == "Passed. Here is another."
        assert [row.outcome for row in two.rows()] == ["passed"]


def test_a_card_that_is_asked_about_can_be_put_off() -> None:
    with couple(held(Kind.QUESTION, "owe", sensitive=["money"]), *QUESTIONS[:2]) as two:
        two.welcome(0, money="ask")
        table = sat(two)
        assert table.acts[LATER]().said == "Kept for another evening."
        assert [(row.card, row.outcome) for row in two.rows()] == [("owe", "later")]


def test_the_evening_closes_at_its_planned_length_and_one_more_card_is_still_there() -> None:
    with couple(*QUESTIONS) as two:
        table = sat(two, minutes=10)
        while (came := cover(table)).now == "card":
            assert not table.over
        assert came == Change(now="over")
        assert table.over
        assert table.hand is not None
        table.go_on()
        assert table.open


def test_a_secret_is_chosen_by_numbers_and_stands_with_enter() -> None:
    with couple(held(Kind.CHOICE)) as two:
        table = sat(two)
        table.go_on()
        assert table.go_on() == Change(prompts.CHOOSE_UNSEEN)
        assert table.press(9) is None
        assert table.press(2) == Change(prompts.CHOSEN)
        assert table.press(1) == Change(prompts.CHOSEN), "a slip can be mended"
        assert table.go_on() == Change(now="step")
        assert isinstance(table.step, HandOver)
        assert table.press(1) is None
        table.other_first()
        assert table.go_on() == Change(prompts.CHOOSE_UNSEEN), "what was chosen is gone"


def test_leaving_a_card_in_the_middle_loses_just_its_answers() -> None:
    with couple(held(Kind.GUESS), *QUESTIONS) as two:
        table = sat(two)
        table.go_on()
        table.answer("a lamp")
        assert table.leave() == Change(now="card")
        assert not table.open
        table.go_on()
        assert isinstance(table.step, Secret)
        assert two.rows() == []


ACTS = [TURN, TURN, TURN, PASS, NOT_THIS, DEEPER, HINT, LISTEN, STAR, OTHER_FIRST, SAY_BACK, UNDO]


def doing(table: Table, act: Any) -> Callable[[], object]:
    """Return what a drawn act does at this table: a command, a number, words, or a repair."""
    if isinstance(act, int):
        return lambda: table.press(act)
    if isinstance(act, str):
        return lambda: table.answer(act) if isinstance(table.step, Write) else table.leave()
    if isinstance(act, tuple):
        return lambda: table.repair(*act)
    return table.acts[act]


@settings(QUICK, max_examples=60)
@given(
    cards=st.permutations([held(kind) for kind in ONE_EACH]),
    before=st.booleans(),
    walk=st.lists(
        st.tuples(
            st.sampled_from(ACTS) | st.integers(1, 4) | st.just("words") | st.tuples(st.integers(0, 3)), st.booleans()
        ),
        max_size=40,
    ),
)
def test_an_act_that_cannot_be_written_down_has_not_happened(
    cards: list[dict[str, Any]], before: bool, walk: list[tuple[Any, bool]]
) -> None:
    with couple(*cards) as two:
        if before:
            two.took_along()
        table = sat(two)
        for act, refused in walk:
            if refused:
                seen, numbers = lies(table), table.numbers
                try:
                    with full():
                        doing(table, act)()
                except RecordFull:
                    assert lies(table) == seen
                    assert table.numbers in (numbers, None)
            else:
                doing(table, act)()
            assert table.open or not table.beside, "what lies beside the evening's cards lies open"
            if table.hand is None:
                break
