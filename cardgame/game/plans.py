"""When the two mean to sit down the next time: what is planned, and how it is said."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from cardgame.record import Store, last_plan
from cardgame.translation import N_, _, spoken_day, weekday

if TYPE_CHECKING:
    from cardgame.game.game import Game

SOON = 6
"""Days for which a day is called by its name alone."""

EARLIER = timedelta(hours=4)
"""Time before a planned evening from which an evening is taken for that one."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A time that is planned: ``when`` where they were then, and the name of its time zone or none.

    Where the zone is known, ``when`` is in it, so that days are counted right across a change of the clocks. ``uid``
    and ``sequence`` are those of its entry in a calendar.
    """

    when: datetime
    tz: str
    uid: str
    sequence: int


def planned(store: Store, now: datetime) -> Plan | None:
    """Return what is planned; None where nothing is, an evening has begun by then, or its day is past.

    An evening counts from :data:`EARLIER` before the time: a small day in the morning leaves the plan as it is.
    """
    found = last_plan(store, now)
    if found is None:
        return None
    event, began = found
    try:
        when = datetime.fromisoformat(event.when)
        if when.tzinfo is None:
            when = when.astimezone()
        # Later than any time that can be planned; a calendar file says when the clocks change around it.
        when + 2 * timedelta(days=400)
        when = _in_zone(when, event.tz)
        day = when.date()
        # The days are those where it was planned for, also when they have travelled.
        over = now.astimezone(when.tzinfo).date() > day
        played = any(datetime.fromisoformat(at).astimezone(when.tzinfo) >= when - EARLIER for at in began)
    except (ValueError, OverflowError):
        return None
    return None if over or played else Plan(when=when, tz=event.tz, uid=event.uid, sequence=event.sequence)


def _in_zone(when: datetime, name: str) -> datetime:
    """Return a time in the zone with this name; as it is where there is no such zone, or it has another offset then."""
    if not name:
        return when
    from zoneinfo import ZoneInfo  # only where something is planned

    try:
        there = when.astimezone(ZoneInfo(name))
    except (ValueError, OSError, KeyError, OverflowError):
        return when
    return there if there.utcoffset() == when.utcoffset() else when


def said(game: "Game") -> str:
    """Return what the start page says of the next time; empty where nothing is planned."""
    now = game.now()
    plan = planned(game.store(), now)
    return "" if plan is None else announced(plan.when, now)


def announced(when: datetime, now: datetime) -> str:
    """Say when the next time is, as a sentence of its own.

    >>> now = datetime.fromisoformat("2026-11-26T12:00:00+01:00")
    >>> [announced(now.replace(day=day, hour=20), now) for day in (26, 28)]
    ['Tonight at eight.', 'Next time: Saturday at eight.']
    """
    spoken = time_said(when, now)
    if _days(when, now) == 0:
        return f"{spoken[:1].upper()}{spoken[1:]}."
    return _("Next time: {when}.").format(when=spoken)


def time_said(when: datetime, now: datetime) -> str:
    """Say a day and a time of day.

    >>> now = datetime.fromisoformat("2026-11-26T12:00:00+01:00")
    >>> soon = [now + timedelta(hours=hours) for hours in (3, 8, 26.5, 56, 24 * 9 + 8)]
    >>> [time_said(when, now) for when in soon[:4]]
    ['today at three', 'tonight at eight', 'tomorrow at 14:30', 'Saturday at eight']
    >>> time_said(soon[4], now)
    'Saturday, the 5th of December, at eight'
    """
    hour, days = hour_said(when), _days(when, now)
    if days == 0:
        return (_("tonight {hour}") if when.hour >= 17 else _("today {hour}")).format(hour=hour)
    if days == 1:
        return _("tomorrow {hour}").format(hour=hour)
    if 0 < days <= SOON:
        # Translators: {day} is a day of the week, {hour} is as in “at eight”.
        return _("{day} {hour}").format(day=weekday(when), hour=hour)
    # Translators: {day} is as in “Saturday, the 5th of December”, {hour} is as in “at eight”.
    return _("{day}, {hour}").format(day=spoken_day(when, year=when.year != now.year), hour=hour)


def hour_said(when: datetime) -> str:
    """Say a time of day: whole hours in a word.

    >>> [hour_said(datetime(2026, 1, 1, hour, minute)) for hour, minute in ((20, 0), (9, 0), (19, 30), (12, 0))]
    ['at eight', 'at nine in the morning', 'at 19:30', 'at noon']
    """
    if not (when.hour or when.minute):
        return _("at midnight")
    if when.hour == 1:
        # Translators: a time after one at night. In many languages one o’clock is singular, and all others are not.
        return _("at 01:{minute}").format(minute=f"{when.minute:02}")
    if when.minute or when.hour < 5:
        return _("at {time}").format(time=f"{when.hour:02}:{when.minute:02}")
    if when.hour == 12:
        return _("at noon")
    spoken = _(HOURS[when.hour % 12 - 1])
    return _("{hour} in the morning").format(hour=spoken) if when.hour < 12 else spoken


HOURS = (
    N_("at one"),
    N_("at two"),
    N_("at three"),
    N_("at four"),
    N_("at five"),
    N_("at six"),
    N_("at seven"),
    N_("at eight"),
    N_("at nine"),
    N_("at ten"),
    N_("at eleven"),
)


def _days(when: datetime, now: datetime) -> int:
    """Return how many days ahead of ``now`` the day of a time is, where that time is."""
    return (when.date() - now.astimezone(when.tzinfo).date()) // timedelta(days=1)
