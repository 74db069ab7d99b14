"""Reads a day as people type it: “24 December”, “24.12.2026”, “2026-12-24”, “Sunday”, “tomorrow”, “the 24th”.

Words are known in English and in the language in use, and accents may be left out.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from cardgame import translation
from cardgame.game.when import days_ahead, folded, without_small_words
from cardgame.translation import _, quoted

YEARS = 50
"""How many years ahead a day may lie: further off it was mistyped."""

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*(?:\2\s*(\d{4}|\d{2})?)?")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_WORD = re.compile(r"\w+|[^\w\s]")

_MEANINGLESS = (",", ".")
"""Signs that change nothing about a day; nor do words of one or two letters, such as “of” or “de”."""


class NoDay(ValueError):
    """What was typed is no day that can be meant; ``str`` of it is a sentence that says why, and what to type."""


def read_day(words: str, today: date) -> date:
    """Return the day that is meant, which is after ``today``; raises :class:`NoDay`.

    A day without a year is the next one of its name.

    >>> read_day("24 Dec", date(2026, 11, 26)), read_day("29.2.", date(2026, 11, 26))
    (datetime.date(2026, 12, 24), datetime.date(2028, 2, 29))
    """
    typed = unicodedata.normalize("NFKC", words).strip(" .,!¡").replace("’", "'")
    ahead = days_ahead(typed)
    weekday, typed = _without_weekday(without_small_words(typed))
    try:
        ways = (_by_numbers, _by_name, _by_month, _in_this_month)
        day = next((day for read in ways if (day := read(typed, today)) is not None), None)
        day = day if ahead is None else today + timedelta(days=ahead)
    except OverflowError:  # after the last day that there is
        day = None
    if day is None:
        raise NoDay(_example(_("That could not be read as a day.")))
    if weekday is not None and day.weekday() != weekday:
        raise NoDay(_example(_("That day is a {weekday}.").format(weekday=translation.weekday(day))))
    if day <= today:
        raise NoDay(_example(_("That day is not ahead any more.")))
    if day.year > today.year + YEARS:
        raise NoDay(_example(_("That day is too far off.")))
    return day


def _example(said: str) -> str:
    return f"{said} {_('Type one such as 24 December, 2026-12-24, Sunday, or tomorrow.')}"


def _without_weekday(typed: str) -> tuple[int | None, str]:
    """Return the day of the week that is typed before a day, from 0 for Monday, and the rest; None where none is."""
    first, _space, rest = typed.partition(" ")
    word = first.rstrip(",.")
    if not word or not rest.strip():
        return None, typed
    days = (date(2024, 1, 1) + timedelta(days=place) for place in range(7))
    named = (day.weekday() for day in days if _is_short_for(word, f"{day:%A} {translation.weekday(day)}"))
    weekday = next(named, None)
    return weekday, typed if weekday is None else rest.strip()


def _by_numbers(typed: str, today: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = map(int, found.groups())
        return _made(year, month, day)
    if not (found := _NUMBERS.fullmatch(typed)):
        return None
    one, between, other, year_typed = int(found[1]), found[2], int(found[3]), found[4]
    if between != "." and one <= 12 and other <= 12 and one != other and translation.language() == translation.ENGLISH:
        # Half of those who speak English write the month first; in other languages the day comes first.
        raise NoDay(_example(_("{typed} can be two days.").format(typed=quoted(found[1] + between + found[3]))))
    day, month = (other, one) if between != "." and one <= 12 < other else (one, other)
    if year_typed is None:
        return _next(month, day, today)
    return _made(int(year_typed) + (2000 if len(year_typed) == 2 else 0), month, day)


def _by_name(typed: str, today: date) -> date | None:
    """Return the day that is one word: a day of the week, or tomorrow."""
    (word, *more) = _words(typed) or [""]
    if more or not word:
        return None
    if (said := days_ahead(word)) is not None:
        return today + timedelta(days=said)
    ahead = (today + timedelta(days=days) for days in range(1, 8))
    return next((day for day in ahead if _is_short_for(word, f"{day:%A} {translation.weekday(day)}")), None)


def _by_month(typed: str, today: date) -> date | None:
    """Return the day of a month that is named, with or without its year."""
    month, day, year = 0, 0, None
    for word in _words(typed):
        found = _DAY.fullmatch(word)
        if len(word) == 4 and word.isdecimal() and year is None:
            year = int(word)
        elif found and not day:
            day = int(found[1])
        elif not month and (named := _month(word)):
            month = named
        else:
            return None
    if not month or not day:
        return None
    return _next(month, day, today) if year is None else _made(year, month, day)


def _in_this_month(typed: str, today: date) -> date | None:
    """Return the next day of a number: “the 24th”."""
    words = _words(typed)
    found = _DAY.fullmatch(words[0]) if len(words) == 1 else None
    if not found or not 1 <= int(found[1]) <= 31:
        return None
    first = today.replace(day=1)
    while True:
        last = monthrange(first.year, first.month)[1]
        if int(found[1]) <= last and first.replace(day=int(found[1])) > today:
            return first.replace(day=int(found[1]))
        first = first.replace(day=last) + timedelta(days=1)


def _words(typed: str) -> list[str]:
    words = (word for word in _WORD.findall(typed) if word not in _MEANINGLESS)
    return [word for word in words if len(word) > 2 or word[0].isdecimal()]


def _month(word: str) -> int:
    """Return the month that a word means; 0 where it is none."""
    months = (date(2024, month, 1) for month in range(1, 13))
    # As a whole day is written in the language in use, the month is one of its words.
    return next((day.month for day in months if _is_short_for(word, f"{day:%B} {translation.day(day)}")), 0)


def _is_short_for(word: str, names: str) -> bool:
    """Whether a word is one of some names, or the first three letters or more of one."""
    return len(word) >= 3 and any(name.startswith(word) for name in _WORD.findall(folded(names)))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDay(_example(_("There is no such day."))) from None


def _next(month: int, day: int, today: date) -> date:
    """Return the next such day; one that only leap years have may be eight years off."""
    for year in range(today.year, min(today.year + 9, 10000)):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found > today:
            return found
    return _made(today.year, month, day)
