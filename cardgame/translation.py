"""Translates every sentence that a couple reads into their language, if there is a catalogue for it.

The source language is English, and each sentence stands where it is used::

    from cardgame.translation import _, ngettext

    complain(_("There is no deck at “{path}”.").format(path=path))
    ngettext("{n} card", "{n} cards", n).format(n=n)

Pass whole sentences: no f-string, and no pieces that are joined afterwards. A constant at the top of a module is made
before the language is known, so it is only marked with :func:`N_` and is translated with :func:`_` where it is shown.
Words in quotation marks are :func:`quoted`, names are :func:`listed`; what a language wants of the rest that is filled
in, :mod:`cardgame.filled` sees to. Not translated: the output of ``--json``, codes and ids, the texts of decks, names,
crash reports.

``cardgame/locale/cardgame.pot`` lists every sentence; ``python -m tests.words`` generates it. A catalogue is
``cardgame/locale/<language>/LC_MESSAGES/cardgame.po`` with the compiled ``.mo`` beside it. Only the ``.mo`` is read.
Both are in the repository, so that a checkout and a wheel work without a build step. In English no file is read, and
neither gettext nor Babel is imported.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

# Neither typing nor pathlib is imported here, as each command waits for this module: see docs/PROFILE.md.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from gettext import GNUTranslations

DOMAIN = "cardgame"
"""The name of a catalogue's file, without its ending."""

ENGLISH = "en"
"""The language of the source."""

FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120
"""The folder that holds one folder for each language."""

_catalogue: "GNUTranslations | None" = None
_language = ENGLISH


def _(message: str) -> str:
    """Return a message in the language in use; in English if the catalogue has no translation of it."""
    return message if _catalogue is None else _filled(_catalogue.gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """Return the message for ``n`` things in the language in use; in English ``one`` if ``n`` is 1, else ``many``."""
    if _catalogue is None:
        return one if n == 1 else many
    return _filled(_catalogue.ngettext(one, many, n))


def _filled(said: str) -> str:
    """Return what a catalogue says, as it wants to be filled in."""
    if "{" not in said:
        return said
    from cardgame.filled import filled  # imported here: English does not need it

    return filled(said, _language)


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it everywhere
    """Return ``message`` unchanged. The call only marks it, so that it gets into the template."""
    return message


def use(language: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """Set the language in use, and return it: the name of its catalogue's folder, or "en" if it has no catalogue.

    ``language`` is a tag such as "pt-BR". If it is empty, the environment decides, by the same variables as for
    gettext.
    """
    global _catalogue, _language
    name = spoken_for(language, environ=environ)
    _catalogue, _language = None, ENGLISH
    if name != ENGLISH:
        # Imported here: English does not need them.
        from gettext import GNUTranslations
        from struct import error

        # A catalogue that is damaged or cannot be read must not stop the program: it speaks English.
        with suppress(OSError, ValueError, error), open(_file(name), "rb") as file:  # noqa: PTH123
            _catalogue, _language = GNUTranslations(file), name
    return _language


def spoken_for(language: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """Return the language that the program speaks where ``language`` is set, as :func:`use` would, and use nothing."""
    there = languages()
    for each in [language] if language else asked_for(environ) if there else []:
        parts = _parts(each)
        if name := next((there[part] for part in parts if part in there), ""):
            return name
        if ENGLISH in parts:
            break
    return ENGLISH


def language() -> str:
    """Return the language in use: the name of its catalogue's folder, or "en" without a catalogue."""
    return _language


def tag() -> str:
    """Return the language in use as a tag of BCP 47; "en" without a catalogue."""
    return _language.replace("_", "-")


def languages() -> dict[str, str]:
    """Return the languages that have a catalogue: the name of each folder, by that name in lower case."""
    try:
        names = os.listdir(FOLDER)  # noqa: PTH208 - runs at every start, and pathlib is slower
    except OSError:
        return {}
    return {name.lower(): name for name in names if "." not in name and os.path.isfile(_file(name))}  # noqa: PTH113


def asked_for(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the languages that the environment asks for, the most wanted first, unchanged.

    >>> asked_for({"LANGUAGE": "pt_BR:es", "LANG": "en_US.UTF-8"}), asked_for({"LANG": "de_AT.UTF-8"})
    (['pt_BR', 'es'], ['de_AT.UTF-8'])
    >>> asked_for({"LANGUAGE": "es", "LC_ALL": "C"})
    []
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if locale in ("C", "POSIX"):  # scripts set this to get a program's untranslated output
        return []
    return [each for each in (environ.get("LANGUAGE") or locale).split(":") if each]


def _parts(tag: str) -> list[str]:
    """Return the catalogue names that fit a tag or a locale, in lower case, the most specific first.

    >>> _parts("pt-BR"), _parts("de_AT.UTF-8@euro")
    (['pt_br', 'pt'], ['de_at', 'de'])
    """
    parts = tag.partition("@")[0].partition(".")[0].replace("-", "_").lower().split("_")
    return ["_".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _file(name: str) -> str:
    return os.path.join(FOLDER, name, "LC_MESSAGES", f"{DOMAIN}.mo")  # noqa: PTH118


def listed(names: Sequence[str]) -> str:
    """Return names joined for a sentence, in the language in use; an empty string for no names.

    >>> listed(["Ana"]), listed(["Ana", "Ben"]), listed(["a", "b", "c"])
    ('Ana', 'Ana and Ben', 'a and b and c')
    """
    joined = "".join(names[:1])
    for name in names[1:]:
        joined = _("{one} and {other}").format(one=joined, other=name)
    return joined


def quoted(text: str) -> str:
    """Return words in the quotation marks of the language in use, as they stand within a sentence or alone.

    >>> quoted("We are slow, and that is fine.")
    '“We are slow, and that is fine.”'
    """
    return _("“{text}”").format(text=text)


def capital(words: str) -> str:
    """Return words with a large first letter, as a line begins: many languages write days and months small.

    >>> capital("jueves 26 de noviembre")
    'Jueves 26 de noviembre'
    """
    return words[:1].upper() + words[1:]


def day(when: "date | str", *, known: bool = True, this: "date | None" = None) -> str:
    """Return a day as people write it in the language in use. ``when`` is a date, or a date or time in ISO 8601.

    Returns "another day" if the day is not ``known``, or if ``when`` is not a date. A day of the same year as ``this``
    one is said without its year.

    >>> day("2026-05-12T21:03:00+02:00"), day("2026-05-12", known=False), day("soon")
    ('12 May 2026', 'another day', 'another day')
    """
    from datetime import date

    if isinstance(when, str):
        try:
            when = date.fromisoformat(when[:10])
        except ValueError:
            known = False
    if not known or isinstance(when, str):
        return _("another day")
    year = this is None or this.year != when.year
    if _catalogue is None:
        return f"{when.day} {when:%B}" + (f" {when.year}" if year else "")
    if not year:
        return _in_babel(when, "MMMMd")
    from babel.core import Locale, UnknownLocaleError  # imported here: it is slow, and only days need it
    from babel.dates import format_date

    try:
        return format_date(when, "long", locale=Locale.parse(_language))
    except (UnknownLocaleError, ValueError):
        return f"{when.year:04}-{when.month:02}-{when.day:02}"


def spoken_day(when: "date", *, year: bool = False) -> str:
    """Return a day as people say it in the language in use, with the day of the week; its year only where asked for.

    >>> from datetime import date
    >>> spoken_day(date(2026, 11, 26)), spoken_day(date(2025, 5, 2), year=True)
    ('Thursday, the 26th of November', 'Friday, the 2nd of May 2025')
    """
    if _catalogue is None:
        nth = "th" if 10 < when.day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
        return f"{when:%A}, the {when.day}{nth} of {when:%B}" + (f" {when.year}" if year else "")
    if year:
        return _in_babel(when, "full")
    # Translators: {weekday} is the day of the week, {day} the day and the month.
    return _("{weekday}, {day}").format(weekday=weekday(when), day=_in_babel(when, "MMMMd"))


def spoken_month(when: "date", *, year: bool = False) -> str:
    """Return the month of a day as people say when something was: "in May"; its year only where asked for.

    >>> from datetime import date
    >>> spoken_month(date(2026, 5, 12)), spoken_month(date(2025, 5, 12), year=True)
    ('in May', 'in May 2025')
    """
    if _catalogue is None:
        month = f"{when:%B}" + (f" {when.year}" if year else "")
    else:
        month = _in_babel(when, "yMMMM" if year else "LLLL")
    # Translators: {month} is a month, or a month and a year.
    return _("in {month}").format(month=month)


def month_and_year(when: "date") -> str:
    """Return the month of a day with its year, in the language in use.

    >>> from datetime import date
    >>> month_and_year(date(2026, 11, 28))
    'November 2026'
    """
    return f"{when:%B} {when.year}" if _catalogue is None else _in_babel(when, "yMMMM")


def weekday(when: "date") -> str:
    """Return the day of the week in the language in use.

    >>> from datetime import date
    >>> weekday(date(2026, 11, 28))
    'Saturday'
    """
    return f"{when:%A}" if _catalogue is None else _in_babel(when, "EEEE")


def short_day(when: "date") -> str:
    """Return a day as it is said below its month, in the language in use.

    >>> from datetime import date
    >>> short_day(date(2026, 11, 26))
    'Thursday 26'
    """
    # Translators: a short day in a list below its month, as in "Thursday 26".
    return _("{weekday} {day}").format(weekday=weekday(when), day=when.day)


def weekday_names() -> list[str]:
    """Return the days of the week in the language in use, Monday first."""
    from datetime import date

    return [weekday(date(2026, 1, day)) for day in range(5, 12)]


def month_names() -> list[str]:
    """Return the months in the language in use, as they stand in a date, January first."""
    from datetime import date

    days = [date(2026, month, 1) for month in range(1, 13)]
    return [f"{day:%B}" if _catalogue is None else _in_babel(day, "MMMM") for day in days]


def _in_babel(when: "date", form: str) -> str:
    """Return a day in a form of Babel's: "full", the pattern of one part, or a skeleton of several."""
    from babel.core import Locale, UnknownLocaleError  # imported here: it is slow, and only days need it
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(_language)
        if form in _PATTERNS:
            return format_date(when, form, locale)
        return format_skeleton(form, when, locale=locale)
    except (UnknownLocaleError, ValueError, KeyError):
        return f"{when.year:04}-{when.month:02}-{when.day:02}"


_PATTERNS = ("full", "EEEE", "LLLL", "MMMM")
"""What is a pattern of Babel's, or the name of one, and not a skeleton."""
