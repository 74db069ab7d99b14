"""JSON in any shape, and JSON Lines."""

import json
import re

from cardgame.translation import _
from cardgame.workshop.foreign.rows import Sheet, unusable
from cardgame.workshop.foreign.structure import add_structure

MOST_PIECES = 200_000
"""The most brackets of a file that is read; those of 20,000 cards are far fewer."""


_BEGINS = re.compile(r"""\s*(?:\{\s*(?:["'/}]|[\w$]{1,50}\s*:)|\[\s*["'`\[{/])""")


def is_json(text: str) -> bool:
    """Whether a text begins like JSON: with an object, or a list of texts, lists or objects.

    >>> is_json('[["Who?"]]'), is_json("[ ] Who?"), is_json("{partner}: who?")
    (True, False, False)
    """
    return _BEGINS.match(text) is not None


def read_json(text: str, path: str) -> Sheet:
    """Return the rows of JSON, or of JSON Lines; raises :class:`Unusable` with the place of what is neither."""
    check_pieces(text, path)
    sheet = Sheet("JSON")
    try:
        content = json.loads(text, object_pairs_hook=_object)
    except RecursionError:
        raise too_deep(text, path) from None
    except ValueError as error:
        content = _lines(text)
        if content is None:
            line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
            message = _("This is not JSON: {reason}.").format(reason=getattr(error, "msg", _("a number is too long")))
            hint = _("Mend it there, or export it anew.")
            raise unusable(path, line, column, message, hint) from None
        sheet.shape = _("JSON Lines")
    add_structure(sheet, content)
    return sheet


def _lines(text: str) -> list[object] | None:
    """Return what each line holds; None if one of them is no JSON."""
    found: list[object] = []
    for line in text.split("\n"):
        if line.strip():
            try:
                found.append(json.loads(line, object_pairs_hook=_object))
            except (ValueError, RecursionError):
                return None
    return found if len(found) > 1 else None


def check_pieces(text: str, path: str) -> None:
    """Raise :class:`Unusable` for a text of so many small pieces that reading it would take hundreds of megabytes."""
    if sum(map(text.count, "[{")) > MOST_PIECES or text.count(",") > 2 * MOST_PIECES:
        message = _("The file holds more small pieces than any collection of questions.")
        raise unusable(path, 1, 1, message, _("Split it, or look for what was repeated."))


def too_deep(text: str, path: str) -> Exception:
    """Return the error of lists that lie too deep in each other, at the line with the most brackets."""
    lines = text.split("\n")
    dense = max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{"))
    message = _("Lists lie within lists here more often than can be read.")
    return unusable(path, dense + 1, 1, message, _("Take the questions out of them."))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; lists under a name that it has twice are joined, so that none of them is lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        found = {}
        for key, value in pairs:
            other = found.get(key)
            if isinstance(other, list) and isinstance(value, list):
                other += value
            else:
                found[key] = value
    return found
