"""Within a card the last step can be taken back, and answers that were shown are not thrown away."""

from typing import Any
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game import prompts
from cardgame.game.change import Change
from cardgame.game.closing import why_now
from cardgame.game.table import Table
from cardgame.keys.commands import END, LATER, NOT_THIS, OTHER_FIRST, PASS, SAY_BACK
from cardgame.play import Outcome
from cardgame.record import Agreed, RecordFull, Store
from cardgame.scripts.moments import repair
from cardgame.scripts.steps import Choose, HandOver, Reveal, Secret, Step, Talk, Write
from tests.builders import write_deck
from tests.couples import ONE_EACH, Couple, couple, held
from tests.game.evenings import note

SECRET = [Kind.BELIEF, Kind.GUESS, Kind.CHOICE, Kind.CHECKIN]
OTHERS = [held(Kind.QUESTION, f"card-{number}") for number in range(3)]
A_MINUTE, A_LIGHT_ONE, ANEW, STOP = 0, 1, len(repair.OPTIONS) - 2, len(repair.OPTIONS) - 1
THANKS = {"id": "thanks", "kind": "appreciation", "text": "Thank each other for a Tuesday."}


def sat(both: Couple, *, turn: bool = True) -> Table:
    table = Table(both.begin(minutes=60))
    if turn:
        table.go_on()
    return table


def on(table: Table) -> Change:
    """Go on by a step, with the first of whatever is asked for."""
    step = table.step
    if isinstance(step, Write):
        return table.answer("We cook in turn.")
    if isinstance(step, Secret) and not table.press(1):
        return table.answer("a lamp")
    if isinstance(step, Choose):
        came = table.press(1)
        assert came is not None
        return came
    while isinstance(step, Secret) and table.numbers is not None and table.numbers.answer is None:
        table.press(1)
    return table.go_on()


def to(table: Table, kind: type[Step]) -> None:
    """Go on to the first step of a sort."""
    for _ in range(9):
        if isinstance(table.step, kind):
            return
        on(table)
    raise AssertionError(f"there is no such step: {kind}")


def card(table: Table) -> str:
    return table.hand.card.id if table.hand else ""


def outcomes(both: Couple) -> list[tuple[str, str]]:
    return [(row.card, row.outcome) for row in both.rows()]


# Saying back


@pytest.mark.parametrize("kind", [kind for kind in ONE_EACH if kind is not Kind.QUESTION], ids=str)
def test_saying_back_is_for_questions_and_changes_nothing_on_any_other_card(kind: Kind) -> None:
    with couple(held(kind), *OTHERS) as both:
        table = sat(both)
        came = Change()
        while came.now not in ("card", "over"):
            before = (table.step, table.hand and table.hand.sent, table.numbers)
            assert table.acts[SAY_BACK]() == Change("There is nothing to say back on this one.")
            assert (table.step, table.hand and table.hand.sent, table.numbers) == before
            came = on(table)


@pytest.mark.parametrize(
    "fields", [{"kind": "question"}, {"kind": "choice", "options": []}, {"kind": "question", "text": "Me?"}]
)
def test_a_card_that_is_played_like_a_question_can_be_said_back(fields: dict[str, Any]) -> None:
    with couple(held(Kind.QUESTION) | fields, *OTHERS) as both:
        table = sat(both)
        assert table.acts[SAY_BACK]() == Change("With saying back, for this card.", now="step")
        on(table)
        assert isinstance(table.step, Choose)
        assert table.acts[SAY_BACK]() == Change("Without saying back.", now="step")
        assert isinstance(table.step, Talk)


@pytest.mark.parametrize("kind", SECRET, ids=str)
def test_a_swap_or_just_one_throws_no_answers_away_that_were_shown(kind: Kind) -> None:
    with couple(held(kind), *OTHERS) as both:
        table = sat(both)
        to(table, Reveal)
        shown = table.step
        assert table.acts[OTHER_FIRST]() == Change("You have both answered this one already.")
        assert table.one_only() == Change(table.for_two) == Change("You have both answered this one already.")
        assert table.step == shown
        assert outcomes(both) == []


# A step back


@pytest.mark.parametrize("kind", ONE_EACH, ids=str)
def test_a_step_is_taken_back_within_the_card_until_both_answers_were_shown(kind: Kind) -> None:
    with couple(held(Kind.QUESTION, "first"), held(kind, "second"), *OTHERS) as both:
        table = sat(both)
        table.go_on()
        table.go_on()
        assert card(table) == "second"
        way: list[Step | None] = []
        while isinstance(table.step, Step) and not isinstance(table.step, Reveal):
            way.append(table.step)
            if on(table).now == "card":
                # It is told: the outcome is what is taken back.
                table.undo()
                for _ in way[1:]:
                    on(table)
                break
        if isinstance(table.step, Reveal):
            assert table.undo().now == "card"
            assert card(table) == "first", "once they have seen the answers it is the last outcome"
            return
        while len(way) > 1:
            way.pop()
            assert table.undo() == Change("One step back.", now="step")
            assert (card(table), table.step) == ("second", way[-1])
        table.undo()
        assert card(table) == "first"


@pytest.mark.parametrize("kind", SECRET, ids=str)
def test_every_page_of_a_secret_is_taken_back_to_the_one_before_it(kind: Kind) -> None:
    with couple(held(kind), *OTHERS) as both:
        table = sat(both)
        way = []
        while not isinstance(table.step, Reveal):
            way.append(table.step)
            if len(way) > 1:
                table.undo()
                assert table.step == way[-2]
                assert table.numbers is None
                on(table)
                assert table.step == way[-1]
            on(table)
        assert [type(step) for step in way][-2:] == [HandOver, HandOver]
        table.undo()
        assert isinstance(table.step, Reveal), "there is nothing before this card, and nothing of it is thrown away"


def test_a_choice_that_does_not_stand_yet_is_taken_back_first() -> None:
    with couple(held(Kind.CHOICE), *OTHERS) as both:
        table = sat(both)
        assert table.press(9) is None
        assert table.undo() == Change("There is nothing to take back."), "nothing was chosen"
        table.press(2)
        assert table.undo() == Change("One step back.", now="step")
        assert table.go_on() == Change(prompts.CHOOSE_UNSEEN)


def test_the_last_act_is_taken_back_first() -> None:
    with couple(held(Kind.STORY), *OTHERS) as both:
        table = sat(both)
        begins = table.step
        table.star()
        table.go_on()
        then = table.step
        note(table, 0, "Rain.")
        assert table.undo() == Change("That is taken back.")
        assert table.step == then
        assert table.undo() == Change("One step back.", now="step")
        assert table.step == begins
        assert table.undo() == Change("The star is as it was.")
        assert table.undo() == Change("There is nothing to take back.")


def test_a_card_begun_anew_has_no_step_to_take_back() -> None:
    with couple(held(Kind.STORY), *OTHERS) as both:
        table = sat(both)
        table.go_on()
        table.other_first()
        assert table.undo() == Change("There is nothing to take back.")
        table.go_on()
        table.star()
        assert table.undo().said == "The star is as it was."
        assert table.undo() == Change("One step back.", now="step")


def test_steps_below_a_pause_can_be_taken_back_after_it() -> None:
    with couple(held(Kind.STORY), *OTHERS) as both:
        table = sat(both)
        begins = table.step
        table.go_on()
        table.repair(A_MINUTE)
        on(table)
        assert table.undo() == Change("One step back.", now="step")
        assert table.step == begins


def test_words_that_an_agreement_changed_to_are_taken_back_to_the_question() -> None:
    with couple(*OTHERS) as both:
        with both.store() as store:
            store.append(Agreed(evening="e", deck="ours", card="a", text="You cook.", at="2026-01-01T20:00:00+01:00"))
        table = sat(both, turn=False)
        table.press(2)
        assert isinstance(table.step, Write)
        assert table.undo() == Change("One step back.", now="step")
        assert isinstance(table.step, Choose)


# How it lay


@pytest.mark.parametrize("command", [PASS, LATER, NOT_THIS])
@pytest.mark.parametrize("turned", [False, True])
def test_a_card_that_comes_back_lies_as_it_lay(command: Any, turned: bool) -> None:
    with couple(*OTHERS) as both:
        table = sat(both, turn=turned)
        before = card(table)
        table.acts[command]()
        said = "this card is open again" if turned else "this card lies here again"
        assert table.undo() == Change(f"One step back: {said}.", now="card")
        assert (card(table), table.open) == (before, turned)
        table.acts[command]()
        again = Table(both.resume())
        again.undo()
        assert again.open, "how it lay is not known any more"


# Pauses


def test_a_pause_takes_the_place_of_a_pause() -> None:
    with couple(held(Kind.STORY), *OTHERS) as both:
        table = sat(both)
        table.go_on()
        before = table.step
        for which in (A_MINUTE, A_LIGHT_ONE, A_MINUTE):
            table.repair(which)
            assert table.beside
        on(table)
        assert not table.beside
        assert (card(table), table.open, table.step) == ("story", True, before)


def test_starting_over_from_a_pause_starts_the_evening_s_card_over() -> None:
    with couple(held(Kind.STORY), *OTHERS) as both:
        table = sat(both)
        begins = table.step
        table.go_on()
        table.repair(A_MINUTE)
        assert table.repair(ANEW) == Change("This card again, from the start.", now="card")
        assert (card(table), table.open, table.beside) == ("story", False, False)
        table.go_on()
        assert table.step == begins


def test_stop_for_tonight_lands_from_a_pause_too_and_all_of_it_comes_back() -> None:
    with couple(*OTHERS) as both:
        write_deck(both.home, "thanks", [THANKS], language="en")
        table = sat(both)
        table.repair(A_MINUTE)
        assert table.repair(STOP) == Change("One thanks to end on, if you like.", now="card")
        table.repair(A_MINUTE)
        table.undo()
        assert table.beside
        on(table)
        assert (card(table), table.open) == ("card-0", True)


# The end


@pytest.mark.parametrize("steps", [0, 1])
def test_a_mission_that_nobody_has_taken_along_yet_cannot_count(steps: int) -> None:
    with couple(held(Kind.MISSION), *OTHERS) as both:
        table = sat(both)
        for _ in range(steps):
            table.go_on()
        assert table.acts[END]() == Change(now="ended"), "it is put aside with no question asked"
        assert table.land(counted=True) == Change(now="ended")
        assert outcomes(both) == []
        assert table.for_two == "The card itself asks who takes this one along."
        assert table.one_only().now == "same"
        assert table.back() == Change(now="card")
        to(table, Choose)
        table.press(2)
        assert outcomes(both) == [("mission", "covered")]
        assert [entry.outcome for entry, kept in table.session.kept if kept] == [Outcome.COVERED], "Ana has taken it"


@pytest.mark.parametrize("kind", SECRET, ids=str)
@pytest.mark.parametrize("further", [0, 1, 2])
def test_a_card_that_counts_after_both_were_shown_is_kept_with_both_answers(kind: Kind, further: int) -> None:
    with couple(held(kind), *OTHERS) as both:
        table = sat(both)
        to(table, Reveal)
        for _ in range(further if kind is Kind.GUESS else 0):
            # The last of what is said about a guess has one more step.
            _ = table.press(3) or table.go_on()
        step = table.step
        assert table.end() == Change(now="asks")
        no_room = RecordFull("There is no room left.")
        with patch.object(Store, "append", side_effect=no_room), pytest.raises(RecordFull):
            table.land(counted=True)
        assert table.step == step, "what cannot be written down has not happened"
        table.land(counted=True)
        (row,) = both.rows()
        assert row.answers is not None
        assert row.answered == (True, True)


@pytest.mark.parametrize("kind", SECRET, ids=str)
@pytest.mark.parametrize("thanks", [False, True])
def test_only_where_both_have_answered_it_is_said_that_neither_answer_is_kept(kind: Kind, thanks: bool) -> None:
    unkept = "Neither of your answers is kept."
    with couple(held(kind), *OTHERS) as both:
        if thanks:
            write_deck(both.home, "thanks", [THANKS], language="en")
        table = sat(both)
        while not isinstance(table.step, Reveal):
            step = table.step
            came = table.end()
            answered = isinstance(step, HandOver) and step.presses > 0
            assert (unkept in came.said) == answered
            assert (table.parting == unkept) == (answered and not thanks)
            table.back()
            assert table.step == step
            on(table)
        table.land(counted=True)
        assert table.parting == ""


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("again", [False, True])
def test_once_a_thanks_lay_open_no_other_is_offered(own: bool, again: bool) -> None:
    thanks = held(Kind.APPRECIATION)
    with couple(thanks, *OTHERS, *([{**thanks, "id": "more"}] if own else [])) as both:
        write_deck(both.home, "thanks", [THANKS], language="en")
        table = sat(both)
        if again:
            table = Table(both.resume())
            assert not table.open
        assert table.end().now == ("ended" if again else "asks")
        assert table.land(counted=False) == Change(now="ended")
        assert outcomes(both) == []


def test_a_thanks_that_lay_face_down_or_was_taken_back_is_offered() -> None:
    with couple(held(Kind.APPRECIATION), *OTHERS) as both:
        table = sat(both, turn=False)
        assert table.end() == Change("One thanks to end on, if you like.", now="card")
        table.go_on()
        table.undo()
        assert not table.session.evening.landing
        assert table.end() == Change("One thanks to end on, if you like.", now="card")


@pytest.mark.parametrize("outcome", Outcome)
def test_that_all_was_gone_through_is_said_only_where_every_card_was_talked_about(outcome: Outcome) -> None:
    with couple(*OTHERS[:2]) as both:
        session = both.begin(minutes=60)
        session.end_card(outcome)
        session.end_card(Outcome.COVERED)
        through = outcome is Outcome.COVERED
        assert why_now(session) == (
            "You have been through everything here for tonight." if through else "There are no more cards tonight."
        )
