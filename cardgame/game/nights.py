"""Which day, and which evening, a moment belongs to: after midnight it is still the evening of the day before."""

from datetime import date, datetime, timedelta

from cardgame.record import plausible

NIGHT = timedelta(hours=5)
"""Time after midnight until which it is still the evening of the day before."""


def night_of(moment: datetime) -> date:
    """Return the day of the evening that a moment belongs to.

    >>> night_of(datetime(2026, 3, 2, 0, 10)), night_of(datetime(2026, 3, 2, 7, 0))
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 2))
    """
    return (moment - NIGHT).date()


def day_known(at: str, now: datetime | None = None) -> date | None:
    """Return the day of a time (ISO 8601) as it was where it was written; None for one that cannot be right.

    >>> day_known("2026-03-02T00:10:00+01:00"), day_known("1970-01-01T00:10:00+01:00")
    (datetime.date(2026, 3, 2), None)
    """
    return datetime.fromisoformat(at).date() if plausible(at, now) else None


def night_known(at: str, now: datetime | None = None) -> date | None:
    """Return the day of the evening that a time (ISO 8601) belongs to; None for one that cannot be right."""
    return night_of(datetime.fromisoformat(at)) if plausible(at, now) else None
