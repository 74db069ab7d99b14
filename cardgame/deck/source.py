"""Finds where keys, values and tables stand in a TOML text, from their first to their last character.

A valid TOML text and the wanted paths go in; spans, or lines and columns, come out. The text is known to be valid, as
it was parsed before; of a text that is not, :mod:`cardgame.workshop.syntax` makes one whose rest stands where it stood.
One walk over it notes the wanted places, and skips all other values with a regular expression. A file at the size limit
takes tenths of a second and little memory; a syntax tree would take seconds and hundreds of megabytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import rtoml

Wanted = tuple[tuple[str | int, ...], bool]
"""A path of keys and positions, and whether the place of its last key is wanted instead of that of the value."""

_Place = TypeVar("_Place")

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


class Span(NamedTuple):
    """A piece of a text: the offset of its first character, and the one after its last."""

    start: int
    end: int


class Spans(NamedTuple):
    """Where a value stands, and its key; an item of a list has no key, and its own span in its place.

    The value of a table under a header goes from the header's first bracket to the end of its last pair, and that of a
    list of such tables from the first to the last of them.
    """

    key: Span
    value: Span


class _Node:
    """A node of the tree of wanted paths, and the offsets at which it was found."""

    __slots__ = ("end", "key", "key_end", "steps", "value", "wanted")

    def __init__(self) -> None:
        self.steps: dict[str | int, _Node] = {}
        self.key = -1
        self.key_end = -1
        self.value = -1
        self.end = -1
        self.wanted = False


def locate(text: str, wanted: Iterable[Wanted]) -> Mapping[Wanted, tuple[int, int]]:
    """Return the line and column, counted from 1, of each wanted place in a valid TOML text.

    For a key or value that is not in the text, it is the place of the innermost table or list around it.
    """
    return _lines_and_columns(text, {place: span.start for place, span in stands(text, wanted).items()})


def stands(text: str, wanted: Iterable[Wanted]) -> dict[Wanted, Span]:
    """Return where each wanted key or value stands in a valid TOML text.

    For one that is not there, it is the first character of the innermost table or list around it.
    """
    wanted = list(dict.fromkeys(wanted))
    found: dict[Wanted, Span] = {}
    walk = _Walk(text, wanted)
    for way, key in wanted:
        offset = 0
        node: _Node | None = walk.root
        for step in way:
            node = node.steps.get(step) if node else None
            if node and node.value >= 0:
                offset = node.value
        if node is None or not way or node.value < 0:
            found[way, key] = Span(offset, offset)
        elif key:
            found[way, key] = Span(node.key, node.key_end)
        else:
            found[way, key] = Span(node.value, max(node.end, node.value))
    return found


def spans(text: str, wanted: Iterable[tuple[str | int, ...]]) -> dict[tuple[str | int, ...], Spans]:
    """Return where each of these paths stands in a valid TOML text; those that are not there are left out."""
    wanted = list(dict.fromkeys(wanted))
    walk = _Walk(text, [(way, False) for way in wanted])
    found = {}
    for way in wanted:
        node: _Node | None = walk.root
        for step in way:
            node = node.steps.get(step) if node else None
        if node is not None and way and node.value >= 0:
            found[way] = Spans(Span(node.key, node.key_end), Span(node.value, max(node.end, node.value)))
    return found


def piece(text: str, value: Span, start: int, end: int) -> Span:
    """Return where the characters ``start`` to ``end`` of a string stand in the text, in which its span is ``value``.

    Where that cannot be told, it is the whole span.
    """
    quotes = next((mark for mark in ('"""', "'''", '"', "'") if text.startswith(mark, value.start)), "")
    if not quotes:
        return value
    at = value.start + len(quotes)
    if len(quotes) == 3:  # the first line break of such a string does not count
        at += 2 if text.startswith("\r\n", at) else 1 if text.startswith("\n", at) else 0
    letters = _letters(text, at, value.end - len(quotes), escapes=quotes[0] == '"')
    offsets = [offset for _count, offset in zip(range(end + 1), letters, strict=False)]
    return Span(offsets[start], offsets[end]) if 0 <= start <= end < len(offsets) else value


_a_letter = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|\s+|.)|\r\n|(?s:.)")


def _letters(text: str, at: int, end: int, *, escapes: bool) -> Iterator[int]:
    """Yield the offset of each character of a string, and at last that of its end."""
    while at < end:
        escaped = escapes and text[at] == "\\"
        if not (escaped and text[at + 1].isspace()):  # a break after a backslash is no character
            yield at
        found = _a_letter.match(text, at, end) if escaped or text[at] == "\r" else None
        at = found.end() if found else at + 1
    yield end


_a_comment = re.compile(rf"{_STRING}|({_COMMENT})")


def comments(text: str) -> list[Span]:
    """Return where each comment of a valid TOML text stands, from its # to the end of its line."""
    return [Span(*found.span(1)) for found in _a_comment.finditer(text) if found[1]]


def places(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return the line and column, counted from 1, of each of these offsets."""
    return _lines_and_columns(text, {offset: offset for offset in offsets})


def _lines_and_columns(text: str, offsets: Mapping[_Place, int]) -> dict[_Place, tuple[int, int]]:
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
        self.open: list[_Node] = []
        """The tables, and lists of tables, under the last header, whose end is not reached yet."""
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
        while self.missing or self.open:
            if table is None:
                start, at = at, self._end(_a_body, at)
                if self.open:
                    self._reached(start + len(text[start:at].rstrip()))
            at = self._end(_a_gap, at)
            if at >= len(text):
                return
            if text[at] == "[":
                self.open.clear()
                if not self.missing:
                    return
            if found := _a_plain_list.match(text, at):  # the quick way for nearly every header
                name = found[1]
                counts[name,] = count = counts.get((name,), -1) + 1
                key_end = found.end(1)
                tables = self._step(self.root, name, at + 2, at, key_end)
                table = self._step(tables, count, at + 2, at, key_end)
                self._opened((tables, table), found.end())
                table, at = (table if table and (table.steps or table.wanted) else None), found.end()
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
        on_the_way: list[_Node | None] = []
        for index, (part, offset, end) in enumerate(parts):
            way = (*way, part)
            node = self._step(node, part, offset, start, end)
            on_the_way.append(node)
            last = index == len(parts) - 1
            if last and several:
                counts[way] = counts.get(way, -1) + 1
            if way in counts:  # the name of a list of tables means its last table
                position = counts[way]
                way = (*way, position)
                node = self._step(node, position, offset, start, end)
                on_the_way.append(node)
        self._opened(on_the_way, at)
        return (node if node and (node.steps or node.wanted) else None), at

    def _opened(self, nodes: Iterable[_Node | None], end: int) -> None:
        """Note the tables under a header that ends at ``end``."""
        self.open = [node for node in nodes if node is not None]
        self._reached(end)

    def _reached(self, end: int) -> None:
        """Note that the tables under the last header go on to ``end``."""
        for node in self.open:
            node.end = end

    def _pair(self, table: _Node | None, at: int) -> int:
        """Read ``key = value``; return the offset after it."""
        parts, at = self._key(at)
        end = self._end(_an_equals, at)
        if end == at:  # does not happen in valid text; prevents an endless loop if this code has a fault
            self.missing = 0
            self.open.clear()
        node = table
        within: list[_Node] = []
        for index, (part, offset, part_end) in enumerate(parts):
            node = self._step(node, part, offset, end if index == len(parts) - 1 else offset, part_end)
            if node is not None:
                within.append(node)
        after = self._value(node, end)
        for each in within:
            each.end = max(each.end, after)
        self._reached(after)
        return after

    def _value(self, node: _Node | None, at: int) -> int:
        """Read a value and note the wanted places within it; return the offset after it."""
        if node is None or not node.steps or self.text[at] not in "[{":
            return self._skip(at)
        closing = "]" if self.text[at] == "[" else "}"
        whole = at
        at = self._end(_a_gap, at + 1)
        index = 0
        while self.text[at] != closing:
            if not self.missing:
                return self._skip(whole)
            if closing == "]":
                item, start = self._step(node, index, at, at, at), at
                at = self._value(item, start)
                if item is not None:
                    item.key_end = item.end = at
                index += 1
            else:
                at = self._pair(node, at)
            at = self._end(_a_comma, at)
        return at + 1

    def _step(self, node: _Node | None, step: str | int, key: int, value: int, key_end: int) -> _Node | None:
        node = node.steps.get(step) if node else None
        if node and node.value < 0:
            node.key, node.value, node.key_end = key, value, key_end
            self.missing -= node.wanted
        return node

    def _key(self, at: int) -> tuple[list[tuple[str, int, int]], int]:
        """Return the parts of a dotted key with where each begins and ends, and the offset after it."""
        found = _a_key.match(self.text, at)
        if found is None:
            self.missing = 0
            return [], len(self.text)
        parts = _a_part.finditer(self.text, at, found.end())
        return [(_name(part[0]), *part.span()) for part in parts], found.end()

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
