"""A clock that was wrong, by years ahead or back in 1970, holds nothing up and puts no wrong date on anything."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.game import plans
from cardgame.game.coverage import cover, standings_by_card
from cardgame.game.home import look_home
from cardgame.game.kept import look_kept
from cardgame.game.planning import let_go, plan_evening
from cardgame.game.remembered import day
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.record import Agreed, AgreementSeen, CardRow, evenings
from cardgame.scripts.steps import Reveal
from tests.builders import card, deck, library
from tests.couples import Couple, couple, held, tell
from tests.families import for_each

HERE = timezone(timedelta(hours=1))
RIGHT = datetime(2026, 3, 1, 20, 0, tzinfo=HERE)
AHEAD = datetime(2040, 6, 1, 20, 0, tzinfo=HERE)
RESET = datetime(1970, 1, 1, 1, 0, tzinfo=HERE)
WRONG = pytest.mark.parametrize("wrong", [AHEAD, RESET], ids=["2040", "1970"])
FEELING = held(Kind.CHECKIN)
CARDS = [held(Kind.STORY, f"card-{number}", text=f"Tell of {number}.") for number in range(9)]
MIX = Choice()


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(FEELING, *CARDS, ordered=False) as two:
        yield two


def shift(two: Couple, moment: datetime) -> None:
    two.clock.moment = moment


def play_one(session: Session) -> None:
    session.end_card(Outcome.COVERED)


@WRONG
def test_an_evening_under_a_wrong_clock_is_not_offered_once_it_is_mended(two: Couple, wrong: datetime) -> None:
    shift(two, wrong)
    play_one(two.begin())
    with two.run() as run:
        assert run.unfinished() is not None, "while the clock goes on as it did"
    shift(two, RIGHT)
    with two.run() as run:
        assert run.unfinished() is None
        assert [door.label for door in look_home(run).doors] == ["Tonight"]


@pytest.mark.parametrize(("hours", "offered"), [(-23, True), (-25, False), (11, True), (13, False)])
def test_clocks_may_differ_by_a_day(two: Couple, hours: int, offered: bool) -> None:
    play_one(two.begin())
    two.clock.moment += timedelta(hours=hours)
    with two.run() as run:
        assert (run.unfinished() is not None) == offered


@WRONG
def test_what_is_covered_after_the_clock_was_mended_is_dated_right(two: Couple, wrong: datetime) -> None:
    shift(two, wrong)
    session = two.begin(minutes=40)
    play_one(session)
    shift(two, RIGHT)
    play_one(session)
    play_one(session)
    assert [row.at[:4] for row in two.rows()] == [str(wrong.year), "2026", "2026"], "in the order in which it was"
    with two.run() as run:
        begun = run.unfinished()
        assert begun is not None, "it went on just now"
        assert [row.at[:4] for row in run.history(since=RIGHT.date())] == ["2026", "2026"]
        assert look_home(run).doors[0].label == "Carry on with tonight"


@WRONG
def test_a_check_in_under_a_wrong_clock_does_not_keep_the_next_one_away(two: Couple, wrong: datetime) -> None:
    play_one(two.begin(MIX))  # never on the very first evening
    two.days_pass(1)
    shift(two, wrong)
    session = two.begin(MIX)
    assert session.evening.plan.checkin
    play_one(session)
    shift(two, RIGHT + timedelta(days=30))
    again = two.begin(MIX)
    assert again.evening.plan.checkin
    play_one(again)
    two.days_pass(2)
    assert not two.begin(MIX).evening.plan.checkin, "that one counts"


@WRONG
def test_a_check_in_of_an_evening_that_went_on_after_the_mend_counts(two: Couple, wrong: datetime) -> None:
    play_one(two.begin(MIX))
    shift(two, wrong)
    session = two.begin(MIX)
    assert session.evening.plan.checkin
    play_one(session)
    shift(two, RIGHT + timedelta(days=30))
    play_one(session)
    two.days_pass(2)
    assert not two.begin(MIX).evening.plan.checkin


@WRONG
@pytest.mark.parametrize("looked", [False, True], ids=["made", "looked at"])
def test_an_agreement_of_a_wrong_clock_comes_back_without_a_date(two: Couple, wrong: datetime, looked: bool) -> None:
    at = wrong.isoformat()
    with two.store() as store:
        (agreed,) = store.append(Agreed(evening="e", deck="ours", card="a", text="You cook.", at=at))
        if looked:
            store.append(AgreementSeen(event=agreed.id, still="still true", at=at))
    session = two.begin()
    assert session.aside is not None
    assert session.aside.what == "agreement"
    assert "on another day" in str(session.aside.hand.step)
    Table(session).press(1)
    two.days_pass(1)
    assert two.begin().aside is None, "it was looked at just now, and that is known"


def test_a_clock_that_is_wrong_now_asks_about_what_is_agreed_rather_than_never(two: Couple) -> None:
    with two.store() as store:
        store.append(Agreed(evening="e", deck="ours", card="a", text="You cook."))
    shift(two, RESET)
    assert two.begin().aside is not None


@WRONG
def test_a_card_of_a_wrong_clock_comes_round_again_before_those_of_lately(wrong: datetime) -> None:
    held = deck(*(card(f"card-{number}") for number in range(3)))
    rows = {
        ("ours", f"card-{number}"): CardRow(covered=1, last="covered", last_at=at.isoformat())
        for number, at in enumerate((RIGHT, wrong, RIGHT - timedelta(days=9)))
    }
    met = standings_by_card(rows, library(held), RIGHT + timedelta(days=1))
    order = sorted(met, key=lambda ref: met[ref].last_at)
    assert [id for _, id in order] == ["card-1", "card-2", "card-0"]
    assert cover(held, met).last_at == RIGHT.isoformat()
    assert cover(held, standings_by_card({("ours", "card-1"): rows["ours", "card-1"]}, library(held), RIGHT)) == cover(
        held, {("ours", "card-1"): met["ours", "card-1"]}
    )


@WRONG
def test_earlier_answers_of_a_wrong_clock_are_shown_without_a_date(wrong: datetime) -> None:
    with couple(held(Kind.BELIEF)) as two:
        shift(two, wrong)
        tell(two.begin(), 2, 6)
        shift(two, RIGHT)
        hand = two.begin(seed=2).hand
        assert hand is not None
        while not isinstance(hand.step, Reveal):
            hand.send(1)
        assert hand.step.heading == "On another day:"


@WRONG
def test_things_that_were_kept_under_a_wrong_clock_are_shown_without_a_date(two: Couple, wrong: datetime) -> None:
    with two.store() as store:
        store.append(Agreed(evening="e", deck="ours", card="a", text="You cook.", at=wrong.isoformat()))
    with two.run() as run:
        assert look_kept(run).plain() == [("What you agreed", ["You cook. (another day)"])]


@for_each(
    "at, said",
    [
        (RIGHT, "1 March 2026"),
        (RIGHT + timedelta(hours=20), "2 March 2026"),
        (RIGHT + timedelta(days=2), "another day"),
        (AHEAD, "another day"),
        (RESET, "another day"),
    ],
)
def test_a_day_that_cannot_be_is_called_another_day(at: datetime, said: str) -> None:
    assert day(at.isoformat(), RIGHT) == said


@WRONG
def test_they_take_turns_to_begin_whatever_the_clock_says(two: Couple, wrong: datetime) -> None:
    starters = []
    for moment in (RIGHT, wrong, RIGHT, wrong, RIGHT):
        shift(two, moment)
        session = two.begin()
        starters.append(session.evening.starter)
        play_one(session)
        session.end()
    assert starters == [0, 1, 0, 1, 0]


def test_the_record_s_own_clock_runs_ahead_and_dates_nothing(two: Couple) -> None:
    shift(two, AHEAD)
    play_one(two.begin())
    shift(two, RIGHT)
    play_one(two.begin(seed=2))
    with two.store() as store:
        last = store.events()[-1]
        newest: Any = evenings(store, 1)[0]
    assert last.clock > "2000000000000", "else this test would say nothing"
    assert last.body["at"][:4] == newest.at[:4] == newest.last_at[:4] == "2026"


@WRONG
def test_what_a_wrong_clock_has_planned_is_no_plan_and_the_one_before_it_stands(two: Couple, wrong: datetime) -> None:
    saturday = datetime(2026, 3, 7, 20, 0)
    with two.run() as run:
        plan_evening(run, saturday)
        shift(two, wrong)
        plan_evening(run, wrong.replace(tzinfo=None) + timedelta(days=3))
        let_go(run)
        shift(two, RIGHT)
        assert plans.said(run) == "Next time: Saturday at eight."
        assert plan_evening(run, saturday.replace(hour=21)).sequence == 1, "it is the same entry in a calendar"
        assert plans.said(run) == "Next time: Saturday at nine."


def test_an_evening_under_a_wrong_clock_is_not_the_one_that_was_planned(two: Couple) -> None:
    with two.run() as run:
        plan_evening(run, datetime(2026, 3, 7, 20, 0))
        shift(two, AHEAD)
        play_one(run.begin())
        shift(two, RIGHT)
        assert plans.said(run) != ""
