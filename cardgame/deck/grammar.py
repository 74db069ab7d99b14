"""Finds where a text stops to be TOML, by the grammar alone, and what was wanted there.

The parser says at what it gave up, which is often not where the author went wrong. A halt has what the words for an
author are made of: what was wanted, which brackets are open, and what stands before it.
"""

import re
from typing import Literal, NamedTuple

Wanted = Literal["header", "key", "equals", "value", "after"]
"""What was wanted: the end of a header, a key, the = after it, a value, or the end of a statement or an item."""


class Halt(NamedTuple):
    """Where a text stops to be TOML; ``at`` is the offset of what cannot stand there.

    ``statement`` is the offset of the statement's first character, ``key`` the name it gives a value to. ``within`` are
    the open brackets, outermost first, each with its offset. ``start`` and ``end`` are those of the key or value before
    ``at``. ``item`` is where the innermost pair or item begins.
    """

    at: int
    wanted: Wanted
    statement: int
    key: str = ""
    within: tuple[tuple[str, int], ...] = ()
    start: int = 0
    end: int = 0
    item: int = 0


_ESCAPE = r"\\(?:[btnfre\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})"
_BASIC = rf'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]++|{_ESCAPE})*+"'
_LITERAL = r"'[^'\x00-\x08\x0a-\x1f\x7f]*+'"
_BAD = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
STRING = (
    rf'(?:"""(?:[^"\\{_BAD}]++|{_ESCAPE}|\\[ \t]*+\r?\n|"{{1,2}}+(?!"))*+"{{3,5}}+'
    rf"|'''(?:[^'{_BAD}]++|'{{1,2}}+(?!'))*+'{{3,5}}+"
    rf'|(?!"""){_BASIC}|(?!\'\'\'){_LITERAL})'
)
"""A pattern of a string of any sort."""

_DIGITS = r"[0-9](?:_?[0-9])*+"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
_SCALAR = (
    rf"(?:true|false|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[Tt ]{_TIME}(?:[Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?)?|{_TIME}"
    rf"|0x[0-9A-Fa-f][0-9A-Fa-f_]*|0o[0-7][0-7_]*|0b[01][01_]*|[+-]?(?:inf|nan)"
    rf"|[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?)(?=[\s,\]}}#]|\Z)"
)
_COMMENT = r"#[^\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*+"
_BREAK = r"(?:\r?\n|\Z)"
_GAP = rf"(?:[ \t]++|\r?\n|{_COMMENT})*+"
KEY = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})(?:[ \t]*+\.[ \t]*+(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}))*+"
"""A pattern of a key, which may be dotted."""

_PLAIN = rf"(?:{STRING}|{_SCALAR})"
_LIST = rf"\[{_GAP}(?:{_PLAIN}{_GAP},{_GAP})*+(?:{_PLAIN}{_GAP})?+\]"
_PAIR = rf"{KEY}[ \t]*+=[ \t]*+(?:{_PLAIN}|{_LIST})"
_HEADER = rf"(?:\[\[[ \t]*+{KEY}[ \t]*+\]\]|\[[ \t]*+{KEY}[ \t]*+\])"

_good_lines = re.compile(rf"(?:[ \t]*+(?:{_PAIR}|{_HEADER})?+[ \t]*+(?:{_COMMENT})?+\r?\n)*+")
_good_items = re.compile(
    rf"(?:{_GAP}(?:{_PLAIN}|{_LIST}|\{{(?:{_GAP}{_PAIR}{_GAP},)*+{_GAP}{_PAIR}{_GAP}\}}){_GAP},)*+"
)
_a_blank = re.compile(r"[ \t]*+")
_a_gap = re.compile(_GAP)
_a_key = re.compile(KEY)
_a_value = re.compile(_PLAIN)
_a_header = re.compile(_HEADER)
_an_end = re.compile(rf"[ \t]*+(?:{_COMMENT})?+{_BREAK}")

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*+"
begins_statement = re.compile(
    rf"[ \t]*+(?:{_NAME}[ \t]*+=(?!=)"
    rf"|\[\[?[ \t]*+(?!true\b|false\b|inf\b|nan\b){_NAME}[ \t]*+\]\]?[ \t]*+(?:#|{_BREAK}))"
)
"""Matches the beginning of a line that begins a statement, as far as that can be told from the line alone."""

DEEPEST = 100
"""The most brackets within brackets that are followed."""

_MOST_TURNS = 50_000
"""The most pieces of one statement that are looked at one by one; what is beyond is not looked at."""


def first_halt(text: str, at: int = 0) -> Halt | None:
    """Return where a text stops to be TOML after ``at``, which is the beginning of a line; None if it does not.

    What only the sense of it forbids, such as a key given twice, is no halt.
    """
    while at < len(text):
        at = _ending(_good_lines, text, at)
        start = at = _ending(_a_blank, text, at)
        if end := _an_end.match(text, at):
            if end.end() == at:
                return None
            at = end.end()
        elif text[at] == "[":
            found = _a_header.match(text, at)
            end = _an_end.match(text, found.end()) if found else None
            if end is None:
                if found is None:
                    return Halt(at, "header", start, start=start, end=at)
                after = _ending(_a_blank, text, found.end())
                return Halt(after, "after", start, start=start, end=found.end(), item=start)
            at = end.end()
        else:
            halt = _pair(text, at)
            if isinstance(halt, Halt):
                return halt
            at = halt
    return None


def _pair(text: str, statement: int) -> int | Halt:
    """Return the offset after a statement that gives a value to a key, or where it halts."""
    found = _a_key.match(text, statement)
    if found is None:
        return Halt(statement, "key", statement, item=statement)
    key, at = found[0], _ending(_a_blank, text, found.end())
    if not text.startswith("=", at):
        return Halt(at, "equals", statement, key, (), statement, found.end(), statement)
    within: list[tuple[str, int]] = []
    items = [statement]
    names = [key]
    wanted, may_close = "value", False
    start, end = at, at + 1
    at += 1

    def halt(at: int, wanted: Wanted) -> Halt:
        return Halt(at, wanted, statement, names[-1], tuple(within), start, end, items[-1])

    for _turn in range(_MOST_TURNS):
        if within and wanted == "value" and within[-1][0] == "[":
            run = _ending(_good_items, text, at)
            if run > at:
                end, may_close = run, True
                at = run
        at = _ending(_a_gap if within else _a_blank, text, at)
        char = text[at : at + 1]
        if within and wanted != "key" and _breaks_off(text, at, within[-1][0]):
            return halt(at, "after")
        if wanted == "after" and not within:
            found = _an_end.match(text, at)
            return found.end() if found else halt(at, "after")
        if within and char == ("]" if within[-1][0] == "[" else "}") and (wanted == "after" or may_close):
            start, end = within.pop()[1], at + 1
            items.pop()
            names.pop()
            wanted, at = "after", at + 1
        elif wanted == "after":
            if char != ",":
                return halt(at, "after")
            wanted, may_close = ("value" if within[-1][0] == "[" else "key"), True
            at += 1
        elif wanted == "key":
            items[-1] = at
            found = _a_key.match(text, at)
            if found is None:
                return halt(at, "key")
            start, end, names[-1] = at, found.end(), found[0]
            at = _ending(_a_gap, text, found.end())
            if not text.startswith("=", at):
                return halt(at, "equals")
            start, end = at, at + 1
            wanted, may_close, at = "value", False, at + 1
        elif char in ("[", "{"):
            if within and within[-1][0] == "[":
                items[-1] = at
            if len(within) >= DEEPEST:
                return halt(at, "value")
            start, end = at, at + 1
            within.append((char, at))
            items.append(at + 1)
            names.append(names[-1])
            wanted, may_close, at = ("value" if char == "[" else "key"), True, at + 1
        else:
            if within and within[-1][0] == "[":
                items[-1] = at
            found = _a_value.match(text, at)
            if found is None:
                return halt(at, "value")
            start, end = at, found.end()
            wanted, at = "after", end
    return len(text)


def _breaks_off(text: str, at: int, bracket: str) -> bool:
    """Whether a new statement begins here, so that the bracket was not closed."""
    if text[at - 1] not in " \t\n":
        return False
    line = text.rfind("\n", max(0, at - 200), at) + 1
    if not line or text[line:at].strip(" \t"):
        return False
    found = begins_statement.match(text, line)
    return found is not None and (bracket == "[" or text[at] == "[")


def _ending(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
