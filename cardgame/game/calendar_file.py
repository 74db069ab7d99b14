"""A calendar file (iCalendar) with the next evening, for the couple's own calendars.

It says as little as it can: a neutral title, when and how long, no names, no alarm, nothing of any card.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard

from cardgame.game.plans import Plan
from cardgame.translation import _

LASTS = timedelta(hours=2)
"""How long an evening is in a calendar."""

_AROUND = timedelta(days=400)
"""How long before and after an evening the file tells when the clocks change there."""


def calendar_file(plan: Plan, now: datetime, *, cancelled: bool = False) -> bytes:
    """Return the file for a plan; a ``cancelled`` one takes it out of a calendar again."""
    event = Event()
    event.add("uid", plan.uid)
    event.add("sequence", plan.sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _("Evening"))
    zone = _zone(plan.tz)
    event.add("dtstart", plan.when.astimezone(zone or UTC))
    event.add("duration", LASTS)
    if cancelled:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//cardgame//cardgame//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    if zone is not None:
        calendar.add_component(_timezone(zone, plan))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _zone(name: str) -> ZoneInfo | None:
    """Return a time zone by its name; None where there is none, or it is UTC, which needs no description."""
    try:
        zone = ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return None if name.rpartition("/")[2] in ("UTC", "UCT", "Universal", "Zulu", "GMT") else zone


def _timezone(zone: ZoneInfo, plan: Plan) -> Component:
    """Return the description of a zone around a plan's time: its offset a year before, and each change since then.

    What the library makes of a zone by itself has the clocks go forward an hour late.
    """
    described = Timezone()
    described.add("tzid", zone.key)
    first, last = plan.when.astimezone(UTC) - _AROUND, plan.when.astimezone(UTC) + _AROUND
    described.add_component(_observance(first, zone, first))
    for change in _changes(zone, first, last):
        described.add_component(_observance(change, zone, change - timedelta(seconds=1)))
    return described


def _observance(at: datetime, zone: tzinfo, before: datetime) -> Component:
    """Return the part of a description that holds from ``at`` on; its offset was another one ``before``."""
    here, earlier = at.astimezone(zone), before.astimezone(zone).utcoffset() or timedelta()
    part = TimezoneDaylight() if here.dst() else TimezoneStandard()
    # It begins by the clock on the wall as it was until then.
    part.add("dtstart", (at.replace(tzinfo=None, microsecond=0) + earlier))
    part.add("tzoffsetfrom", earlier)
    part.add("tzoffsetto", here.utcoffset() or timedelta())
    part.add("tzname", here.tzname() or "")
    return part


def _changes(zone: tzinfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield, to the second, the times in UTC at which the offset of a zone changes."""
    day = timedelta(days=1)
    at = first.replace(microsecond=0)
    while at < last:
        low, high = at, at + day
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
                    low = middle
                else:
                    high = middle
            yield high
        at += day
