"""A line for each card: with numbers, bullets and headings, or without."""

import re

from cardgame.translation import _
from cardgame.workshop.foreign.folding import level
from cardgame.workshop.foreign.outline import Outline
from cardgame.workshop.foreign.rows import Full, Sheet

_INDENT = re.compile(r"[ \t]*")
_RULE = re.compile(r"[\W_]*$")
_HASHES = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^\W\d]))(.*?)[ \t#]*$")
_LISTED = re.compile(r"(?:[-*+•‣◦▪●○–—·→]|\(?\d{1,4}[.):]\)?|[a-zA-Z][.)])[ \t]")
_ENDS = re.compile(r"[.!?:;…)”\"»。？]\s*$")
_FRAMED = re.compile(r"(?:=+|\*{2,}|-{2,}|~+|\[|【)\s*([^=*\-~\[\]?]{1,60}?)\s*(?:=+|\*{2,}|-{2,}|~+|\]|】)\s*:?\s*$")

_NUMBER = re.compile(
    r"(?:card|question|prompt|karte|frage|carta|pregunta|carte|domanda|pergunta|kaart|vraag)\s{0,3}(?:#|no\.?|nr\.?)?"
    r"\s{0,3}\d{1,4}\s*[.:)]?$",
    re.IGNORECASE,
)
"""What only numbers the card below it."""

_WIDTH = 40
"""A line that was broken for a page's width has more characters than this."""


def read_lines(text: str) -> Sheet:
    """Return the rows of a text with a line for each card.

    A line further in than the one above it belongs to that. A heading is a line that begins with #, is framed, ends
    with a colon, names a level, or is in capitals among others that are not.
    """
    sheet = Sheet(_("a line for each card"))
    outline = Outline(sheet)
    lines = text.split("\n")
    some = [line for line in lines[:500] if line.strip()]
    shouted = 2 * sum(map(str.isupper, some)) > len(some)
    goes_on = False
    try:
        for at, line in enumerate(lines, 1):
            bare = line.strip()
            if not bare or _RULE.match(bare):
                goes_on = False
                continue
            if _NUMBER.match(bare.strip("*_ ")):
                sheet.leave(at, "heading", bare)
                outline.close()
                goes_on = False
                continue
            if (found := _heading(bare, shouted=shouted)) is not None:
                outline.heading(at, *found)
                goes_on = False
                continue
            indent = len(_INDENT.match(line)[0].expandtabs(4))  # type: ignore[index]
            listed = _LISTED.match(bare) is not None
            if goes_on and not listed and bare[0].islower() and _goes_on(outline.last):
                outline.more(bare)
            else:
                # What is only indented, as all of a text may be, belongs to nothing.
                outline.item(at, indent if listed else 0, bare)
            goes_on = True
    except Full:
        pass
    outline.finish()
    return sheet


def _goes_on(text: str) -> bool:
    """Whether a line was probably broken by the width of a page."""
    return len(text) > _WIDTH and not _ENDS.search(text)


def _heading(line: str, *, shouted: bool) -> tuple[int, str] | None:
    """Return the rank and the words of a heading; None for a line that is none."""
    if len(line) > 120:
        return None
    if line[0] == "#" and (found := _HASHES.match(line)):
        return len(found[1]), found[2]
    if "?" in line or "？" in line:
        return None
    if found := _FRAMED.match(line):
        return 7, found[1]
    bare = line.strip("*_ ")
    words = len(bare.split())
    if line.endswith(":") and words <= 8 and not _LISTED.match(line):
        return 8, line
    if words <= 8 and (known := level(bare.partition(":")[0])) and (known.named or (words <= 2 and known.depth)):
        return 7, bare
    if not shouted and bare.isupper() and words <= 6 and len(bare) > 3 and bare[-1] not in ".!…" and ":" not in bare:
        return 7, bare
    return None
