"""Edits that put something into a deck's text and change no character that is there."""

import re
from collections.abc import Sequence

from cardgame.deck.edits import Edit
from cardgame.deck.source import Span

_A_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")


def line_end(text: str) -> str:
    r"""Return how the lines of a text end: as the last one does, ``"\n"`` or ``"\r\n"``."""
    at = text.rfind("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def at_the_end(text: str, block: str) -> Edit:
    """Return the edit that puts lines at the end of a text, after an empty line."""
    end = line_end(text)
    before = ""
    if text and not text.endswith("\n"):
        before += end
    if text and not text.endswith(("\n\n", "\n\r\n")):
        before += end
    return Edit(len(text), len(text), before + block.replace("\n", end))


def below(text: str, at: int, line: str) -> Edit:
    """Return the edit that puts a line below the one in which the offset ``at`` is, as far in as that one."""
    end = text.find("\n", at)
    start = text.rfind("\n", 0, at) + 1
    line = _margin(text, start) + line
    if end < 0:
        return Edit(len(text), len(text), line_end(text) + line)
    return Edit(end + 1, end + 1, line + line_end(text))


def above(text: str, at: int, line: str) -> Edit:
    """Return the edit that puts a line above the one in which the offset ``at`` is, as far in as that one."""
    start = text.rfind("\n", 0, at) + 1
    return Edit(start, start, _margin(text, start) + line + line_end(text))


def into_list(text: str, whole: Span, last: Span | None, items: Sequence[str]) -> list[Edit]:
    """Return the edits that put items at the end of a list, in the style in which it is written.

    ``whole`` is where the list stands, with its brackets, and ``last`` its last item; None for an empty list.
    """
    close = whole.end - 1
    end = line_end(text)
    if last is None:
        if "\n" not in text[whole.start : close]:
            return [Edit(whole.start + 1, whole.start + 1, ", ".join(items))]
        start = text.rfind("\n", 0, close) + 1
        margin = _margin(text, text.rfind("\n", 0, whole.start) + 1) + "  "
        return [Edit(start, start, "".join(f"{margin}{item},{end}" for item in items))]
    gap = _A_GAP.match(text, last.end)
    comma = gap.end() if gap and text[gap.end()] == "," else None
    after = last.end if comma is None else comma + 1
    margin = _item_margin(text, whole, last)
    if "\n" in text[after:close]:  # the bracket stands on a line of its own
        start = text.rfind("\n", 0, close) + 1
        edits = [] if comma is not None else [Edit(last.end, last.end, ",")]
        lines = [f"{margin}{item}," for item in items]
        if comma is None:
            lines[-1] = lines[-1][:-1]
        return [*edits, Edit(start, start, "".join(line + end for line in lines))]
    own_line = (
        "\n" in text[whole.start : last.start] and not text[text.rfind("\n", 0, last.start) + 1 : last.start].strip()
    )
    between = end + margin if own_line else " "
    if comma is not None:
        return [Edit(after, after, "".join(f"{between}{item}," for item in items))]
    return [Edit(after, after, "".join(f",{between}{item}" for item in items))]


def _item_margin(text: str, whole: Span, last: Span) -> str:
    start = text.rfind("\n", 0, last.start) + 1
    margin = _margin(text, start)
    return margin if start > whole.start else margin + "  "


def _margin(text: str, start: int) -> str:
    """Return the blanks with which the line that begins at ``start`` begins."""
    at = start
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return text[start:at]
