"""Finds the shape that questions are kept in, by their text first and the ending of the file's name second."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from cardgame.deck.document import parse_document
from cardgame.deck.opening import MOST_BYTES
from cardgame.deck.problems import Problem
from cardgame.translation import _
from cardgame.workshop.foreign.anki import is_anki, read_anki
from cardgame.workshop.foreign.chat import is_chat, read_chat
from cardgame.workshop.foreign.decoding import decode
from cardgame.workshop.foreign.javascript import has_lists, read_javascript
from cardgame.workshop.foreign.json import is_json, read_json
from cardgame.workshop.foreign.lines import read_lines
from cardgame.workshop.foreign.markdown import read_markdown
from cardgame.workshop.foreign.names import is_text, meant
from cardgame.workshop.foreign.rows import MOST_ROWS, Sheet, Unusable, unusable
from cardgame.workshop.foreign.tables import read_table, separator_of

Shape = Literal["lines", "table", "markdown", "json", "javascript", "anki"]
SHAPES: tuple[Shape, ...] = get_args(Shape)

MOST_LINES = 10 * MOST_ROWS
"""The most lines of a file that is read."""

_ENDINGS: dict[str, Shape] = {
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json5": "javascript",
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".ts": "javascript",
    ".mts": "javascript",
    ".tsx": "javascript",
    ".jsx": "javascript",
}

_HEADED = re.compile(r"#{1,6}[ \t]+\S")
_LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_QUOTED = re.compile(r"[ \t]*>[ \t]?\S")
_DECK = re.compile(r"(?:^|\n)[ \t]*(?:\[\[cards\]\]|cards[ \t]*=[ \t]*\[)")


def read(data: bytes, path: str, shape: Shape | None = None, encoding: str = "") -> Sheet:
    """Return the rows in the bytes of a file; ``path`` is its name, and empty for what came through a pipe.

    Raises :class:`Unusable` for what has no shape that can be read.
    """
    named = path or _("what was read")
    if len(data) > MOST_BYTES:
        raise unusable(named, 1, 1, _("The file is over 4 MiB."), _("Split it, and import each part."))
    text, said = decode(data, named, encoding)
    if text.count("\n") > MOST_LINES:
        message = _("The file has more lines than any collection of questions.")
        raise unusable(named, 1, 1, message, _("Split it, or look for what was repeated."))
    ending = Path(path).suffix.lower()
    _refuse_decks(text, named, ending)
    if shape is None and (ending in (".yaml", ".yml") or _is_yaml(text)):
        raise unusable(
            named, 1, 1, _("This is YAML, which is not read."), _("Save it as JSON or CSV, and import that.")
        )
    sheet = _read(text, named, shape or _shape(text, ending))
    if said:
        sheet.shape = _("{shape}, in {encoding}").format(shape=sheet.shape, encoding=said)
    return sheet


def _read(text: str, path: str, shape: Shape) -> Sheet:
    match shape:
        case "anki":
            return read_anki(text)
        case "json":
            try:
                return read_json(text, path)
            except Unusable:
                # With comments, commas at an end or single quotes it is still a list.
                with suppress(Unusable):
                    return read_javascript(text, path)
                raise
        case "javascript":
            return read_javascript(text, path)
        case "markdown":
            return read_markdown(text)
        case "table":
            return read_table(text, separator_of(text, sure=True))
        case "lines":
            return read_chat(text) if is_chat(text) else read_lines(text)


def _shape(text: str, ending: str) -> Shape:
    """Return the shape that a text has."""
    if is_anki(text):
        return "anki"
    named = _ENDINGS.get(ending)
    if named == "javascript" or (named is None and has_lists(text)):
        return "javascript"
    if named == "json" or (named is None and is_json(text)):
        return "json"
    if named is not None:
        return named
    if is_chat(text):
        return "lines"
    if separator_of(text):
        return "table"
    return "markdown" if _is_markdown(text) else "lines"


_YAML = re.compile(r"[ \t]*(?:-[ \t]+)?([A-Za-z_]{2,20}):(?:[ \t]|$)")


def _is_yaml(text: str) -> bool:
    """Whether a text lists tables as YAML does: nearly each line has a key, and two or more of them are known."""
    lines = [line for line in text[:20_000].split("\n") if line.strip() and line.strip() != "---"]
    keys = [found[1] for line in lines if (found := _YAML.match(line))]
    known = {key.casefold() for key in keys if meant(key)}
    return len(known) > 1 and 10 * len(keys) > 9 * len(lines) and any(map(is_text, known))


def _is_markdown(text: str) -> bool:
    """Whether a text whose name does not say so is Markdown: it has front matter, quotations, or prose among lists.

    Headings and lists alone are read the same as lines.
    """
    lines = text[:200_000].split("\n")
    if lines[0].strip() == "---" and any(line.strip() == "---" for line in lines[1:50]):
        return True
    headed = sum(1 for line in lines if _HEADED.match(line))
    return headed > 0 and any(_QUOTED.match(line) for line in lines) and any(_LISTED.match(line) for line in lines)


def _refuse_decks(text: str, path: str, ending: str) -> None:
    """Raise :class:`Unusable` for what is a deck already."""
    if ending != ".toml" and not _DECK.search(text[:200_000]):
        return
    document = parse_document(text.encode(), path)
    if isinstance(document, Problem):
        if _DECK.search(text):
            message = _("This is meant as a deck already: {reason}").format(reason=document.message)
            hint = _("Mend it: {command}").format(command=f"cardgame deck check {path}")
            raise unusable(path, document.line, document.column, message, hint)
        return
    if "cards" in document.tables or (ending == ".toml" and document.tables):
        hint = _("Play it: {command}").format(command=f"cardgame play {path}")
        raise unusable(path, 1, 1, _("This is a deck already, and needs no import."), hint)
