"""When the jar opens: on a day of the week, at the end of a month, on one day of theirs, or whenever both say so.

A rule is a code, which the record keeps: ``"sun"`` (``"mon"``, …), ``"month-end"``, a day as ``"2026-12-24"``, or
``"both"``. What is put in waits for the first such day after the one on which it was put in: what was written today is
not read today, unless something from before opens the jar.
"""

from datetime import date, timedelta

from cardgame import translation
from cardgame.translation import _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The codes of the days of a week."""

MONTH_END = "month-end"
"""It opens on the last day of each month."""

BOTH = "both"
"""It opens whenever both of them say so."""

_MONDAY = date(2024, 1, 1)


def one_day(rule: str) -> date | None:
    """Return the one day that a rule names; None for any other rule."""
    try:
        return date.fromisoformat(rule) if len(rule) == 10 else None
    except ValueError:
        return None


def next_day(rule: str, after: date) -> date | None:
    """Return the first day ``after`` another on which the jar opens; None where there is none, or no day is named.

    >>> next_day("sun", date(2026, 3, 1)), next_day("month-end", date(2028, 1, 31)), next_day("both", date(2026, 3, 1))
    (datetime.date(2026, 3, 8), datetime.date(2028, 2, 29), None)
    """
    try:
        if rule in WEEKDAYS:
            ahead = (WEEKDAYS.index(rule) - after.weekday() - 1) % 7 + 1
            return after + timedelta(days=ahead)
        if rule == MONTH_END:
            from_then = after + timedelta(days=1)
            return (from_then.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except OverflowError:  # after the last day that there is
        return None
    day = one_day(rule)
    return day if day is not None and day > after else None


def weekday_names() -> tuple[str, ...]:
    """Return the days of the week in the language in use, in the order of their codes."""
    return tuple(translation.weekday(_MONDAY + timedelta(days=place)) for place in range(7))


def said(rule: str) -> str:
    """Say when the jar opens by a rule."""
    if rule in WEEKDAYS:
        return _("It opens every {weekday}.").format(weekday=weekday_names()[WEEKDAYS.index(rule)])
    if rule == MONTH_END:
        return _("It opens on the last day of each month.")
    if (day := one_day(rule)) is not None:
        return _("It opens on {day}.").format(day=translation.spoken_day(day, year=True))
    return _("It opens when you both say so.")


def said_today(rule: str, today: date) -> str:
    """Say which day it is, on a day on which the jar opens by a rule; nothing on any other."""
    if next_day(rule, today - timedelta(days=1)) != today:
        return ""
    if rule in WEEKDAYS:
        return _("It is {weekday}.").format(weekday=weekday_names()[today.weekday()])
    if rule == MONTH_END:
        return _("It is the last day of the month.")
    return _("It is {day}.").format(day=translation.spoken_day(today))
