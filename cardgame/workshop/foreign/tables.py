"""Tables: CSV, TSV, and any other character between the columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from cardgame.translation import _, quoted
from cardgame.workshop.foreign.folding import level
from cardgame.workshop.foreign.names import is_text, meant
from cardgame.workshop.foreign.rows import MOST_ROWS, Full, Sheet

SEPARATORS = "\t;,|"
"""What stands between columns, the least ambiguous first."""

_OTHERS = ":^~¦§"
"""What stands between them in files that call themselves tables, besides."""

_SOME = 200
"""The lines by which a separator is found."""

MOST_COLUMNS = 200
"""The most columns that are looked at."""


def separator_of(text: str, *, sure: bool = False) -> str:
    """Return what stands between the columns of a table; empty if the text looks like none, or has a single column.

    A separator stands in nearly every row, and nearly as often in each. Unless it is ``sure`` to be a table, its header
    is known, or it is one that sentences do not have.
    """
    some = "\n".join(text[:200_000].split("\n", _SOME)[:_SOME])
    best, found = 0.0, ""
    for separator in SEPARATORS + (_OTHERS if sure else ""):
        if separator not in some:
            continue
        rows = [row for _line, row in _rows(some, separator) if any(cell.strip() for cell in row)]
        if not rows:
            continue
        widths = Counter(map(len, rows))
        width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
        known = sum(1 for cell in rows[0] if meant(cell))
        headed = len(rows[0]) > 1 and (known >= 2 or any(map(is_text, rows[0])))
        share = often / len(rows)
        if not headed and (width < 2 or share < 0.6 or len(rows[0]) < 2):
            continue
        if not headed and (separator in _OTHERS or (not sure and (len(rows) < 2 or share < 0.9 or separator == ","))):
            continue
        whole = sum(1 for row in rows if len(row) > 1) / len(rows)
        score = share + whole + known + (0.2 if separator in "\t;" else 0)
        if score > best:
            best, found = score, separator
    return found


def read_table(text: str, separator: str) -> Sheet:
    """Return the rows of a table, whose first row is its header if it reads like one."""
    first, _break, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # as Excel writes and reads it
        separator, text = first[4], f"\n{rest}"
    if separator:
        name = {"\t": _("tabs"), " ": _("spaces")}.get(separator, quoted(separator))
        sheet = Sheet(_("a table with {separator} between its columns").format(separator=name))
    else:
        sheet = Sheet(_("a table of one column"))
    add_rows(sheet, text, separator or _NONE)
    return sheet


_NONE = "\x1f"
"""Stands between the columns of a table that has only one."""


def add_rows(sheet: Sheet, text: str, separator: str, *, before: int = 0, names: Sequence[str] = ()) -> None:
    """Add the rows of a table to a sheet; ``before`` is the number of lines above the text.

    The ``names`` of its columns are those of its first row if none are given and that reads like a header.
    """
    rows = [(line + before, row) for line, row in _limited(_rows(text, separator), sheet)]
    with suppress(Full):
        add_table(sheet, [(0, list(names)), *rows] if names else rows, headed=bool(names))


def add_table(
    sheet: Sheet, rows: Sequence[tuple[int, list[str]]], *, headed: bool = False, above: tuple[str, ...] = ()
) -> None:
    """Add the rows of a table, each with its line, to a sheet.

    The first one is the header where the table is ``headed`` or where it reads like one.
    """
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return
    if not headed and (above_it := _above_header(filled)):
        sheet.about.setdefault("title", next(cell for cell in filled[0][1] if cell.strip()))
        filled, headed = filled[above_it:], True
    headed = headed or _is_header(filled)
    width = min(MOST_COLUMNS, max(len(row) for _line, row in filled))
    names = _names(filled[0][1] if headed else [], width)
    if not sheet.rows:
        sheet.named = headed
        sheet.columns = dict.fromkeys(names)
    for line, row in filled[headed:]:
        if headed and any(cell.strip() for cell in row[len(filled[0][1]) :]):
            sheet.leave(line, "ragged", " ".join(row))
            continue
        sheet.add(line, {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}, above)


def _above_header(rows: Sequence[tuple[int, list[str]]]) -> int:
    """Return how many rows with a single cell, as a title has, stand above a header that is known."""
    for number, (_line, row) in enumerate(rows[:5]):
        named = [cell for cell in row if cell.strip()]
        if len(named) > 1:
            return number if sum(1 for cell in named if meant(cell)) > 1 else 0
    return 0


def _names(header: Sequence[str], width: int) -> list[str]:
    """Return a name for each column, each once: those of the header, and numbers for the others."""
    names: list[str] = []
    taken: set[str] = set()
    for at in range(width):
        name = " ".join(header[at].split())[:60] if at < len(header) else ""
        name = name or str(at + 1)
        number = 2
        wanted = name
        while name in taken:
            name = f"{wanted} {number}"
            number += 1
        taken.add(name)
        names.append(name)
    return names


_ASKS = re.compile(r"[?？]|^.{60,}$")


def _is_header(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the first of these rows is a header: it has known names, or says nothing as the others do."""
    first = [cell.strip() for cell in rows[0][1]]
    if len(rows) < 2:
        return False
    rest = [row for _line, row in rows[1:_SOME]]
    # A header asks, too, as “How deep? (1–10)”: it is one where questions stand below the name that is theirs.
    if any(is_text(cell) and _mostly_ask(rest, at) for at, cell in enumerate(first)):
        return True
    if any(_ASKS.search(cell) for cell in first):
        return False
    named = [cell for cell in first if cell]
    if sum(1 for cell in named if meant(cell) or cell.casefold() in ("rating", "date", "added")) * 2 >= len(named):
        return True
    if any(is_text(cell) for cell in named) or any(cell.isdigit() for cell in named):
        return any(is_text(cell) for cell in named)
    return any(_mostly_ask(rest, at) and not level(cell) for at, cell in enumerate(first))


def _mostly_ask(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether most of what a column has reads like questions."""
    filled = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return 2 * sum(1 for each in filled if _ASKS.search(each)) > len(filled)


def _limited(rows: Iterable[tuple[int, list[str]]], sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            sheet.is_cut = True
            return
        yield row


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line that it begins in."""
    lines = io.StringIO(text, newline="")
    if _quotes_badly(text, separator):
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE, skipinitialspace=True)
    else:
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    line = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell over the limit
            line = reader.line_num
            continue
        yield line + 1, row
        line = reader.line_num


def _quotes_badly(text: str, separator: str) -> bool:
    """Whether quotes do not enclose cells here: one opens a cell, and closes only after many lines or never."""
    if '"' not in text:
        return False
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    line = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return False
        except csv.Error as error:
            # Letters after a closing quote are no harm; a quote that never closes takes all that is left.
            if "end of data" in str(error) or "limit" in str(error):
                return True
            row = []
        if reader.line_num - line > 50 and max(map(len, row), default=0) > 2000:
            return True
        line = reader.line_num
