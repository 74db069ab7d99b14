"""The one door through which words go that a couple reads: each in their language, where there is a catalogue of it.

English is the source, and stands where it is used::

    from cardgame.translation import _, ngettext

    complain(_("There is no deck at “{path}”.").format(path=path))
    ngettext("{n} card", "{n} cards", n).format(n=n)

A sentence goes through whole: never an f-string inside, never two pieces put together. What is made before the language
is known (a table at the top of a module) is only marked, with :func:`N_`, and goes through :func:`_` where it is shown.
Not translated: what ``--json`` prints, codes and ids, the texts of decks, names, crash reports.

``cardgame/locale/cardgame.pot`` lists every sentence; ``python -m tests.words`` makes it anew. A catalogue is
``cardgame/locale/<language>/LC_MESSAGES/cardgame.po`` with its ``.mo`` beside it, which is what is read here: both are
kept in the repository, so that neither a checkout nor a wheel needs anything to make them. In English nothing is read,
and neither gettext nor Babel is imported.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from gettext import GNUTranslations

DOMAIN = "cardgame"
"""What a catalogue's file is called."""

ENGLISH = "en"
"""The language of the source."""

FOLDER = Path(__file__).parent / "locale"
"""The folder with a folder for each language."""

_catalogue: "GNUTranslations | None" = None
_language = ENGLISH


def _(message: str) -> str:
    """Return a message in the language in use; as it is where its catalogue lacks it."""
    return message if _catalogue is None else _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the message for ``n`` things in the language in use; in English ``one`` for a single one, or ``many``."""
    if _catalogue is None:
        return one if n == 1 else many
    return _catalogue.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it everywhere
    """Return ``message`` as it is: it is only marked, so that the template has it."""
    return message


def use(language: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """Have everything said in ``language`` from now on, and return the one it is: English where it has no catalogue.

    ``language`` is a tag, as "pt-BR". Where it is empty, the environment says which, as it does to gettext.
    """
    global _catalogue, _language
    there = languages()
    wanted = [language] if language else asked_for(environ) if there else []
    _catalogue, _language = None, ENGLISH
    for each in wanted:
        parts = _parts(each)
        if name := next((there[part] for part in parts if part in there), ""):
            from gettext import GNUTranslations  # not for those who read English

            with _file(name).open("rb") as file:
                _catalogue, _language = GNUTranslations(file), name
            break
        if ENGLISH in parts:
            break
    return _language


def language() -> str:
    """Return the language in use, by the name of its catalogue's folder; "en" where there is none."""
    return _language


def languages() -> dict[str, str]:
    """Return the languages that have a catalogue: the names of their folders, by these in small letters."""
    try:
        names = os.listdir(FOLDER)  # noqa: PTH208 - each start asks for it
    except OSError:
        return {}
    return {name.lower(): name for name in names if "." not in name and _file(name).is_file()}


def asked_for(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the languages that the environment asks for, the dearest first, as they stand there.

    >>> asked_for({"LANGUAGE": "pt_BR:es", "LANG": "en_US.UTF-8"}), asked_for({"LANG": "de_AT.UTF-8"})
    (['pt_BR', 'es'], ['de_AT.UTF-8'])
    >>> asked_for({"LANGUAGE": "es", "LC_ALL": "C"})
    []
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if locale in ("C", "POSIX"):  # by which scripts ask for what programs say by themselves
        return []
    return [each for each in (environ.get("LANGUAGE") or locale).split(":") if each]


def _parts(tag: str) -> list[str]:
    """Return what a tag or a locale may be called by, the whole of it first.

    >>> _parts("pt-BR"), _parts("de_AT.UTF-8@euro")
    (['pt_br', 'pt'], ['de_at', 'de'])
    """
    parts = tag.partition("@")[0].partition(".")[0].replace("-", "_").lower().split("_")
    return ["_".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _file(name: str) -> Path:
    return FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo"


def listed(names: Sequence[str]) -> str:
    """Return names as they are told in a sentence; none of them as an empty string.

    >>> listed(["Ana"]), listed(["Ana", "Ben"]), listed(["a", "b", "c"])
    ('Ana', 'Ana and Ben', 'a and b and c')
    """
    told = "".join(names[:1])
    for name in names[1:]:
        told = _("{one} and {other}").format(one=told, other=name)
    return told


def day(when: "date | str", *, known: bool = True) -> str:
    """Return a day as people say it in the language in use; ``when`` may be a moment in ISO 8601.

    "another day" is said where it is not ``known``, or where that is no day.

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
    if _catalogue is None:
        return f"{when.day} {when:%B} {when.year}"
    from babel.core import Locale, UnknownLocaleError  # it takes a while: only where a day is shown
    from babel.dates import format_date

    try:
        return format_date(when, "long", locale=Locale.parse(_language))
    except (UnknownLocaleError, ValueError):
        return f"{when.year:04}-{when.month:02}-{when.day:02}"
