"""Changes of a text by its spans: what is not named in an edit stays as it is, to the letter."""

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
