"""Decodes and parses a deck file: bytes go in; text and TOML tables come out, or the one problem that prevents it."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import rtoml

from cardgame.deck.opening import MOST_BYTES, too_big
from cardgame.deck.problems import Problem, problem
from cardgame.text import hostile
from cardgame.translation import N_, _


class Document(msgspec.Struct, frozen=True):
    """The text of a TOML file, and its parsed tables."""

    text: str
    tables: dict[str, Any]


def parse_document(data: bytes, path: str) -> Document | Problem:
    """Return the text and tables in the bytes of a file, or the problem that makes it unreadable."""
    if len(data) > MOST_BYTES:
        return too_big(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, path, error)
    if text.startswith("\ufeff"):  # the parser skips it, and all columns would be off by one
        message = _("The file begins with more than one byte order mark.")
        return problem(path, 1, 1, "not-toml", message, _("Save it anew, as UTF-8 without one."))
    if _crowded(text):
        message = _("The file holds more small pieces than any deck needs.")
        return problem(path, 1, 1, "file-too-crowded", message, _("Split it, or look for what was repeated."))
    try:
        return Document(text, rtoml.loads(text))
    except ValueError as error:  # TomlParsingError is one
        return _not_toml(text, path, str(error))


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:2] == b"\0" or data[:1] == b"\0":
        return problem(path, 1, 1, "not-utf8", _("The file is in UTF-16."), _("Save it as UTF-8."))
    before = data[: error.start].decode("utf-8-sig", "replace")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    message = _("The byte {byte} here is not UTF-8.").format(byte=f"0x{data[error.start]:02X}")
    return problem(path, line, column, "not-utf8", message, _("Save the file as UTF-8."))


_PLACE = re.compile(r"(?:\s|^)at line (\d+),? column (\d+)\s*$")
"""The line and column at the end of the parser's message."""

_TOML_HINTS = (
    ("string values must be quoted", N_('Put text in quotes: title = "Our questions".')),
    ("key with no value", N_('Write a key, = and a value: title = "Our questions".')),
    ("duplicate key", N_("Keep one of the two.")),
    ("missing comma", N_("Put a comma between the items.")),
    ("unclosed array", N_("Close the list with ].")),
    ("unclosed", N_("Close the bracket.")),
    ("recurs", N_("Decks need no lists within lists within lists.")),
    ("invalid basic string", N_('Close the text with "; before a " or a \\ within it put a \\.')),
    ("carriage return", N_("Save the file with line ends LF or CRLF.")),
)
"""Hints, by a part of the parser's message."""


def _not_toml(text: str, path: str, message: str) -> Problem:
    lowered = message.lower()
    hint = next(
        (_(hint) for sign, hint in _TOML_HINTS if sign in lowered), _("Look at what is just before this place.")
    )
    if found := _PLACE.search(message):
        line, column = int(found[1]), int(found[2])
        message = message[: found.start()]
        lines = text.split("\n", line)
        here = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
        if here not in ("", "\r") and (name := hostile(here)):
            said = _("There is {character} here.").format(character=name)
            return problem(path, line, column, "hostile-text", said, _("Remove it, or type the text anew."))
    else:
        # For too deep nesting the parser gives no line; the line with the most brackets is the likeliest.
        dense = max(enumerate(text.split("\n"), 1), key=lambda line: sum(map(line[1].count, ".[{")))
        line, column = dense[0], 1
    message = message.replace("ValueError: ", "").replace("\n", " ").strip()
    return problem(path, line, column, "not-toml", _("This is not TOML: {reason}.").format(reason=message), hint)


# Estimated bytes of memory that each part of a document takes while it is parsed, as measured with rtoml 0.14.
_TOKEN = 47
"""Bytes for any token."""

_WEIGHTS = {
    **dict.fromkeys(" \t\n\r]}", _TOKEN),
    **dict.fromkeys("=,", _TOKEN + 90),  # a value under a key or in a list
    "[": _TOKEN + 380,
    "{": _TOKEN + 480,
    ".": _TOKEN + 580,  # each dot in a key makes a table
}
_LOOSE_STRING = 110
"""Bytes for a string in an invalid place."""

_HEAVIEST = 120_000_000
"""The most bytes of memory that parsing may take by the estimate."""

_LIGHT = 100_000
"""The most characters of a text that is parsed without an estimate."""

_WORDS = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+(?:"{3,5}+|\\?\Z)'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+(?:'{3,5}+|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+(?:"|(?=\\?(?:\n|\Z)))'
    r"|'[^'\n]*+(?:'|(?=\n|\Z))"
    r"|#[^\n]*+",
    re.DOTALL,
)


def _crowded(text: str) -> bool:
    """Whether parsing this text would take more memory than any real deck does.

    For example, 4 MB of ``a.a.a=1`` make two million tables. The estimate counts characters, which takes milliseconds.
    """
    if len(text) < _LIGHT:
        return False
    counts = {piece: text.count(piece) for piece in _WEIGHTS}
    # First a quick upper bound: as if there were no strings, and words wherever there can be.
    if (
        _weight(counts, text.count('"') + text.count("'") + text.count("#"), sum(map(text.count, " \t\n\r")))
        < _HEAVIEST
    ):
        return False
    bare, strings = _WORDS.subn("", text)
    counts = {piece: bare.count(piece) for piece in _WEIGHTS}
    return _weight(counts, strings, len(bare.split())) >= _HEAVIEST


def _weight(counts: Mapping[str, int], strings: int, words: int) -> int:
    named, listed = counts["="], counts[","]
    tokens = strings + max(words, 2 * named + listed + counts["."])
    loose = max(0, strings - named - listed)  # strings in invalid places, which the parser keeps, too
    return sum(counts[piece] * weight for piece, weight in _WEIGHTS.items()) + tokens * _TOKEN + loose * _LOOSE_STRING
