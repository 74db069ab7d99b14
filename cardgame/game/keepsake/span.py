"""The days that a book is about."""

import re
from calendar import monthrange
from datetime import date

import msgspec

from cardgame.translation import _, day


class Span(msgspec.Struct, frozen=True):
    """The days from ``first`` to ``last``, both among them; without a first, or a last, there is no end on that side.

    Without both it is the whole record, with the evenings of which nobody knows the day.
    """

    first: date | None = None
    last: date | None = None

    def holds(self, when: date | None) -> bool:
        """Whether a day is in it; one that is not known is in the whole record alone."""
        if when is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= when) and (self.last is None or when <= self.last)

    @property
    def year(self) -> int | None:
        """The year that it is from beginning to end; None where it is not one whole year."""
        if self.first is None or self.last is None or self != year_of(self.first.year):
            return None
        return self.first.year

    @property
    def said(self) -> str:
        """The days as they are said.

        >>> year_of(2026).said
        '2026'
        >>> Span(date(2026, 3, 1), date(2026, 5, 12)).said
        '1 March 2026 to 12 May 2026'
        """
        if self.year is not None:
            return f"{self.year}"
        if self.first is not None and self.last is not None:
            if self.first == self.last:
                return day(self.first)
            return _("{first} to {last}").format(first=day(self.first), last=day(self.last))
        if self.first is not None:
            return _("from {day} on").format(day=day(self.first))
        if self.last is not None:
            return _("up to {day}").format(day=day(self.last))
        return _("all your evenings")


def year_of(year: int) -> Span:
    """Return the days of a year, from 1 to 9999.

    >>> year_of(2024).holds(date(2024, 12, 31)), year_of(2024).holds(None)
    (True, False)
    """
    return Span(date(year, 1, 1), date(year, 12, 31))


_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def read_days(words: str) -> Span | None:
    """Return the days that are typed as a day, a month or a year, such as 2026-05-12, 2026-05 or 2026; None for others.

    >>> read_days("2026-02").last
    datetime.date(2026, 2, 28)
    >>> read_days("2026-13"), read_days("soon")
    (None, None)
    """
    found = _TYPED.fullmatch(words.strip())
    if found is None or not found[0].isascii():
        return None
    year, month, day_of = (int(part) if part else 0 for part in found.groups())
    try:
        if not found[2]:
            return year_of(year)
        if found[3]:
            return Span(date(year, month, day_of), date(year, month, day_of))
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    except ValueError:
        return None
