"""Quotes the lines of a file that problems are in, with carets under what is wrong.

Texts and problems go in; lines for a terminal come out: clean, at most so many cells wide, with carets that stand
where they should below wide letters, combining marks and tabs. However long the lines of the file are, only what is
around the place is looked at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cardgame.deck.problems import Problem
from cardgame.text import FLAG, MARKS, clean

WIDEST = 100
"""The most cells of a quoted line, with its number."""

_TAB = 4
"""The cells between the stops of a tab."""

_CUT = "…"

_UNREADABLE = "".join(map(chr, range(33))) + "\ufffd"
_LOOKED_AT = 1000
"""How many characters of a line must have one among them that can be read, so that the line is quoted."""

_a_letter = re.compile(rf"{FLAG}|(?s:.)")


class Excerpt(NamedTuple):
    """A quoted line, and the carets to stand below it; both begin with a margin for the line's number."""

    line: str
    margin: str
    carets: str

    def __str__(self) -> str:
        return f"{self.line}\n{self.margin}{self.carets}"


class _Cell(NamedTuple):
    """A character as it is shown, the cells that it takes, and its position in the line."""

    text: str
    width: int
    at: int


def has_place(problem: Problem) -> bool:
    """Whether a problem is at a place of its own in the file, and not only at its beginning."""
    return (problem.line, problem.column) != (1, 1) or (problem.end_line, problem.end_column) > (1, 1)


def excerpts(text: str, problems: Iterable[Problem], width: int = WIDEST, *, above: int = 0) -> list[Excerpt | None]:
    """Return for each problem the first line of what is wrong in a file; None where that line says nothing.

    ``above`` are lines that stand above the first one that counts: their number is taken off.
    """
    problems = list(problems)
    lines = _lines(text, {problem.line for problem in problems if has_place(problem)})
    quoted: list[Excerpt | None] = []
    for problem in problems:
        line = lines.get(problem.line, "")
        readable = has_place(problem) and line[:_LOOKED_AT].strip(_UNREADABLE)
        quoted.append(_excerpt(line, problem, width, above) if readable else None)
    return quoted


def _lines(text: str, numbers: set[int]) -> dict[int, str]:
    """Return these lines of a text, counted from 1, without their ends."""
    found: dict[int, str] = {}
    number, start = 1, 0
    for wanted in sorted(numbers):
        while number < wanted:
            start = text.find("\n", start) + 1
            if not start:
                return found
            number += 1
        end = text.find("\n", start)
        found[wanted] = text[start : end if end >= 0 else len(text)].removesuffix("\r")
    return found


def _excerpt(line: str, problem: Problem, width: int, above: int) -> Excerpt:
    start = min(problem.column - 1, len(line))
    end = len(line)
    if problem.end_line in (0, problem.line):
        end = min(max(problem.end_column - 1, start + 1), end)
    number = f"{max(1, problem.line - above):>5}"
    room = max(10, width - len(number) - 3)
    # Whatever can be shown lies within so many characters.
    reach = 2 * room
    first = max(0, start - reach)
    cells = _around(list(_cells(line[first : start + reach], first)), start, end, room, len(line))
    shown = "".join(cell.text for cell in cells).rstrip()
    lead = sum(cell.width for cell in cells if cell.at < start)
    last = max((cell.at for cell in cells if not cell.text.isspace()), default=-1)
    span = sum(cell.width for cell in cells if start <= cell.at < end and cell.at <= last)
    return Excerpt(f"{number} | {shown}", f"{' ' * len(number)} | {' ' * lead}", "^" * max(1, span))


def _around(cells: list[_Cell], start: int, end: int, room: int, length: int) -> list[_Cell]:
    """Return the cells around a place that fit into the room, with a sign where the line is cut."""
    before = sum(cell.width for cell in cells if cell.at < start)
    within = sum(cell.width for cell in cells if start <= cell.at < end)
    all_here = not cells or (cells[0].at == 0 and cells[-1].at == length - 1)
    if all_here and sum(cell.width for cell in cells) <= room:
        return cells
    skipped = 0
    if (cells and cells[0].at > 0) or before + min(within, room // 2) > room - 2:
        while skipped < len(cells) and before > room // 3:
            before -= cells[skipped].width
            skipped += 1
        while skipped < len(cells) and cells[skipped].at < start and not cells[skipped].width:
            skipped += 1  # a mark does not stand without its letter
    kept = [_Cell(_CUT, 1, -1)] if skipped or (cells and cells[0].at > 0) else []
    used = len(kept)
    rest = sum(cell.width for cell in cells[skipped:])
    fits = bool(cells) and cells[-1].at == length - 1 and used + rest <= room
    for cell in cells[skipped:]:
        if not fits and used + cell.width > room - 1:
            return [*kept, _Cell(_CUT, 1, length)]
        kept.append(cell)
        used += cell.width
    return kept


def _cells(text: str, first: int) -> Iterator[_Cell]:
    """Yield the characters of a piece of a line as they are shown; hostile and invisible ones by a sign."""
    used = marks = 0
    joined = False
    for found in _a_letter.finditer(text):
        letter, at = found[0], first + found.start()
        if " " <= letter <= "~":  # the quick way for most
            cell = _Cell(letter, 1, at)
            marks = 0
        elif letter == "\t":
            blanks = _TAB - used % _TAB
            cell = _Cell(" " * blanks, blanks, at)
        elif len(letter) > 1:  # a flag
            cell = _Cell(letter, 2, at)
        elif letter in "\u200c\u200d\ufe0e\ufe0f":
            cell = _Cell(letter, 0, at)
        elif unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
            marks += 1
            if marks > MARKS:
                continue
            cell = _Cell(letter, 0, at)
        else:
            marks = 0
            shown = clean(letter, lines=False)
            if len(shown) != 1:
                shown = "\ufffd"
            wide = unicodedata.east_asian_width(shown) in ("W", "F")
            cell = _Cell(shown, 0 if joined and wide else 2 if wide else 1, at)
        joined = letter == "\u200d"
        used += cell.width
        yield cell
