"""Planning the next evening: the times that suggest themselves, what is written down, and the calendar file."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import msgspec

from cardgame.files import write_private
from cardgame.game.game import Game
from cardgame.game.plans import Plan, planned
from cardgame.local.zone import at_zone, zone_name
from cardgame.record import EveningRow, Planned, Unplanned, plausible

HABIT = 20
"""Evenings that are looked back on for when they usually begin."""

USUAL = time(20)
"""When an evening begins, where it is not known when theirs do."""

SATURDAY = 5


def habits(before: Sequence[EveningRow], now: datetime) -> tuple[time, list[tuple[int, time]]]:
    """Return when their evenings ``before`` usually began, and on which days of the week with the time on each.

    The days are numbers, 0 for Monday, the most usual one first; a day on which they sat down once is no habit.
    """
    began = [_to_the_half_hour(each) for row in before if (each := _wall(row.at, now))]
    hours = Counter(each.time() for each in began)
    days = Counter(each.weekday() for each in began)
    usual = hours.most_common(1)[0][0] if hours and hours.most_common(1)[0][1] > 1 else USUAL
    return usual, [
        (day, Counter(each.time() for each in began if each.weekday() == day).most_common(1)[0][0])
        for day, count in days.most_common()
        if count > 1
    ]


def proposals(before: Sequence[EveningRow], now: datetime) -> list[datetime]:
    """Return one or two times that suggest themselves, by the clock on the wall here, the sooner one first."""
    _usual, days = habits(before, now)
    return sorted(_next(day, at, now) for day, at in days[:2]) or [_next(SATURDAY, USUAL, now)]


def _next(day: int, at: time, now: datetime) -> datetime:
    """Return the next such day of the week after today, at this time."""
    ahead = (day - now.weekday() - 1) % 7 + 1
    return datetime.combine(now.date() + timedelta(days=ahead), at)


def _wall(at: str, now: datetime) -> datetime | None:
    """Return a moment by the clock on the wall where it was; None for an impossible one."""
    try:
        return datetime.fromisoformat(at).replace(tzinfo=None) if plausible(at, now) else None
    except ValueError:
        return None


def _to_the_half_hour(when: datetime) -> datetime:
    """Return the half hour that is nearest to a time."""
    return (when + timedelta(minutes=15)).replace(minute=30 * ((when.minute + 15) % 60 // 30), second=0, microsecond=0)


def plan_evening(game: Game, wall: datetime) -> Plan:
    """Write down when the next evening is, by the clock on the wall here, and return it.

    A plan that there is already is moved; where it is the same time, nothing is written.
    Raises :class:`~cardgame.record.RecordError` if it cannot be written.
    """
    store, now = game.store(), game.now()
    zone = zone_name(now)
    when = at_zone(wall, zone, now)
    found: list[Plan] = []

    def said(_first: str) -> list[Planned]:
        # Read as nobody else can write: two who plan it at once move one plan, in one order.
        before = planned(store, now)
        if before is not None and before.when == when and before.tz == zone:
            found[:] = [before]
            return []
        uid = before.uid if before is not None else _new_uid()
        plan = Plan(when=when, tz=zone, uid=uid, sequence=before.sequence + 1 if before is not None else 0)
        found[:] = [plan]
        return [Planned(when=when.isoformat(), tz=zone, uid=uid, sequence=plan.sequence)]

    store.append(said)
    return found[0]


def let_go(game: Game) -> Plan | None:
    """Write down that there is no plan any more, and return the one that there was, as it is cancelled; None without.

    Raises as :func:`plan_evening` does.
    """
    store, now = game.store(), game.now()
    found: list[Plan] = []

    def gone(_first: str) -> list[Unplanned]:
        plan = planned(store, now)
        found[:] = [] if plan is None else [msgspec.structs.replace(plan, sequence=plan.sequence + 1)]
        return [Unplanned(uid=each.uid, sequence=each.sequence) for each in found]

    store.append(gone)
    return found[0] if found else None


def calendar_path(game: Game) -> Path:
    """Return where the couple's calendar file is written to, unless another place is named."""
    return game.paths.couples.parent / "calendar" / game.couple / "evening.ics"


def write_calendar(game: Game, plan: Plan, *, cancelled: bool = False) -> Path:
    """Write the calendar file beside the couple's data and return where; raises OSError."""
    path = calendar_path(game)
    write_private(path, calendar_bytes(game, plan, cancelled=cancelled))
    return path


def calendar_bytes(game: Game, plan: Plan, *, cancelled: bool = False) -> bytes:
    """Return the calendar file."""
    from cardgame.game.calendar_file import calendar_file  # which needs a library that is slow to import

    return calendar_file(plan, game.now(), cancelled=cancelled)


def _new_uid() -> str:
    """Return a new random id for an entry in a calendar, in the form of a UUID."""
    import uuid  # seldom wanted

    return str(uuid.UUID(bytes=os.urandom(16), version=4))
