"""Changes of a text by its spans, in which what no edit names stays as it is; and how a text is written in TOML."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """A change of a text: the offsets of what goes, and what comes in its place."""

    start: int
    end: int
    text: str


class Overlap(ValueError):
    """Two edits change the same piece of a text."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with these edits made; edits that are the same count once.

    Raises :class:`Overlap` where two different ones change the same piece.

    >>> apply("abc", [Edit(1, 2, "x"), Edit(3, 3, "!")])
    'axc!'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits)):
        if edit.start < at:
            raise Overlap(edit)
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r", "\n": "\\n"}


def quoted(text: str) -> str:
    r"""Return a text as a TOML string on one line.

    >>> print(quoted('Say "yes"\nor no'))
    "Say \"yes\"\nor no"
    """
    letters = (
        _ESCAPES.get(each) or (f"\\u{ord(each):04x}" if ord(each) < 32 or ord(each) == 127 else each) for each in text
    )
    return f'"{"".join(letters)}"'
