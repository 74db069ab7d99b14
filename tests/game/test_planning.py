"""The next evening is planned by the couple's own habits, moved with one entry in a calendar, and let go again."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest

from cardgame.deck import Kind
from cardgame.game.planning import HABIT, calendar_path, habits, let_go, plan_evening, proposals, write_calendar
from cardgame.game.plans import planned
from cardgame.record import CardEnded, EveningBegan, EveningRow, Store, evenings
from tests.builders import modes
from tests.couples import Couple, couple, held

NOW = datetime.fromisoformat("2026-03-01T20:00:00+01:00")
"""A Sunday."""


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(held(Kind.QUESTION)) as two:
        yield two


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Europe/Berlin")


def sat_down(store: Store, *at: str) -> None:
    for each in at:
        began = EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at=each)
        (event,) = store.append(began)
        store.append(
            CardEnded(
                evening=event.id, deck="ours", card="question", kind="question", text="What?", outcome="covered",
                first=0, reader=0, depth=1, at=each,
            )
        )  # fmt: skip


def had(store: Store) -> list[EveningRow]:
    return evenings(store, HABIT, played=True)


def test_without_habits_saturday_at_eight_suggests_itself(two: Couple) -> None:
    with two.store() as store:
        assert proposals(had(store), NOW) == [datetime(2026, 3, 7, 20, 0)]
        saturday = NOW - timedelta(days=1)
        assert proposals(had(store), saturday) == [datetime(2026, 3, 7, 20, 0)], "on a Saturday the next one"
        sat_down(store, "2026-02-17T21:10:00+01:00")
        assert proposals(had(store), NOW) == [datetime(2026, 3, 7, 20, 0)], "once is no habit"
        assert habits(had(store), NOW) == (time(20), [])


def test_the_days_on_which_they_sit_down_suggest_themselves_at_their_hours(two: Couple) -> None:
    with two.store() as store:
        tuesdays = [f"2026-02-{day:02}T21:10:00+01:00" for day in (3, 10, 17)]
        sundays = [f"2026-02-{day:02}T17:20:00+01:00" for day in (8, 15)]
        sat_down(store, *tuesdays, *sundays, "2026-02-20T20:00:00+01:00", "2099-01-01T03:00:00+01:00")
        assert proposals(had(store), NOW) == [datetime(2026, 3, 3, 21, 0), datetime(2026, 3, 8, 17, 30)]
        assert habits(had(store), NOW)[0] == time(21)


def test_a_plan_that_is_moved_is_the_same_entry_in_a_calendar_with_a_higher_number(two: Couple) -> None:
    with two.run() as run:
        first = plan_evening(run, datetime(2026, 3, 7, 20, 0))
        assert (first.when.isoformat(), first.tz, first.sequence) == ("2026-03-07T20:00:00+01:00", "Europe/Berlin", 0)
        assert plan_evening(run, datetime(2026, 3, 7, 20, 0)) == first, "the same once more changes nothing"
        moved = plan_evening(run, datetime(2026, 3, 29, 20, 0))
        assert moved.when.isoformat() == "2026-03-29T20:00:00+02:00", "after the clocks went forward"
        assert (moved.uid, moved.sequence) == (first.uid, 1)
        gone = let_go(run)
        assert gone is not None
        assert (gone.uid, gone.sequence) == (first.uid, 2)
        assert planned(run.store(), run.now()) is None
        assert let_go(run) is None
        anew = plan_evening(run, datetime(2026, 3, 7, 20, 0))
        assert anew.uid != first.uid
        assert anew.sequence == 0


def test_the_calendar_file_lies_beside_the_record_for_its_owner_alone(two: Couple) -> None:
    with two.run() as run:
        path = write_calendar(run, plan_evening(run, datetime(2026, 3, 7, 20, 0)))
        assert path == calendar_path(run)
        assert path.parts[-3:] == ("calendar", "ana-and-ben", "evening.ics")
        assert modes(path.parent)["evening.ics"] == "0o600"
        assert b"Ana" not in path.read_bytes()


def test_the_sooner_of_two_usual_days_is_proposed_first(two: Couple) -> None:
    with two.store() as store:
        sundays = [f"2026-02-{day:02}T20:00:00+01:00" for day in (8, 15, 22)]
        sat_down(store, *sundays, *(f"2026-02-{day:02}T21:10:00+01:00" for day in (3, 10)))
        assert proposals(had(store), NOW) == [datetime(2026, 3, 3, 21, 0), datetime(2026, 3, 8, 20, 0)]
