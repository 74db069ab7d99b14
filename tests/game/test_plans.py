"""The start page says when the next time is, until it has come; never that it was missed."""

from datetime import datetime, timedelta

import pytest

from cardgame.deck import Kind
from cardgame.game.doors import SAID
from cardgame.game.plans import announced, planned, time_said
from cardgame.record import EveningBegan, Planned
from tests.couples import couple, held
from tests.families import for_each

SATURDAY = "2026-03-07T20:00:00+01:00"
"""The tests' clock begins on Sunday, the 1st of March 2026."""


@for_each(
    "now, said",
    [
        ("2026-03-01T20:00:00+01:00", "Next time: Saturday at eight."),
        ("2026-02-20T20:00:00+01:00", "Next time: Saturday, the 7th of March, at eight."),
        ("2026-03-06T23:00:00+01:00", "Next time: tomorrow at eight."),
        ("2026-03-07T09:00:00+01:00", "Tonight at eight."),
        ("2026-03-07T23:30:00+01:00", "Tonight at eight."),
        ("2025-12-20T20:00:00+01:00", "Next time: Saturday, the 7th of March 2026, at eight."),
        # Where they have travelled, the day is still the one that they meant.
        ("2026-03-07T04:00:00-08:00", "Tonight at eight."),
    ],
)
def test_the_next_time_is_said_as_people_say_it(now: str, said: str) -> None:
    assert announced(datetime.fromisoformat(SATURDAY), datetime.fromisoformat(now)) == said


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (1, 30, "el sábado a la 01:30"),
        (1, 0, "el sábado a la 01:00"),
        (2, 5, "el sábado a las 02:05"),
        (13, 0, "el sábado a la una"),
        (13, 30, "el sábado a las 13:30"),
        (0, 0, "el sábado a medianoche"),
    ],
)
def test_one_o_clock_is_singular_in_spanish(hour: int, minute: int, said: str) -> None:
    when = datetime.fromisoformat(SATURDAY).replace(hour=hour, minute=minute)
    assert time_said(when, when - timedelta(days=4)) == said


def test_one_at_night_is_said_in_english_as_any_other_time() -> None:
    when = datetime.fromisoformat(SATURDAY).replace(hour=1, minute=5)
    assert time_said(when, when - timedelta(days=4)) == "Saturday at 01:05"


def test_a_plan_is_over_once_its_evening_was_begun_or_the_day_is_past() -> None:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        at = datetime.fromisoformat
        store.append(EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at="2026-03-07T10:00:00+01:00"))
        store.append(Planned(when=SATURDAY, uid="x"))
        assert planned(store, at("2026-03-07T23:59:00+01:00")) is not None, (
            "what came before it was planned is no matter"
        )
        assert planned(store, at("2026-03-08T00:01:00+01:00")) is None
        store.append(EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at="2026-03-05T20:00:00+01:00"))
        assert planned(store, at("2026-03-06T20:00:00+01:00")) is not None, "an evening before it does not end it"
        store.append(EveningBegan(decks=(), length=1, deepest=2, seed=1, starter=0, at="2026-03-07T07:00:00+01:00"))
        assert planned(store, at("2026-03-07T18:00:00+01:00")) is not None, "nor does a small day in the morning"
        store.append(EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at="2026-03-07T19:40:00+01:00"))
        assert planned(store, at("2026-03-07T19:41:00+01:00")) is None


@pytest.mark.parametrize(
    ("when", "now", "said"),
    [
        ("2026-03-29T20:00:00+02:00", "2026-03-28T23:30:00+01:00", "Next time: tomorrow at eight."),
        ("2026-03-29T20:00:00+02:00", "2026-03-29T00:10:00+01:00", "Tonight at eight."),
        ("2026-10-25T20:00:00+01:00", "2026-10-25T00:10:00+02:00", "Tonight at eight."),
        ("2026-10-25T20:00:00+01:00", "2026-10-24T23:50:00+02:00", "Next time: tomorrow at eight."),
        ("2026-10-25T20:00:00+01:00", "2026-10-26T00:10:00+01:00", ""),
    ],
)
def test_the_days_are_counted_right_across_a_change_of_the_clocks(when: str, now: str, said: str) -> None:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        store.append(Planned(when=when, tz="Europe/Berlin", uid="x"))
        plan = planned(store, at := datetime.fromisoformat(now))
        assert ("" if plan is None else announced(plan.when, at)) == said


@pytest.mark.parametrize("zone", ["", "Nowhere/Else", "../../etc/passwd", "Asia/Tokyo"])
def test_a_zone_that_does_not_fit_its_time_changes_nothing(zone: str) -> None:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        store.append(Planned(when=SATURDAY, tz=zone, uid="x"))
        plan = planned(store, datetime.fromisoformat("2026-03-01T20:00:00+01:00"))
        assert plan is not None
        assert plan.when.isoformat() == SATURDAY


@pytest.mark.parametrize("when", ["soon", "", "2026-03-07", "9999-12-31T23:59:00-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_plan_of_no_time_that_can_be_breaks_nothing(when: str) -> None:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        store.append(Planned(when=when, uid="x", sequence=-5))
        planned(store, datetime.fromisoformat("2026-03-01T20:00:00+01:00"))


def test_the_start_page_says_it_and_nothing_once_it_is_past() -> None:
    with couple(held(Kind.QUESTION)) as two:
        with two.store() as store:
            store.append(Planned(when=SATURDAY, uid="x"))
        with two.run() as run:
            assert [words for source in SAID if (words := source(run))] == ["Next time: Saturday at eight."]
            two.clock.moment += timedelta(days=8)
            assert [words for source in SAID if (words := source(run))] == []
