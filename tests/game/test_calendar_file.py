"""The calendar file says when, and nothing else; it is right in any zone and across a change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from cardgame.game.calendar_file import calendar_file
from cardgame.game.plans import Plan

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


def plan(zone: str, *when: int, sequence: int = 0) -> Plan:
    at = datetime(*when, tzinfo=ZoneInfo(zone) if zone else UTC)  # type: ignore[misc,arg-type]
    return Plan(when=at, tz=zone, uid="5f0c6d0e-7a3b-4c58-9f1e-2d3c4b5a6978", sequence=sequence)


def event_of(data: bytes) -> Component:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def read_by_its_own_zone(data: bytes) -> datetime:
    """Return the beginning in UTC by what the file itself says of its zone, as a program without a database would."""
    calendar = Calendar.from_ical(data)
    wall = event_of(data)["DTSTART"].dt.replace(tzinfo=None)
    (zone,) = calendar.walk("VTIMEZONE")
    assert event_of(data)["DTSTART"].params["TZID"] == zone["TZID"]
    began = [(part["DTSTART"].dt, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in zone.subcomponents]
    # By the clock as it was before a change, a change is at that time of day.
    _, _, offset = max(each for each in began if each[0] <= wall - max(timedelta(), each[2] - each[1]))
    return (wall - offset).replace(tzinfo=UTC)


WHENS = [
    ("Europe/Berlin", 2026, 11, 28, 20, 0),
    ("Europe/Berlin", 2027, 3, 27, 20, 0),
    ("Europe/Berlin", 2027, 3, 28, 1, 30),
    ("Europe/Berlin", 2027, 3, 28, 3, 30),
    ("Europe/Berlin", 2027, 3, 28, 20, 0),
    ("Europe/Berlin", 2026, 10, 25, 20, 0),
    ("America/New_York", 2026, 11, 1, 20, 0),
    ("America/New_York", 2027, 3, 14, 20, 0),
    ("Australia/Lord_Howe", 2026, 10, 4, 20, 0),
    ("Asia/Kolkata", 2026, 11, 28, 20, 0),
    ("Asia/Kathmandu", 2026, 11, 28, 20, 0),
]


@pytest.mark.parametrize(("zone", "when"), [(zone, when) for zone, *when in WHENS])
def test_the_time_is_right_by_the_zone_that_the_file_describes(zone: str, when: list[int]) -> None:
    held = plan(zone, *when)
    data = calendar_file(held, NOW)
    assert event_of(data)["DTSTART"].dt == held.when
    assert read_by_its_own_zone(data) == held.when.astimezone(UTC)


@pytest.mark.parametrize("zone", ["", "UTC", "Etc/UTC", "Nowhere/Atlantis"])
def test_without_a_zone_it_is_in_utc(zone: str) -> None:
    held = Plan(when=datetime.fromisoformat("2026-11-28T20:00:00+05:30"), tz=zone, uid="x", sequence=0)
    data = calendar_file(held, NOW)
    assert b"DTSTART:20261128T143000Z" in data
    assert b"VTIMEZONE" not in data


def test_it_says_as_little_as_it_can() -> None:
    data = calendar_file(plan("Europe/Berlin", 2026, 11, 28, 20, 0, sequence=3), NOW)
    event = event_of(data)
    assert {key: event[key].to_ical().decode() for key in event} == {
        "UID": "5f0c6d0e-7a3b-4c58-9f1e-2d3c4b5a6978",
        "SEQUENCE": "3",
        "DTSTAMP": "20261126T200000Z",
        "DTSTART": "20261128T200000",
        "DURATION": "PT2H",
        "SUMMARY": "Evening",
    }
    assert b"VALARM" not in data
    assert b"METHOD:PUBLISH" in data
    assert b"Ana" not in data
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)


def test_a_plan_that_is_let_go_is_cancelled() -> None:
    data = calendar_file(plan("Europe/Berlin", 2026, 11, 28, 20, 0, sequence=4), NOW, cancelled=True)
    assert b"METHOD:CANCEL" in data
    event = event_of(data)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 4)
