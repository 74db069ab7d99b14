"""What a language wants of a sentence once its words and numbers are filled in. English wants nothing of it.

:mod:`cardgame.translation` gives out a message of a catalogue as a :class:`Filled` where it has a number with a form,
as ``{n:,}``, or, in Spanish, the word for "and" or "or" before something that is filled in.
"""

import re
from string import Formatter

_COUNTED = re.compile(r"\{\w*:[,g]\}")
_JOINED = re.compile(r" [yo] (?=[«“\"]?\{)")
"""The words for "and" and "or" in Spanish, before something that is filled in."""

# As these sound, and not the letters alone: "hielo" and "Ian" begin with the sound of a y, "Inés" and "hijo" do not. An
# accent on the i parts it from a vowel after it, as in "Íomar".
_LIKE_AND = re.compile(r"\W*(?:h?(?:i(?![aeouáéóú])|í)|y(?![aeiouáéíóú]|\b))", re.IGNORECASE)
_LIKE_OR = re.compile(r"\W*(?:h?[oó]|8|11\b)", re.IGNORECASE)


class Filled(str):
    """A message whose ``format`` writes numbers and joins words as its language does."""

    __slots__ = ("language",)

    language: str

    def format(self, *args: object, **named: object) -> str:
        """Return the message with all of it filled in."""
        filled = _Filling(self.language)
        return filled.vformat(filled.joined(self, named), args, named)


def filled(message: str, language: str) -> str:
    """Return a message of a language's catalogue: as it is, unless more is to be seen to where it is filled in."""
    if not (_COUNTED.search(message) or (_is_spanish(language) and _JOINED.search(message))):
        return message
    made = Filled(message)
    made.language = language
    return made


def number(value: float, language: str) -> str:
    """Return a number as it is written in a language; as in English where nothing is known of that.

    >>> number(12500, "es"), number(1250, "es"), number(2.5, "es"), number(12500, "qps")
    ('12.500', '1250', '2,5', '12,500')
    """
    from babel.core import Locale, UnknownLocaleError  # imported here: it is slow, and few sentences have such a number
    from babel.numbers import format_decimal

    try:
        # In Spanish four digits stand together. Babel knows of the point alone.
        together = _is_spanish(language) and abs(value) < 10_000
        return format_decimal(value, locale=Locale.parse(language), group_separator=not together)
    except (UnknownLocaleError, ValueError):
        return f"{value:,}"


class _Filling(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec in (",", "g") and isinstance(value, int | float):
            return number(value, self._language)
        return str(super().format_field(value, format_spec))

    def joined(self, message: str, named: dict[str, object]) -> str:
        """Return a message of Spanish with "e" before the sound of an i, and "u" before that of an o."""
        if not _is_spanish(self._language):
            return message

        def sounds(found: re.Match[str]) -> str:
            _before, name, _form, _how = next(iter(self.parse(message[message.index("{", found.end()) :])))
            after = str(named.get(name or "", ""))
            if found[0] == " y ":
                return " e " if _LIKE_AND.match(after) else " y "
            return " u " if _LIKE_OR.match(after) else " o "

        return _JOINED.sub(sounds, str(message))


def _is_spanish(language: str) -> bool:
    return language.partition("_")[0] == "es"
