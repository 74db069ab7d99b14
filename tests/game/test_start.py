"""What was talked about comes back after ninety days, the first card of all after a year, each with its day."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.errors import NothingToDeal
from cardgame.game import prompts
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.scripts.steps import Choose, HandOver, Reveal, Secret, Step, Talk, Write
from tests.couples import ONE_EACH, OURS, Couple, couple, held

MIX = Choice()
BEGAN = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=1)))
QUESTIONS = [held(Kind.QUESTION, f"question-{n}", text=f"What of {n}?", depth=1 + n % 3) for n in range(200)]
THANKS = [held(Kind.APPRECIATION, f"thanks-{n}", text=f"Thank each other for {n}.") for n in range(20)]
BELIEF = held(Kind.BELIEF, "old-belief", depth=2)


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*QUESTIONS, *THANKS, BELIEF, ordered=False) as two:
        yield two


def cover(two: Couple, id: str, outcome: Outcome = Outcome.COVERED, **options: Any) -> None:
    """Have one card of an evening, whichever would be dealt."""
    session = two.begin(MIX, **options)
    card = two._last and two._last.library.card(("ours", id))
    assert card
    session.evening.lay(card)
    session._take_up()
    session.end_card(outcome)
    session.end()


def whole(session: Session) -> list[tuple[str, tuple[str, bool]]]:
    """Play an evening; return the id of each card, and what its back says."""
    came = []
    while session.hand is not None and not session.evening.complete:
        came.append((session.hand.card.id, session.from_before))
        session.end_card(Outcome.COVERED)
    session.end()
    return came


def days_later(two: Couple, days: int, **options: Any) -> list[tuple[str, tuple[str, bool]]]:
    two.clock.moment = BEGAN + timedelta(days=days)
    return whole(two.begin(MIX, **options))


def test_one_card_of_an_evening_says_that_it_is_from_before_also_where_all_are() -> None:
    beliefs = [held(Kind.BELIEF, f"belief-{n}") for n in range(4)]
    with couple(held(Kind.CHECKIN), *beliefs, held(Kind.STORY), ordered=False) as two:
        assert [day for _id, (day, _first) in whole(two.begin(MIX, cards=6))] == [""] * 6
        came = days_later(two, 100, cards=6)
        assert len(came) == 6
        assert [bool(day) for _id, (day, _first) in came].count(True) == 1
        assert came[0][1] == ("1 March 2026", False)


@pytest.mark.parametrize(("days", "comes"), [(1, False), (89, False), (91, True), (300, True)])
def test_a_belief_comes_again_from_ninety_days_on_marked_with_its_day(two: Couple, days: int, comes: bool) -> None:
    cover(two, "question-0")
    cover(two, "old-belief")
    came = dict(days_later(two, days))
    assert ("old-belief" in came) == comes
    if comes:
        assert came.pop("old-belief") == ("1 March 2026", False)
    assert set(came.values()) == {("", False)}


def test_what_came_back_does_not_come_again_for_another_ninety_days(two: Couple) -> None:
    cover(two, "question-0")
    cover(two, "old-belief")
    assert "old-belief" in dict(days_later(two, 100))
    assert "old-belief" not in dict(days_later(two, 101))
    assert "old-belief" not in dict(days_later(two, 189))
    assert dict(days_later(two, 191))["old-belief"] == ("9 June 2026", False)


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.LATER])
def test_what_was_never_talked_about_does_not_come_as_something_from_before(two: Couple, outcome: Outcome) -> None:
    cover(two, "question-0")
    cover(two, "old-belief", outcome)
    assert {mark for _, mark in days_later(two, 100)} == {("", False)}


def test_a_question_comes_again_if_it_has_a_star(two: Couple) -> None:
    cover(two, "question-1")
    session = two.begin(MIX)
    card = two._last and two._last.library.card(("ours", "question-4"))
    assert card
    session.evening.lay(card)
    session._take_up()
    session.star()
    session.end_card(Outcome.COVERED)
    session.end()
    came = dict(days_later(two, 120))
    assert came["question-4"] == ("1 March 2026", False)
    assert "question-1" not in came


def test_coming_back_can_be_turned_off(two: Couple) -> None:
    cover(two, "question-0")
    cover(two, "old-belief")
    (two.home / "config.toml").write_text("then_and_now = false\n")
    assert "old-belief" not in dict(days_later(two, 100))
    assert "question-0" not in dict(days_later(two, 400))


def test_in_a_deck_that_was_chosen_nothing_comes_back(two: Couple) -> None:
    cover(two, "question-0")
    cover(two, "old-belief")
    two.clock.moment = BEGAN + timedelta(days=100)
    assert "old-belief" not in dict(whole(two.begin(Choice(("ours",)))))


@pytest.mark.parametrize(("days", "lies"), [(364, False), (366, True), (800, True)])
def test_the_first_card_of_all_opens_an_evening_a_year_later(two: Couple, days: int, lies: bool) -> None:
    cover(two, "question-3")
    cover(two, "question-7")
    came = days_later(two, days, seed=5)
    opening = next(each for each in came)
    assert (opening == ("question-3", ("1 March 2026", True))) == lies
    if lies:
        assert prompts.from_before(*opening[1]) == "This is the first card you ever talked about, on 1 March 2026."
        # Once, and then it is a card like the others.
        assert "question-3" not in dict(days_later(two, days + 1))


def test_a_first_card_that_is_passed_a_year_later_is_not_asked_again(two: Couple) -> None:
    cover(two, "question-3")
    two.clock.moment = BEGAN + timedelta(days=370)
    session = two.begin(MIX)
    assert session.hand is not None
    assert session.hand.card.id == "question-3"
    session.end_card(Outcome.PASSED)
    session.end()
    assert "question-3" not in dict(days_later(two, 371))


def test_an_evening_with_a_card_from_long_ago_is_taken_up_as_it_was(two: Couple) -> None:
    cover(two, "question-0")
    cover(two, "old-belief")
    two.clock.moment = BEGAN + timedelta(days=91, hours=1)
    session = two.begin(MIX)
    while session.hand is not None and session.hand.card.id != "old-belief":
        session.end_card(Outcome.COVERED)
    again = two.resume()
    assert again.hand is not None
    assert (again.hand.card.id, again.from_before) == ("old-belief", ("1 March 2026", False))
    # Once it has been had tonight, nothing else comes back.
    again.end_card(Outcome.COVERED)
    assert two.resume().evening.deal == again.evening.deal


def test_a_card_that_comes_back_has_the_day_of_the_evening_before_tonight(two: Couple) -> None:
    cover(two, "old-belief")
    two.clock.moment = BEGAN + timedelta(days=91)
    session = two.begin(MIX)
    while session.hand is not None and session.hand.card.id != "old-belief":
        session.end_card(Outcome.COVERED)
    session.end_card(Outcome.COVERED)
    session.undo()
    assert session.from_before == ("1 March 2026", False)


# A path, and the very first evening


@pytest.mark.parametrize("ordered", [True, False])
def test_a_path_gives_as_many_cards_a_session_as_it_says(ordered: bool) -> None:
    with couple(*QUESTIONS[:6], ordered=ordered, per_evening=2) as two:
        walked = [whole(two.begin()) for _ in range(3)]
        assert [len(each) for each in walked] == [2, 2, 2]
        assert len({id for each in walked for id, _ in each}) == 6
        # Whoever asks for so much time has it.
        assert two.begin(minutes=20).evening.plan.length == 4


def test_a_path_has_one_more_behind_every_session() -> None:
    with couple(*QUESTIONS[:6], per_evening=1) as two:
        session = two.begin()
        for place in range(6):
            assert session.hand is not None
            assert session.hand.card.id == f"question-{place}"
            session.end_card(Outcome.COVERED)
            assert session.evening.complete
        assert session.hand is None


def test_an_evening_has_no_more_cards_than_there_are() -> None:
    with couple(QUESTIONS[0], ordered=False) as two:
        assert two.begin().evening.plan.length == 1


def test_a_very_first_evening_brings_nothing_tender_and_the_next_one_may() -> None:
    tender = [held(Kind.QUESTION, f"tender-{n}", text=f"Which {n}?", sensitive=["family"]) for n in range(200)]
    light = [{**each, "tags": ["icebreaker"] if n == 3 else []} for n, each in enumerate(QUESTIONS[:12])]
    with couple(*tender, *light, ordered=False) as two:
        session = two.begin(MIX)
        first = whole(session)
        assert first[0][0] == "question-3"
        assert all(id.startswith("question") for id, _ in first)
        second = whole(two.begin(MIX))
        assert any(id.startswith("tender") for id, _ in second)


def test_a_very_first_evening_that_is_taken_up_goes_on_as_one() -> None:
    tender = [held(Kind.QUESTION, f"tender-{n}", text=f"Which {n}?", sensitive=["family"]) for n in range(200)]
    with couple(*tender, *QUESTIONS[:12], ordered=False) as two:
        session = two.begin(MIX)
        session.end_card(Outcome.COVERED)
        assert all(id.startswith("question") for id, _ in whole(two.resume()))


def test_a_mission_is_offered_every_other_evening_and_not_while_one_is_under_way() -> None:
    missions = [held(Kind.MISSION, f"mission-{n}", text=f"Do {n}.") for n in range(9)]
    with couple(*QUESTIONS, *THANKS, *missions, ordered=False) as two:
        assert not any(id.startswith("mission") for id, _ in whole(two.begin(MIX, seed=0))), "not the very first time"
        offered = {seed: any(id.startswith("mission") for id, _ in whole(two.begin(MIX, seed=seed))) for seed in (2, 3)}
        assert offered == {2: True, 3: False}
        two.took_along()
        session = two.begin(MIX, seed=2)
        while session.aside is not None:
            session.put_aside()
        assert not any(id.startswith("mission") for id, _ in whole(session))


@pytest.mark.parametrize(("cards", "length"), [(1, 1), (3, 3), (0, 1), (900, 155)])
def test_an_evening_has_as_many_cards_as_are_asked_for_and_there_are(two: Couple, cards: int, length: int) -> None:
    assert two.begin(MIX, cards=cards, minutes=40).evening.length == length


# Apart for a while


IN_ONE_ROOM = held(Kind.ACTIVITY, "dance", text="Dance.", tags=["same-room"])


def every_kind() -> list[dict[str, Any]]:
    return [held(kind) for kind in ONE_EACH]


def steps_of(session: Session) -> list[Step]:
    """Play an evening to its end; return every step that was asked for."""
    seen: list[Step] = []
    while (hand := session.hand) is not None:
        while hand.step is not None:
            seen.append(hand.step)
            hand.send("" if isinstance(hand.step, Write) else 0 if isinstance(hand.step, Choose) else None)
        session.end_card(Outcome.COVERED)
    session.end()
    return seen


@pytest.mark.parametrize("how", ["asked", "set"])
def test_an_evening_apart_hands_nothing_over_and_keeps_no_answer(how: str) -> None:
    with couple(*every_kind(), IN_ONE_ROOM) as two:
        if how == "set":
            (two.home / "config.toml").write_text("apart = true\n")
        session = two.begin(minutes=300, **({"apart": True} if how == "asked" else {}))
        assert session.apart
        assert not [step for step in steps_of(session) if isinstance(step, Secret | HandOver | Reveal)]
        rows = two.rows()
        assert {row.kind for row in rows} == set(map(str, ONE_EACH))
        assert [row for row in rows if row.answers is not None] == []
        assert "dance" not in {row.card for row in rows}


def test_an_evening_that_was_begun_apart_is_taken_up_apart_and_another_is_not() -> None:
    with couple(*every_kind(), IN_ONE_ROOM) as two:
        session = two.begin(minutes=300, apart=True)
        session.end_card(Outcome.COVERED)
        session.turn()
        lay = session.hand and session.hand.card
        (two.home / "config.toml").write_text("apart = false\n")
        again = two.resume()
        assert again.apart
        assert again.hand is not None
        assert (again.hand.card, again.as_left) == (lay, True)
        assert not [step for step in steps_of(again) if isinstance(step, Secret | HandOver | Reveal)]
        there = two.begin(minutes=300)
        there.put_aside()
        there.end_card(Outcome.COVERED)
        (two.home / "config.toml").write_text("apart = true\n")
        assert not two.resume().apart
        with two.run() as run:
            assert run.unfinished_of(OURS) is not None
            assert run.unfinished_of(OURS, apart=True) is None, "that one was begun in one room"


def test_apart_the_first_step_can_be_taken_back_and_the_other_may_go_first() -> None:
    with couple(held(Kind.BELIEF), held(Kind.CHOICE)) as two:
        session = two.begin(apart=True)
        table = Table(session)
        table.go_on()
        first = table.step
        assert isinstance(first, Talk)
        assert first.below
        table.go_on()
        assert table.step != first
        assert table.undo().now == "step"
        assert table.step == first
        assert table.other_first().now == "step"
        assert session.hand is not None
        assert session.hand.first == "Ben"
        assert table.say_back().said == "There is nothing to say back on this one."
        table.go_on()
        table.go_on()
        assert [row.outcome for row in two.rows()] == ["covered"]
        table.undo()
        assert two.rows() == []
        assert session.hand.card.kind is Kind.BELIEF


def test_apart_a_choice_of_nothing_but_cards_for_one_room_says_so() -> None:
    with couple(IN_ONE_ROOM) as two:
        with pytest.raises(NothingToDeal, match="one room"):
            two.begin(apart=True)
        assert two.begin().hand is not None


def test_apart_a_pause_that_needs_one_room_does_not_come() -> None:
    hold = {"id": "hold", "kind": "repair", "text": "Hold hands.", "tags": ["kindness", "touch"]}
    with couple(held(Kind.QUESTION), hold) as two:
        for apart in (False, True):
            session = two.begin(apart=apart)
            session.repair("kind")
            assert session.hand is not None
            assert (session.hand.card.id == "hold") == (not apart)
