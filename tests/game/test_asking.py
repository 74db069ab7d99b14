"""Every letter is an act of the table, and what it asks beside a card can be let go or tried again."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.change import Change
from cardgame.game.table import AT_ONCE, Table
from cardgame.keys import commands
from cardgame.keys.commands import ON_A_CARD
from cardgame.record import RecordFull
from cardgame.scripts.steps import Choose, Show, Write
from tests.builders import QUICK
from tests.couples import couple, held

from ..builders import notes
from .test_table import QUESTIONS, full, sat

ASKS = {
    commands.NOTE: Choose("Whose note is it?", ("Ana", "Ben"), typed=("note", "ours", "card-0", "-1")),
    commands.ONE_ONLY: Choose("Who answered?", ("Ana", "Ben")),
    commands.REPAIR: Choose(
        "What would help?",
        ("a minute to think", "a light one", "a kind one", "start this card over", "stop for tonight"),
    ),
    commands.END: Choose("Does this one count?", ("we talked about it", "not this time"), first="it counts"),
    commands.CODE_WORD: Write("Your own words for: I need to be heard, not fixed.", place=("code-word",)),
}
"""What each of these asks for first, on an open card."""


@pytest.fixture
def table() -> Iterator[Table]:
    with couple(*QUESTIONS) as two:
        table = sat(two)
        table.go_on()
        yield table


def test_every_letter_is_an_act_of_the_table(table: Table) -> None:
    assert set(table.acts) == set(ON_A_CARD)
    assert len(ON_A_CARD) == 21
    assert set(ON_A_CARD) > AT_ONCE


@pytest.mark.parametrize("command", ASKS, ids=lambda command: command.id)
def test_a_key_that_asks_first_changes_nothing_until_it_is_answered(table: Table, command: commands.Command) -> None:
    before = (table.hand, table.step, table.session.done)
    assert table.acts[command]() == Change(now="asks")
    assert table.asking == ASKS[command]
    assert table.never_mind() == Change()
    assert table.asking is None
    assert (table.hand, table.step, table.session.done) == before


@pytest.mark.parametrize("command", sorted(AT_ONCE, key=lambda command: command.id), ids=lambda command: command.id)
def test_a_key_that_acts_at_once_waits_for_no_disk(table: Table, command: commands.Command) -> None:
    with full():
        assert isinstance(table.acts[command](), Change)


def test_a_note_that_cannot_be_written_down_is_put_by_and_asked_for_again() -> None:
    with couple(*QUESTIONS) as two:
        table = sat(two)
        table.go_on()
        a_note_that_cannot_be_written_down(table)
        with two.run() as run:
            assert [(each.seat, each.text) for each in notes(run.store())] == [(1, "Rain.")]


def a_note_that_cannot_be_written_down(table: Table) -> None:
    table.note()
    table.reply(1)
    assert table.asking == Write("A note by Ben", place=table.place, half=True)
    with full(), pytest.raises(RecordFull):
        table.reply("Rain.")
    assert table.place is not None
    assert table.session.drafts.words(table.place) == "Rain."
    assert table.asking == Write("A note by Ben", place=table.place, half=True)
    place = table.place
    assert table.reply("Rain.").said == "Kept on this card. Ana can answer it another day."
    assert table.asking is None
    assert table.session.drafts.words(place) == ""


def test_a_choice_that_cannot_be_written_down_is_let_go_and_the_card_lies_as_it_lay(table: Table) -> None:
    table.one_only()
    hand = table.hand
    with full(), pytest.raises(RecordFull):
        table.reply(0)
    assert table.asking is None
    assert table.hand is hand
    table.one_only()
    table.reply(0)
    assert table.session.evening.entries[-1].card is not None
    assert table.hand is not hand


def test_the_code_word_is_kept_before_it_is_shown_and_then_shown_at_once(table: Table) -> None:
    table.code_word()
    with full(), pytest.raises(RecordFull):
        table.reply("pineapple")
    assert isinstance(table.asking, Write)
    assert table.reply("pineapple") == Change(now="asks")
    assert table.session.code_word == "pineapple"
    shown = Show("pineapple", ("Heard, not fixed.",), large=True)
    assert table.asking == shown
    table.reply()
    assert table.asking is None
    table.code_word()
    assert table.asking == shown


def test_an_empty_code_word_is_not_kept() -> None:
    with couple(*QUESTIONS) as two:
        table = sat(two)
        table.code_word()
        assert table.reply("") == Change()
        assert table.session.code_word == ""


def test_a_question_beside_the_card_comes_before_the_card_s_own() -> None:
    with couple(held(Kind.AGREEMENT)) as two:
        table = sat(two)
        table.go_on()
        table.go_on()
        assert isinstance(table.step, Write)
        of_the_card = table.place
        table.note()
        table.reply(0)
        assert table.place == ("note", "ours", "agreement", "0")
        table.never_mind()
        assert table.place == of_the_card == ("card", "ours", "agreement", "card")


@settings(QUICK, max_examples=15)
@given(
    st.lists(
        st.sampled_from(["note", "one_only", "what_helps", "code_word", "say_why", "end", 0, 1, "so", None]),
        max_size=14,
    )
)
def test_questions_begun_answered_and_let_go_in_any_order_leave_a_card_or_the_end(acts: list[object]) -> None:
    with couple(*QUESTIONS) as two:
        table = sat(two)
        table.go_on()
        for act in acts:
            step = table.asking
            if act is None:
                table.never_mind()
                assert table.asking is None
            elif isinstance(act, str) and act != "so":
                getattr(table, act)()
            elif (isinstance(step, Choose) and isinstance(act, int)) or (isinstance(step, Write) and act == "so"):
                table.reply(act)
            elif isinstance(step, Show):
                table.reply()
            elif step is None:
                assert table.reply(act) == Change()
        assert table.hand is not None or table.over
