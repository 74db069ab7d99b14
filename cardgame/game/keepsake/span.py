"""The days that a book is about."""

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
