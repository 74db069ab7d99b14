"""Which evening a moment belongs to: after midnight it is still that of the day before."""

from datetime import date, datetime, timedelta

NIGHT = timedelta(hours=5)
"""Time after midnight until which it is still the evening of the day before."""


def night_of(moment: datetime) -> date:
    """Return the day of the evening that a moment belongs to.

    >>> night_of(datetime(2026, 3, 2, 0, 10)), night_of(datetime(2026, 3, 2, 7, 0))
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 2))
    """
    return (moment - NIGHT).date()
