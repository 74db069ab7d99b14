"""Markdown: lists under headings, with what is nested in an item as its follow-ups; and tables."""

import re
from collections.abc import Mapping
from contextlib import suppress

from cardgame.translation import _
from cardgame.workshop.foreign.names import is_text
from cardgame.workshop.foreign.outline import Outline
from cardgame.workshop.foreign.rows import TEXT, Cell, Full, Row, Sheet
from cardgame.workshop.foreign.tables import add_table

_INDENT = re.compile(r"[ \t]*")
_HASHES = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDER = re.compile(r"(=+|-{3,})[ \t]*$")
_RULE = re.compile(r"(?:[-*_][ \t]*+){3,}+$")
_LISTED = re.compile(r"(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+|$)")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_PAIR = re.compile(r"([A-Za-z_-]{1,40})[ \t]*:[ \t]*(.*)$")
_TABLE_RULE = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_BETWEEN = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"(\*\*|__)([^*_?]{1,80})\1:?$")
_ASKS = re.compile(r"[?？]\W*$")
_NUMBERED = re.compile(r"(?:\*\*|__)?\(?\d{1,4}[.):]")
_A_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_markdown(text: str) -> Sheet:
    """Return the rows of a Markdown text.

    Every item of a list is a row, and items nested in it are its follow-ups. A heading that asks is a row, too. Where
    there is no list, paragraphs are rows; where there is one, only those that ask. Quotations and code are left.
    """
    if text.count("<!--") < 100:
        text = _A_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = text.split("\n")
    sheet = Sheet(_("Markdown"))
    outline = Outline(sheet)
    start = _front_matter(lines, sheet)
    has_list = any(_LISTED.match(line.lstrip()) and not _RULE.match(line.strip()) for line in lines[start:])
    has_table = any(line.count("|") > 1 and _TABLE_RULE.match(line.strip()) for line in lines[start:])
    reader = _Reader(sheet, outline, has_list=has_list or has_table)
    with suppress(Full):
        reader.read(lines, start)
    outline.finish()
    _join(sheet)
    sheet.rows.sort(key=lambda row: row.at if isinstance(row.at, int) else 0)
    return sheet


def _join(sheet: Sheet) -> None:
    """Let what tables ask stand in the column of the lists, where a text has both."""
    if not any(TEXT in row.cells for row in sheet.rows):
        return
    for at, row in enumerate(sheet.rows):
        if TEXT not in row.cells and (name := _asking(row.cells)):
            cells = {TEXT if each == name else each: cell for each, cell in row.cells.items()}
            sheet.rows[at] = Row(row.at, cells, row.above, row.nth, row.of)
    used = {name for row in sheet.rows for name in row.cells}
    sheet.columns = {name: None for name in sheet.columns if name in used}


def _asking(cells: Mapping[str, Cell]) -> str:
    """Return the column of a table's row that has its text: by its name, else the first that asks."""
    named = next((name for name in cells if is_text(name)), "")
    return named or next((name for name, cell in cells.items() if isinstance(cell, str) and _ASKS.search(cell)), "")


def _front_matter(lines: list[str], sheet: Sheet) -> int:
    """Read what stands between two lines of --- at the top; return the number of lines that it takes."""
    if not lines or lines[0].strip() not in ("---", "+++"):
        return 0
    mark = lines[0].strip()
    for number, line in enumerate(lines[1:200], 1):
        if line.strip() in (mark, "..."):
            for pair in lines[1:number]:
                if found := _PAIR.match(pair.replace(" = ", ": ", 1)):
                    sheet.about[found[1].lower()] = found[2].strip().strip("\"'")
            return number + 1
    return 0


class _Reader:
    def __init__(self, sheet: Sheet, outline: Outline, *, has_list: bool) -> None:
        self._sheet = sheet
        self._outline = outline
        self._has_list = has_list
        self._paragraph: list[str] = []
        self._began = 0
        self._headings: list[tuple[int, str]] = []

    def read(self, lines: list[str], at: int) -> None:
        found: re.Match[str] | None
        fence = ""
        in_item = False
        while at < len(lines):
            line = lines[at]
            bare = line.strip()
            at += 1
            if fence:
                if bare.startswith(fence):
                    fence = ""
                elif bare:
                    self._sheet.leave(at, "code", bare)
            elif found := _FENCE.match(bare):
                self._end()
                fence = found[1]
            elif not bare:
                self._end()
                in_item = False
            elif bare[0] == ">":
                self._end()
                self._sheet.leave(at, "quotation", bare.lstrip("> "))
            elif found := _HASHES.match(bare):
                self._end()
                in_item = False
                self._heading(at, len(found[1]), found[2])
            elif self._paragraph and (found := _UNDER.match(bare)):
                words, began = " ".join(self._paragraph), self._began
                self._paragraph.clear()
                self._heading(began, 1 if bare[0] == "=" else 2, words)
            elif _RULE.match(bare):
                self._end()
                in_item = False
            elif not self._paragraph and not in_item and (found := _BOLD.match(bare)):
                self._heading(at, 7, found[2])
            elif found := _LISTED.match(bare):
                self._end()
                if rest := bare[found.end() :].strip():
                    self._outline.item(at, len(_INDENT.match(line)[0].expandtabs(4)), rest)  # type: ignore[index]
                    in_item = True
            elif "|" in bare and at < len(lines) and "|" in lines[at] and _TABLE_RULE.match(lines[at].strip()):
                self._end()
                at = self._table(lines, at - 1)
            elif in_item:
                self._outline.more(bare)
            else:
                self._began = self._began if self._paragraph else at
                asked = self._paragraph and (_ASKS.search(self._paragraph[-1]) or _NUMBERED.match(bare))
                if asked and not self._has_list:
                    self._end()
                    self._began = at
                self._paragraph.append(bare)
        self._end()

    def _heading(self, at: int, rank: int, words: str) -> None:
        if _ASKS.search(words):
            self._outline.close()
            self._outline.item(at, 0, words)
            self._outline.close()
            return
        while self._headings and self._headings[-1][0] >= rank:
            self._headings.pop()
        self._headings.append((rank, words))
        self._outline.heading(at, rank, words)

    def _end(self) -> None:
        """End a paragraph: it is a row, or left."""
        if not self._paragraph:
            return
        words = " ".join(self._paragraph)
        self._paragraph.clear()
        if _ASKS.search(words) or not self._has_list:
            self._outline.close()
            self._outline.item(self._began, 0, words)
            self._outline.close()
        else:
            self._sheet.leave(self._began, "prose", words)

    def _table(self, lines: list[str], at: int) -> int:
        """Read a table that begins with this line; return the number of the first line after it."""
        table = []
        start = at
        while at < len(lines) and "|" in lines[at]:
            if at != start + 1:
                table.append((at + 1, _cells(lines[at])))
            at += 1
        add_table(self._sheet, table, headed=True, above=tuple(words for _rank, words in self._headings))
        return at


def _cells(line: str) -> list[str]:
    cells = _BETWEEN.split(line.strip().removeprefix("|"))
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]
