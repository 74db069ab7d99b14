"""Finds the line and column of keys and values in a TOML text.

A valid TOML text and the wanted keys go in; lines and columns come out. The text is known to be valid, as it was parsed
before. One walk over it notes the wanted places, and skips all other values with a regular expression. A file at the
size limit takes tenths of a second and little memory; a syntax tree would take seconds and hundreds of megabytes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import rtoml

Wanted = tuple[tuple[str | int, ...], bool]
"""A path of keys and positions, and whether the place of its last key is wanted instead of that of the value."""

_STRING = (
    r'"""(?:[^"\\]++|\\(?s:.)|"{1,2}+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
    r'|"(?:[^"\\]++|\\.)*+"'
    r"|'[^']*+'"
)
_COMMENT = r"#[^\n]*+"
_BRACKETS = r"(?!)"
"""An array or an inline table; built up from the inside by the loop below."""

for _ in range(5):  # one match skips arrays and inline tables up to this depth; deeper ones take several
    _BRACKETS = rf"[\[{{](?:[^\[\]{{}}#\"']++|{_STRING}|{_COMMENT}|{_BRACKETS})*+[\]}}]"
_VALUE = rf"(?:{_STRING}|{_BRACKETS}|[^\s,\[\]{{}}#\"'][^\n\r,\[\]{{}}#\"']*+)"
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\]++|\\.)*+"|'[^']*+')"""
_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_GAP = rf"(?:[ \t\r\n]++|{_COMMENT})*+"

_a_gap = re.compile(_GAP)
_a_key = re.compile(_KEY)
_a_part = re.compile(_PART)
_a_value = re.compile(_VALUE)
_an_equals = re.compile(rf"{_GAP}={_GAP}")
_a_comma = re.compile(rf"{_GAP},?+{_GAP}")
_a_body = re.compile(rf"(?:[ \t\r\n]++|{_COMMENT}|{_KEY}[ \t]*+=[ \t]*+{_VALUE})*+")
_a_plain_list = re.compile(r"\[\[([A-Za-z0-9_-]++)\]\]")
_a_piece = re.compile(rf"{_STRING}|{_COMMENT}|[\[\]{{}}]|[^\[\]{{}}#\"']++")


class _Node:
    """A node of the tree of wanted paths, and the offset at which it was found."""

    __slots__ = ("key", "steps", "value", "wanted")

    def __init__(self) -> None:
        self.steps: dict[str | int, _Node] = {}
        self.key = -1
        self.value = -1
        self.wanted = False


def locate(text: str, wanted: Iterable[Wanted]) -> Mapping[Wanted, tuple[int, int]]:
    """Return the line and column, counted from 1, of each wanted place in a valid TOML text.

    For a key or value that is not in the text, it is the place of the innermost table or list around it.
    """
    wanted = list(dict.fromkeys(wanted))
    offsets: dict[Wanted, int] = {}
    walk = _Walk(text, wanted)
    for way, key in wanted:
        offset = 0
        node: _Node | None = walk.root
        for step in way:
            node = node.steps.get(step) if node else None
            if node and node.value >= 0:
                offset = node.value
        if key and node and node.key >= 0:
            offset = node.key
        offsets[way, key] = offset
    return _lines_and_columns(text, offsets)


def _lines_and_columns(text: str, offsets: Mapping[Wanted, int]) -> dict[Wanted, tuple[int, int]]:
    places = {}
    line, at, start = 1, 0, 0
    for place, offset in sorted(offsets.items(), key=lambda item: item[1]):
        line += text.count("\n", at, offset)
        start = text.rfind("\n", at, offset) + 1 or start  # not before `at`: it may be one long line
        at = offset
        places[place] = (line, offset - start + 1)
    return places


class _Walk:
    """One walk over a text, which ends when every wanted place is found."""

    def __init__(self, text: str, wanted: Iterable[Wanted]) -> None:
        self.text = text
        self.root = _Node()
        self.missing = 0
        for way, _ in wanted:
            node = self.root
            for step in way:
                node = node.steps.setdefault(step, _Node())
            if way and not node.wanted:
                node.wanted = True
                self.missing += 1
        self._document()

    def _document(self) -> None:
        text = self.text
        counts: dict[tuple[str | int, ...], int] = {}
        table: _Node | None = self.root
        at = 0
        while self.missing:
            if table is None:
                at = self._end(_a_body, at)
            at = self._end(_a_gap, at)
            if at >= len(text):
                return
            if found := _a_plain_list.match(text, at):  # the quick way for nearly every header
                name = found[1]
                counts[name,] = count = counts.get((name,), -1) + 1
                table = self._step(self._step(self.root, name, at + 2, at), count, at + 2, at)
                table, at = (table if table and table.steps else None), found.end()
            elif text[at] == "[":
                table, at = self._header(at, counts)
            else:
                at = self._pair(table, at)

    def _header(self, at: int, counts: dict[tuple[str | int, ...], int]) -> tuple[_Node | None, int]:
        """Read ``[table]`` or ``[[table]]``; return its wanted node, or None, and the offset after it."""
        start = at
        several = self.text.startswith("[[", at)
        parts, at = self._key(self._skip_blanks(at + 1 + several))
        at = self._skip_blanks(at) + 1 + several
        node: _Node | None = self.root
        way: tuple[str | int, ...] = ()
        for index, (part, offset) in enumerate(parts):
            way = (*way, part)
            node = self._step(node, part, offset, start)
            last = index == len(parts) - 1
            if last and several:
                counts[way] = counts.get(way, -1) + 1
            if way in counts:  # the name of a list of tables means its last table
                position = counts[way]
                way = (*way, position)
                node = self._step(node, position, offset, start)
        return (node if node and node.steps else None), at

    def _pair(self, table: _Node | None, at: int) -> int:
        """Read ``key = value``; return the offset after it."""
        parts, at = self._key(at)
        end = self._end(_an_equals, at)
        if end == at:  # does not happen in valid text; prevents an endless loop if this code has a fault
            self.missing = 0
        node = table
        for index, (part, offset) in enumerate(parts):
            node = self._step(node, part, offset, end if index == len(parts) - 1 else offset)
        return self._value(node, end)

    def _value(self, node: _Node | None, at: int) -> int:
        """Read a value and note the wanted places within it; return the offset after it."""
        if node is None or not node.steps or self.text[at] not in "[{":
            return self._skip(at)
        closing = "]" if self.text[at] == "[" else "}"
        at = self._end(_a_gap, at + 1)
        index = 0
        while self.missing and self.text[at] != closing:
            if closing == "]":
                at = self._value(self._step(node, index, at, at), at)
                index += 1
            else:
                at = self._pair(node, at)
            at = self._end(_a_comma, at)
        return at + 1

    def _step(self, node: _Node | None, step: str | int, key: int, value: int) -> _Node | None:
        node = node.steps.get(step) if node else None
        if node and node.value < 0:
            node.key, node.value = key, value
            self.missing -= node.wanted
        return node

    def _key(self, at: int) -> tuple[list[tuple[str, int]], int]:
        """Return the parts of a dotted key with their offsets, and the offset after it."""
        found = _a_key.match(self.text, at)
        if found is None:
            self.missing = 0
            return [], len(self.text)
        return [(_name(part[0]), part.start()) for part in _a_part.finditer(self.text, at, found.end())], found.end()

    def _skip(self, at: int) -> int:
        if found := _a_value.match(self.text, at):
            return found.end()
        depth = 0
        while found := _a_piece.match(self.text, at):
            at = found.end()
            depth += (found[0] in "[{") - (found[0] in "]}")
            if not depth:
                break
        else:
            self.missing = 0
        return at

    def _skip_blanks(self, at: int) -> int:
        while self.text[at] in " \t":
            at += 1
        return at

    def _end(self, pattern: re.Pattern[str], at: int) -> int:
        found: Any = pattern.match(self.text, at)  # all these patterns also match the empty text
        end: int = found.end() if found else at
        return end


def _name(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    return str(rtoml.loads(f"key = {part}")["key"]) if "\\" in part else part[1:-1]
