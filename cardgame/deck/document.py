"""Decodes and parses a deck file: bytes go in; text and TOML tables come out, or the one problem that prevents it."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import msgspec
import rtoml

from cardgame.deck.opening import MOST_BYTES, too_big
from cardgame.deck.problems import Fault, Problem, problem
from cardgame.translation import _


class Original(Protocol):
    """The text of a file as its author wrote it, where it had to be changed before it could be parsed."""

    @property
    def text(self) -> str:
        """The text of the file."""

    def offset(self, offset: int) -> int:
        """Return where that stands in the file's text which stands at ``offset`` in the changed one."""

    def causes(self, fault: Fault, offset: int) -> bool:
        """Whether a fault at this offset of the file may only be there because of what could not be read."""


class Document(msgspec.Struct, frozen=True):
    """The text of a TOML file, and its parsed tables; ``original`` is the file's own text where that is another."""

    text: str
    tables: dict[str, Any]
    original: Original | None = None


def parse_document(data: bytes, path: str) -> Document | Problem:
    """Return the text and tables in the bytes of a file, or the first problem that makes it unreadable."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return text
    try:
        return Document(text, rtoml.loads(text))
    except ValueError as error:  # TomlParsingError is one
        return _not_toml(text, path, str(error))


def decode(data: bytes, path: str) -> str | Problem:
    """Return the text of a file that is light enough to be parsed, or the problem that prevents it."""
    if len(data) > MOST_BYTES:
        return too_big(path)
    if b"\0" in data[:64] and (named := _named_by_its_bytes(data, path)):  # some of these are UTF-8 as well
        return named
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
    return text


def _named_by_its_bytes(data: bytes, path: str) -> Problem | None:
    """Return the problem of a file that another program made, or that is in an encoding of wide characters."""
    from cardgame.deck.foreign import name_bytes, name_encoding, wide_encoding  # imported here: few files need it

    named = name_bytes(data, path) or (name_encoding(data, 0) if wide_encoding(data) else None)
    return problem(path, 1, 1, "not-utf8", named.message, named.hint) if named else None


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    from cardgame.deck.foreign import name_encoding  # imported here: few files need it

    if whole := _named_by_its_bytes(data, path):
        return whole
    named = name_encoding(data, error.start)
    before = data[: error.start].decode("utf-8-sig", "replace")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return problem(path, line, column, "not-utf8", named.message, named.hint, end=(line, column + 1))


_PLACE = re.compile(r"(?:\s|^)at line (\d+),? column (\d+)\s*$")
"""The line and column at the end of the parser's message."""


class GaveUp(NamedTuple):
    """Where the parser gave up, as an offset, None where it does not tell; and what it says."""

    at: int | None
    reason: str


def gave_up(text: str, message: str) -> GaveUp:
    """Return where and why the parser gave up, by its message."""
    found = _PLACE.search(message)
    if found is None:
        return GaveUp(None, message)
    start = 0
    for _line in range(int(found[1]) - 1):
        start = text.find("\n", start) + 1
    return GaveUp(min(start + int(found[2]) - 1, len(text)), message[: found.start()])


def _not_toml(text: str, path: str, message: str) -> Problem:
    # Imported here: few files need it.
    from cardgame.deck.foreign import name_text
    from cardgame.deck.not_toml import find_flaw
    from cardgame.deck.source import places

    if named := name_text(text, path):
        known = places(text, (named.start, named.end))
        place, end = known[named.start], known[named.end]
        return problem(path, *place, "not-toml", named.message, named.hint, end=end)
    flaw = find_flaw(text, *gave_up(text, message))
    known = places(text, (flaw.start, flaw.end))
    return problem(path, *known[flaw.start], flaw.code, flaw.message, flaw.hint, end=known[flaw.end])


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
