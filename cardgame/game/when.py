"""Reads a day and a time as people type them: "sat 20:00", "28.11. 20h", "tomorrow 8pm", "2026-11-28 19:30".

An hour from 1 to 11 that is not said more closely is in the evening, as in "sat 8". Of two numbers that are a day and a
month the day comes first, unless only the other order can be meant. A day of the week is the next one; a date without a
year is the next one, too. Midnight is the end of the day that is named, and a night the one that begins on it: one on
Saturday night is an hour after midnight.

Words are known in English and in the language in use, and accents may be left out, as in "sab 20h".
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from functools import cache

import msgspec

from cardgame.game.plans import HOURS, time_said
from cardgame.translation import N_, _, language, month_names, weekday, weekday_names

FAR = timedelta(days=92)
"""How far ahead a day is asked about before it is taken."""

YEARS = 5
"""How many years ahead a day can be."""


class _Unread(Exception):
    """Words that cannot be read; the sentence says which, and why."""


class _Clock(Enum):
    """How much the hour that was typed leaves open."""

    CUSTOM = auto()
    """As "8": nothing but custom makes it one of the evening."""
    PLAIN = auto()
    """As "20:00", "8 h" and "twelve"."""
    EXACT = auto()
    """As "8am", "08:00", noon and midnight: no part of the day changes it."""


class _Part(Enum):
    """A part of the day, besides the night."""

    MORNING = auto()
    AFTERNOON = auto()
    EVENING = auto()


class _Found(msgspec.Struct):
    """What was found so far. ``year`` is None where none was typed."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    ahead: int | None = None
    """Days ahead of today."""
    weekday: int | None = None
    next: bool = False
    hour: time | None = None
    clock: _Clock = _Clock.PLAIN
    part: _Part | None = None
    night: bool = False
    """Whether the night was named, as in "tonight" too."""
    late: bool = False
    """Whether the hour is past the end of the day that was named, or at it: midnight, and one at night."""

    @property
    def dated(self) -> bool:
        """Whether a day was found."""
        return self.day is not None or self.ahead is not None or self.weekday is not None


def examples() -> str:
    """Return how a time can be typed."""
    return _("Type a day and a time, as in: sat 20:00, tomorrow 8pm, 28.11. 20h.")


def far_off(when: datetime, now: datetime) -> str:
    """Return the question that is asked of a day that is far off; empty for any other."""
    wall = now.replace(tzinfo=None)
    if when - wall < FAR:
        return ""
    said = time_said(when.replace(tzinfo=now.tzinfo), now)
    return _("That is {when}, a long way off. Is it meant?").format(when=said)


def read_when(words: str, now: datetime, usual: time) -> datetime | str:
    """Return the time that words name, by the clock on the wall; or a sentence that says what is wrong with them.

    ``now`` is the time here; ``usual`` is the time of day where none is named.

    >>> now = datetime.fromisoformat("2026-11-26T21:00:00+01:00")
    >>> [f"{read_when(words, now, time(20)):%d.%m. %H:%M}" for words in ("sat 19:30", "28.11. 20h", "tomorrow 8pm")]
    ['28.11. 19:30', '28.11. 20:00', '27.11. 20:00']
    >>> read_when("satur 25:00", now, time(20))
    '“25:00” is no time of day.'
    >>> read_when("one day", now, time(20))
    '“day” says neither a day nor a time.'
    """
    try:
        return _resolve(_read(words), now.replace(tzinfo=None, second=0, microsecond=0), usual, now)
    except _Unread as unread:
        return str(unread)


# Words


def folded(words: str) -> str:
    """Return words in small letters and without accents, each letter at its place."""

    def plain(char: str) -> str:
        small = char.casefold()
        apart = unicodedata.normalize("NFD", small)
        if apart[1:] and all(map(unicodedata.combining, apart[1:])):
            return apart[0]
        return small if len(small) == 1 else char.lower() if len(char.lower()) == 1 else char

    return "".join(map(plain, words))


def days_ahead(words: str) -> int | None:
    """Return how many days ahead of today a day is that words name by that, as "tomorrow"; None where they do not.

    >>> days_ahead("the day after tomorrow"), days_ahead("Sunday")
    (2, None)
    """
    known = _meanings(language()).get(" ".join(folded(words).split()))
    return known.number if known is not None and known.sort is _Sort.AHEAD else None


def without_small_words(words: str) -> str:
    """Return words, folded, without those that say nothing of a day by themselves.

    >>> without_small_words("on the next Sunday")
    'sunday'
    """
    left, place, text = list[str](), 0, folded(words)
    while place < len(text):
        way = _way(text, place) if place == 0 or not text[place - 1].isalnum() else None
        if way is not None and way[0].sort in (_Sort.SMALL, _Sort.NEXT):
            place = way[1]
        else:
            left.append(text[place])
            place += 1
    return " ".join("".join(left).split())


# Reading

_SPACE = re.compile(r"[\s,;@]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?")
_DATE = re.compile(
    r"(\d{1,2})([./])\s?(\d{1,2})(?:\2\s?(\d{4})(?![\d:.])|\2(\d{2})(?![\d:.h])|\.(?!\d))?(?![\d:])", re.ASCII
)
_TIME = re.compile(
    r"(\d{1,2})(?:(?:[:.h])(\d{2}))?\s?(a\.?\s?m\b\.?|p\.?\s?m\b\.?|hs?\b\.?|hrs?\b|horas?\b|uhr\b|o['’]clock\b)?"
    r"(?![\d:/-]|\.\d)"
)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d:/])")
_YEAR = re.compile(r"(20\d{2})(?![\d:/.-])")
_WORD = re.compile(r"[^\W\d_]+\.?")
_OF = re.compile(r"(?:of|de)\b")

_FILLERS = frozenset(
    ("at", "on", "the", "of", "in", "this", "a", "las", "el", "de", "um", "am", "im", "den", "der", "le", "à")
)
"""Small words that say nothing by themselves."""


class _Sort(Enum):
    """What known words say something about."""

    SMALL = auto()
    """Nothing, by themselves."""
    NEXT = auto()
    TONIGHT = auto()
    AHEAD = auto()
    """The day, as a number of days ahead of today."""
    HOUR = auto()
    """The hour, a number from 1 to 12."""
    MINUTE = auto()
    """The minute after an hour."""
    NOON = auto()
    MIDNIGHT = auto()
    MORNING = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()


_PARTS = {_Sort.MORNING: _Part.MORNING, _Sort.AFTERNOON: _Part.AFTERNOON, _Sort.EVENING: _Part.EVENING}


class _Known(msgspec.Struct, frozen=True):
    """What known words stand for; ``number`` is a number of the sort."""

    sort: _Sort
    number: int = 0


_WAYS = (
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("tonight"), _Known(_Sort.TONIGHT)),
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("today"), _Known(_Sort.AHEAD, 0)),
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("tomorrow"), _Known(_Sort.AHEAD, 1)),
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("the day after tomorrow"), _Known(_Sort.AHEAD, 2)),
    # Translators: as in "next Saturday": how people type it, several ways with commas in between.
    (N_("next"), _Known(_Sort.NEXT)),
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("noon"), _Known(_Sort.NOON)),
    # Translators: how people type it, in small letters, several ways with commas in between; accents may be left out.
    (N_("midnight"), _Known(_Sort.MIDNIGHT)),
    # Translators: as in "8 in the morning": how people type it, several ways with commas in between.
    (N_("in the morning, morning"), _Known(_Sort.MORNING)),
    # Translators: as in "4 in the afternoon": how people type it, several ways with commas in between.
    (N_("in the afternoon, afternoon"), _Known(_Sort.AFTERNOON)),
    # Translators: as in "8 in the evening" (12 is midnight): how people type it, several ways with commas in between.
    (N_("in the evening, evening"), _Known(_Sort.EVENING)),
    # Translators: as in "12 at night": how people type it, several ways with commas in between.
    (N_("at night, night"), _Known(_Sort.NIGHT)),
    # Translators: the hour: how people type it, in small letters, several ways with commas in between.
    (N_("twelve"), _Known(_Sort.HOUR, 12)),
    # Translators: as in "eight thirty": how people type it after an hour, several ways with commas in between.
    (N_("thirty"), _Known(_Sort.MINUTE, 30)),
    # Translators: as in "eight fifteen": how people type it after an hour, several ways with commas in between.
    (N_("fifteen"), _Known(_Sort.MINUTE, 15)),
    # Translators: small words that say nothing by themselves in a day and a time, with commas in between.
    (N_("at, on, the, of, in, this"), _Known(_Sort.SMALL)),
)
"""The words that are known besides days and months, each with what it stands for."""


def _read(words: str) -> _Found:
    """Return what words say; raises :class:`_Unread` where they say too little, or something else."""
    words = unicodedata.normalize("NFC", words)
    found, place, text = _Found(), 0, folded(words)
    while place < len(text):
        if gap := _SPACE.match(text, place):
            place = gap.end()
            continue
        place = _number(found, text, words, place) if text[place].isdigit() else _word(found, text, words, place)
    if not found.dated and found.hour is None:
        raise _Unread(_("That says neither a day nor a time."))
    _settle(found)
    return found


def _settle(found: _Found) -> None:
    """Put the hour into the part of the day that was named; raises :class:`_Unread` for a morning without its hour.

    At night twelve, and one to four, are those of the night that begins on the day. Twelve in the evening is its
    midnight; in the afternoon and in the morning it is noon. An exact time is left as it is, but one until five at
    night is of that night as well.
    """
    if found.hour is None:
        if found.part is _Part.MORNING:
            raise _Unread(_("Of the morning it has to be said which hour."))
        return
    hour = found.hour.hour
    if found.clock is not _Clock.EXACT:
        hour = _hour_in(found, hour)
    found.late = found.late or (hour < _DAWN and (found.night or found.part is _Part.EVENING))
    found.hour = found.hour.replace(hour=hour)


_DAWN = 5
"""The hour at which a night is over."""


def _hour_in(found: _Found, hour: int) -> int:
    """Return an hour that is not exact as it is meant in the part of the day that was named."""
    custom = found.clock is _Clock.CUSTOM
    match found.part:
        case _Part.MORNING:
            return hour - 12 if custom else hour
        case _Part.AFTERNOON | _Part.EVENING:
            if hour == 12 and found.part is _Part.EVENING:
                return 0
            return hour + 12 if 1 <= hour < 12 else hour
        case None if found.night:
            if hour == 12 or (custom and hour - 12 < _DAWN):
                return hour - 12
            return hour + 12 if _DAWN <= hour < 12 else hour
        case _other:
            return hour


def _number(found: _Found, text: str, words: str, place: int) -> int:
    """Take a number for what it can be, and return the place after it."""
    if (iso := _ISO.match(text, place)) and not found.dated:
        found.year, found.month, found.day = int(iso[1]), int(iso[2]), int(iso[3])
        return iso.end()
    if (dated := _DATE.match(text, place)) and not found.dated and 1 <= int(dated[3]) <= 31 and int(dated[1]):
        day, month = int(dated[1]), int(dated[3])
        if month > 12 >= day and dated[2] == "/":
            day, month = month, day
        if month <= 12:
            found.day, found.month = day, month
            found.year = int(dated[4]) if dated[4] else 2000 + int(dated[5]) if dated[5] else None
            return dated.end()
    if (year := _YEAR.match(text, place)) and found.month is not None and found.year is None:
        found.year = int(year[1])
        return year.end()
    # A number beside the name of a month is its day.
    day_of = _DAY.match(text, place)
    if day_of and found.day is None and (found.month is not None or _month_follows(text, day_of.end())):
        found.day = int(day_of[1])
        return day_of.end()
    timed = _TIME.match(text, place)
    if timed is None:
        raise _unread(text, words, place)
    if found.hour is not None:
        typed = words[place : timed.end()].strip()
        raise _Unread(_("“{typed}” is a second time of day.").format(typed=typed))
    found.hour, found.clock = _time_of(timed, words)
    return timed.end()


def _time_of(timed: re.Match[str], words: str) -> tuple[time, _Clock]:
    """Return the time of day, and how much it leaves open."""
    hour, minute, suffix = int(timed[1]), int(timed[2] or 0), re.sub(r"[.\s]", "", timed[3] or "")
    clock = _Clock.EXACT if timed[1].startswith("0") else _Clock.PLAIN
    typed = words[timed.start() : timed.end()].strip()
    if suffix in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise _Unread(_("“{typed}” is no time of day.").format(typed=typed))
        hour, clock = hour % 12 + (12 if suffix == "pm" else 0), _Clock.EXACT
    elif 1 <= hour <= 11 and clock is _Clock.PLAIN and suffix[:1] not in ("h", "u"):
        hour, clock = hour + 12, _Clock.CUSTOM
    if hour > 23 or minute > 59:
        raise _Unread(_("“{typed}” is no time of day.").format(typed=typed))
    return time(hour, minute), clock


def _word(found: _Found, text: str, words: str, place: int) -> int:
    """Take a word for what it can be, and return the place after it."""
    known, end = _way(text, place) or (None, place)
    if known is not None and _has_room(found, known.sort):
        _take(found, known)
        return end
    if known is not None and known.sort in (_Sort.AHEAD, _Sort.TONIGHT):
        raise _second_day(words[place:end])
    match = _WORD.match(text, place)
    if match is None:
        raise _unread(text, words, place)
    word, end = match[0].rstrip("."), match.end()
    if not found.dated and (day := _named(word, _weekdays())) is not None:
        found.weekday = day
    elif found.month is None and (month := _named(word, _months())) is not None:
        found.month = month + 1
    elif found.dated and (_named(word, _weekdays()) is not None or _named(word, _months()) is not None):
        raise _second_day(words[place:end])
    else:
        raise _unread(text, words, place)
    return end


def _second_day(typed: str) -> _Unread:
    return _Unread(_("“{typed}” is a second day.").format(typed=typed))


def _way(text: str, place: int) -> tuple[_Known, int] | None:
    """Return what known words at a place stand for, and the place after them; None where there are none."""
    found = _ways(language()).match(text, place)
    return None if found is None else (_meanings(language())[" ".join(found[0].split())], found.end())


def _has_room(found: _Found, sort: _Sort) -> bool:
    """Whether nothing was found yet that known words of a sort would be a second one of."""
    match sort:
        case _Sort.AHEAD | _Sort.TONIGHT:
            return not found.dated
        case _Sort.HOUR | _Sort.NOON | _Sort.MIDNIGHT:
            return found.hour is None
        case _Sort.MINUTE:
            return found.hour is not None and not found.hour.minute
        case _Sort.MORNING | _Sort.AFTERNOON | _Sort.EVENING:
            return found.part is None
        case _Sort.SMALL | _Sort.NEXT | _Sort.NIGHT:
            return True


def _take(found: _Found, known: _Known) -> None:
    """Take what known words stand for."""
    match known.sort:
        case _Sort.SMALL:
            pass
        case _Sort.NEXT:
            found.next = True
        case _Sort.TONIGHT:
            found.ahead, found.night = 0, True
        case _Sort.AHEAD:
            found.ahead = known.number
        case _Sort.HOUR:
            found.hour = time(known.number if known.number == 12 else known.number + 12)
            found.clock = _Clock.PLAIN if known.number == 12 else _Clock.CUSTOM
        case _Sort.MINUTE:
            found.hour = found.hour and found.hour.replace(minute=known.number)
        case _Sort.NOON:
            found.hour, found.clock = time(12), _Clock.EXACT
        case _Sort.MIDNIGHT:
            found.hour, found.clock, found.late = time(0), _Clock.EXACT, True
        case _Sort.NIGHT:
            found.night = True
        case _Sort.MORNING | _Sort.AFTERNOON | _Sort.EVENING:
            found.part = _PARTS[known.sort]


@cache
def _meanings(language: str) -> dict[str, _Known]:
    """Return what the words stand for that are known in English and in a language, the one in use."""
    found = dict.fromkeys(_FILLERS, _Known(_Sort.SMALL))
    for say in (str, _):
        for words, stands in _WAYS:
            found |= {" ".join(folded(each).split()): stands for each in say(words).split(",")}
        small = {word for word, stands in found.items() if stands.sort is _Sort.SMALL}
        for hour, words in enumerate(HOURS, start=1):
            # Without "at" before it, and whatever goes with that.
            said = [word for word in folded(say(words)).split() if word not in small]
            found[" ".join(said)] = _Known(_Sort.HOUR, hour)
    found.pop("", None)
    return found


@cache
def _ways(language: str) -> re.Pattern[str]:
    """Return the pattern of all known words, the longest of them first."""
    known = sorted(_meanings(language), key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, each.split())) + r"(?!\w)" for each in known))


def _month_follows(text: str, place: int) -> bool:
    """Whether the next word is the name of a month, or "of" one.

    After any other small word the number is not the day of that month, but an hour: "at 8 on May 5", "8am May 5".
    """
    while gap := _SPACE.match(text, place) or _OF.match(text, place):
        place = gap.end()
    word = _WORD.match(text, place)
    return word is not None and _named(word[0].rstrip("."), _months()) is not None


def _unread(text: str, words: str, place: int) -> _Unread:
    """Return the error for what stands at a place."""
    end = next((at for at in range(place, len(text)) if _SPACE.match(text, at)), len(text))
    return _Unread(_("“{typed}” says neither a day nor a time.").format(typed=words[place : max(end, place + 1)]))


def _named(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Return which of the names begins with a word of two letters or more; None where none or several do."""
    found = {at for at, forms in enumerate(names) if any(form.startswith(word) for form in forms)}
    return found.pop() if len(found) == 1 and len(word) >= 2 else None


def _weekdays() -> tuple[tuple[str, ...], ...]:
    return _names(language())[0]


def _months() -> tuple[tuple[str, ...], ...]:
    return _names(language())[1]


@cache
def _names(language: str) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Return the days of the week and the months, in English and in the language in use, in small letters."""
    week = [date(2026, 1, 5) + timedelta(days=days) for days in range(7)]
    year = [date(2026, month, 1) for month in range(1, 13)]
    return (
        tuple(tuple({folded(f"{day:%A}"), folded(ours)}) for day, ours in zip(week, weekday_names(), strict=True)),
        tuple(tuple({folded(f"{day:%B}"), folded(ours)}) for day, ours in zip(year, month_names(), strict=True)),
    )


# What it comes to


def _resolve(found: _Found, wall: datetime, usual: time, now: datetime) -> datetime:
    """Return the time that is meant; raises :class:`_Unread` for a day that there is not, and one that is past."""
    at = found.hour or usual
    today = wall.date()
    if not found.dated:
        if found.month is not None:
            raise _Unread(_("Of the month it has to be said which day."))
        when = datetime.combine(today, at)
        # The next midnight is the end of today.
        return when if when > wall else when + timedelta(days=1)
    later = timedelta(days=1 if found.late else 0)
    if found.ahead is not None:
        when = datetime.combine(today + timedelta(days=found.ahead), at)
        # After midnight "tonight" is the night that is under way, where the hour is still to come.
        when += later if found.ahead or when <= wall else timedelta()
    elif found.day is not None:
        when = _dated(found, at, wall, later)
    else:
        # ``dated``, and so a day of the week.
        ahead = ((found.weekday or 0) - today.weekday()) % 7
        when = datetime.combine(today + timedelta(days=ahead), at) + later
        if found.late and not found.next and when - timedelta(days=7) > wall:
            when -= timedelta(days=7)  # that of the night that is under way
        elif when <= wall or (found.next and ahead == 0):
            when += timedelta(days=7)
    if when <= wall:
        said = time_said(when.replace(tzinfo=now.tzinfo), now)
        raise _Unread(_("That is past: {when}.").format(when=said))
    return when


def _dated(found: _Found, at: time, wall: datetime, later: timedelta) -> datetime:
    """Return the next such day, at a time; ``later`` is added to it."""
    day, month = found.day if found.day is not None else 1, found.month or wall.month
    if found.year is not None and found.year > wall.year + YEARS:
        raise _Unread(_("The year {year} is too far off.").format(year=found.year))
    for year in (
        (max(1, found.year),) if found.year is not None else (wall.year, wall.year + 1, wall.year + 2, wall.year + 3)
    ):
        try:
            when = datetime.combine(on := date(year, month, day), at) + later
        except (ValueError, OverflowError):
            continue  # the 29th of February comes in one of the next years
        if found.year is not None or when > wall:
            if found.weekday not in (None, on.weekday()):
                raise _Unread(_("That day is a {weekday}.").format(weekday=weekday(on)))
            return when
    if not 1 <= month <= 12:
        raise _Unread(_("There is no month {month}.").format(month=month))
    if not day:
        raise _Unread(_("The days of a month begin with 1."))
    name = month_names()[month - 1]
    raise _Unread(_("{month} does not have {day} days.").format(month=name, day=day))
