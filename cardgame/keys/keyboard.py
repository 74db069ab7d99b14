"""Finds the command key that was meant, whatever the keyboard types: capitals, full-width letters, other scripts.

A typed character and the bound characters go in; one of the bound ones comes out. A character that is bound itself is
never read as another one. This is only used for keys, and not while people type text.
"""

import unicodedata
from collections.abc import Container, Iterator

KEYS = "qwertyuiop" + "asdfghjkl" + "zxcvbnm"
"""The letter keys of a US keyboard, row by row."""

LAYOUTS = {
    "Cyrillic": "йцукенгшщз" + "фывапролд" + "ячсмить",
    "Greek": ";ςερτυθιοπ" + "ασδφγηξκλ" + "ζχψωβνμ",
    "Hebrew": "/'קראטוןםפ" + "שדגכעיחלך" + "זסבהנמצ",
    "Arabic": "ضصثقفغعهخح" + "شسيبلاتنم" + "ئءؤرﻻىة",
}
"""What the same keys type in other scripts. Punctuation counts as a letter only after a letter of that script."""

_OTHERWISE = {"Cyrillic": {"і": "s", "ў": "o"}, "Arabic": {"لا": "b", "ی": "d"}}
"""Letters of variants of a layout, such as Ukrainian and Belarusian, or two letters that one key types."""

_LETTERS = {
    letter: (script, key)
    for script, layout in LAYOUTS.items()
    for letter, key in [*zip(layout, KEYS, strict=True), *_OTHERWISE.get(script, {}).items()]
    if not letter.isascii()
}
"""The script and the US key of each letter of another script."""

_PUNCTUATION = {
    script: {letter: key for letter, key in zip(layout, KEYS, strict=True) if letter.isascii()}
    for script, layout in LAYOUTS.items()
}
"""The US letter keys that type punctuation in a script, by the script and the character."""

_SIGNS = {"İ": "i", "ı": "i", "Ж": ":", ",": "?", "؟": "?", "՞": "?", "\u037e": "?"}
"""Other characters for a bound one: Turkish i, the key of the colon in Russian, question marks of other scripts."""

_NUMBER_ROWS = ("&é\"'(-è_ç", "&é\"'(§è!ç", "+ěščřžýáí", "+ľščťžýáí")
"""What the keys of 1 to 9 type without Shift in France, Belgium, Czechia and Slovakia."""

_DIGITS = {char: str(digit) for row in _NUMBER_ROWS for digit, char in enumerate(row, start=1)} | {"à": "0"}
"""The digit of the key that types a character without Shift."""

_RENAMED = {
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "hyphen_minus": "-",
}
"""Names of keys in Textual that are not the Unicode names of their characters."""


class Keyboard:
    """Reads keys one by one, and remembers the script of the last letter, which decides what punctuation means."""

    def __init__(self) -> None:
        self._script = ""

    def meant(self, typed: str, bound: Container[str], *, number: bool = False) -> str:
        """Return the one of the ``bound`` characters that was meant by the typed one; empty if none.

        With ``number``, which is for questions about a number, digit keys count without Shift.
        """
        letter = _LETTERS.get(typed) or _LETTERS.get(typed.lower())
        if letter is not None:
            self._script = letter[0]
        elif typed.isascii() and typed.isalpha():
            self._script = ""
        return next((char for char in _readings(typed, self._script, number=number) if char in bound), "")

    def types_letter(self, sign: str) -> bool:
        """Whether a sign is what a letter's key types in the script of the last letter, as "/" in Hebrew."""
        return sign in _PUNCTUATION.get(self._script, {})


def _readings(typed: str, script: str, *, number: bool) -> Iterator[str]:
    """Yield the characters that a typed one may stand for, the likeliest first; ``script`` is that of the keyboard."""
    yield typed
    if digit := digit_of(typed, row=number):
        yield digit
    narrow = _narrow(typed)
    small = narrow.lower()
    yield narrow
    yield small
    if sign := _SIGNS.get(narrow):
        yield sign
    _, key = _LETTERS.get(small, ("", "")) if small in _LETTERS else ("", _PUNCTUATION.get(script, {}).get(small, ""))
    if key:
        if narrow != small:
            yield key.upper()
        yield key


def _narrow(char: str) -> str:
    """Return the usual form of a full-width letter or sign."""
    return unicodedata.normalize("NFKC", char) if len(char) == 1 and "\uff01" <= char <= "\uff5e" else char


def digit_of(char: str, *, row: bool = True) -> str:
    """Return the ASCII digit that a character is in any script; with ``row``, also that of its key. Empty if none.

    >>> digit_of("３"), digit_of("٣"), digit_of("é"), digit_of("é", row=False), digit_of("²")
    ('3', '3', '2', '', '')
    """
    if len(char) != 1:
        return ""
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    return _DIGITS.get(char.lower(), "") if row else ""


def number_in(line: str, most: int = 2) -> int | None:
    """Return the number that a line of ``most`` digits or fewer is, also if typed without Shift; None for other lines.

    >>> number_in("12"), number_in("１２"), number_in("&é"), number_in("-1"), number_in("123")
    (12, 12, 12, None, None)
    """
    if not 1 <= len(line) <= most:
        return None
    # All characters must be digits, or all be typed without Shift: "-1" is not 61.
    for digits in ([digit_of(char, row=False) for char in line], [_DIGITS.get(char.lower(), "") for char in line]):
        if all(digits):
            return int("".join(digits))
    return None


def character_of(key: str) -> str:
    """Return the character that a key types, by the key's name in the settings; empty if it types none.

    >>> character_of("p"), character_of("question_mark"), character_of("minus"), character_of("f2")
    ('p', '?', '-', '')
    """
    if len(key) == 1 or key in _RENAMED:
        return _RENAMED.get(key, key)
    try:
        char = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""
    return char if len(char) == 1 and char.isprintable() else ""


def keys_in(setting: str) -> list[str]:
    """Split a setting into the names of keys, which commas separate; a comma alone means the comma key.

    >>> keys_in("p, ö"), keys_in(",")
    (['p', 'ö'], ['comma'])
    """
    return [key for each in setting.split(",") if (key := each.strip())] or (["comma"] if "," in setting else [])
