"""Anki's text: what “Notes in Plain Text” exports, with header lines."""

import re

from cardgame.translation import _
from cardgame.workshop.foreign.rows import Row, Sheet
from cardgame.workshop.foreign.tables import add_rows, separator_of

_HEADER = re.compile(
    r"#\s*(separator|html|tags|columns|deck|notetype|guid|(?:tags|deck|notetype|guid) column)\s*:(.*)$", re.I
)

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":", "\\t": "\t"}

_NAMED = {"tags column": "tags", "deck column": "deck", "notetype column": "notetype", "guid column": "guid"}


def is_anki(text: str) -> bool:
    """Whether a text begins with a header line of Anki's."""
    return _HEADER.match(text.lstrip("\n").partition("\n")[0].strip()) is not None


def read_anki(text: str) -> Sheet:
    """Return the rows of Anki's text; its tags are words, and its decks are the headings of their cards."""
    lines = text.split("\n")
    said: dict[str, str] = {}
    at = 0
    while at < len(lines) and (
        not lines[at].strip() or (lines[at].startswith("#") and _HEADER.match(lines[at].strip()))
    ):
        if found := _HEADER.match(lines[at].strip()):
            said[found[1].lower()] = found[2].strip(" ") if found[1].lower() == "columns" else found[2].strip()
        at += 1
    rest = "\n".join(lines[at:])
    wanted = said.get("separator", "")
    separator = _SEPARATORS.get(wanted.lower(), wanted if len(wanted) == 1 else separator_of(rest, sure=True) or "\t")
    sheet = Sheet(_("Anki’s text"))
    names: list[str] = []
    if "columns" in said:
        names = said["columns"].split(separator)
    # A number of more digits is no column's, and could be too long to be read as one.
    numbered = {
        int(number): _NAMED[key]
        for key, number in said.items()
        if key in _NAMED and number.isdecimal() and len(number) < 10
    }
    if numbered:
        last = min(max(numbered), 100)
        width = max(last, len(names), *(line.count(separator) + 1 for line in lines[at : at + 200]), 1)
        names = [
            numbered.get(number, names[number - 1] if number <= len(names) else _FIELDS.get(number, str(number)))
            for number in range(1, width + 1)
        ]
    add_rows(sheet, rest, separator, before=at, names=names)
    everywhere = tuple(said.get("tags", "").split())
    sheet.rows = [_with_words(row, everywhere) for row in sheet.rows]
    sheet.columns.pop("deck", None)
    if everywhere:
        sheet.columns["tags"] = None
    if deck := said.get("deck", ""):
        sheet.about["title"] = deck.rpartition("::")[2]
    return sheet


def _with_words(row: Row, everywhere: tuple[str, ...]) -> Row:
    """Return a row whose tags are a list, with those of all rows, and whose deck is the headings above it."""
    cells = dict(row.cells)
    deck, tags = cells.pop("deck", ""), cells.get("tags", "")
    if words := (*str(tags).split(), *everywhere):
        cells["tags"] = words
    return Row(row.at, cells, tuple(each for each in str(deck).split("::") if each.strip()))


_FIELDS = {1: "front", 2: "back"}
"""What the first fields of a note are called, where the file does not say."""
