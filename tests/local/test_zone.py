"""The zone of this machine is named where its name is right, and a time on the wall is known everywhere."""

import time
from collections.abc import Iterator
from datetime import datetime

import pytest
import tzlocal.unix

from cardgame.local.zone import at_zone, zone_name


@pytest.fixture
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    # What it has found it keeps for as long as the program runs.
    monkeypatch.setattr(tzlocal.unix, "_cache_tz_name", None)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def now() -> datetime:
    return datetime(2026, 11, 26, 20, 0).astimezone()


@pytest.mark.parametrize(
    ("here", "name"),
    [("Europe/Berlin", "Europe/Berlin"), ("Asia/Kolkata", "Asia/Kolkata"), ("CET-1CEST,M3.5.0,M10.5.0", "")],
    indirect=["here"],
)
@pytest.mark.usefixtures("here")
def test_a_name_is_believed_where_it_agrees_with_the_clock(name: str) -> None:
    assert zone_name(now()) == name


@pytest.mark.parametrize("here", ["Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0"], indirect=True)
@pytest.mark.parametrize(
    ("wall", "known"),
    [
        (datetime(2027, 3, 27, 20, 0), "2027-03-27T20:00:00+01:00"),
        (datetime(2027, 3, 28, 20, 0), "2027-03-28T20:00:00+02:00"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_time_across_a_change_of_the_clocks_has_the_offset_of_its_own_day(wall: datetime, known: str) -> None:
    assert at_zone(wall, zone_name(now()), now()).isoformat() == known


@pytest.mark.parametrize("here", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("here")
def test_a_clock_of_another_offset_than_the_machine_s_keeps_its_own() -> None:
    elsewhere = datetime.fromisoformat("2026-11-26T20:00:00+05:45")
    assert zone_name(elsewhere) == ""
    assert at_zone(datetime(2026, 11, 28, 20, 0), "", elsewhere).isoformat() == "2026-11-28T20:00:00+05:45"


@pytest.mark.parametrize("here", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("here")
def test_a_time_that_the_clocks_leave_out_is_an_hour_later() -> None:
    assert at_zone(datetime(2027, 3, 28, 2, 30), "Europe/Berlin", now()).isoformat() == "2027-03-28T03:30:00+02:00"
