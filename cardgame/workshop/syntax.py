"""Finds every flaw of a text that is not TOML, and makes a text of it that is, so that the rest can be checked.

What an author meant is put in the place of a flaw where that is known; a statement that is beyond that is blanked. What
is found in the rest is told where it stands in the author's own text.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import rtoml

from cardgame.deck.document import Document, GaveUp, gave_up
from cardgame.deck.edits import Edit, Overlap, apply
from cardgame.deck.foreign import name_text
from cardgame.deck.grammar import STRING, begins_statement, first_halt
from cardgame.deck.not_toml import Flaw, find_flaw
from cardgame.deck.problems import CODES, Fault, Problem, problem
from cardgame.deck.source import Span, places
from cardgame.translation import _

MOST_FLAWS = 20
"""The most flaws of a text that are told."""

SAFE = frozenset(
    {"look-alike", "odd-space", "sign", "brackets", "comma", "key-quote", "line-ends", "doubled", "equals"}
)
"""The sorts of flaws whose changes mean but one thing, so that they can be made without asking."""

_MOST_PARSED = 4 * 1024 * 1024
"""The most characters that the parser is given again, in all."""

_MOST_COPIED = 6_000_000
"""The most characters that are looked through for flaws, in all: of a very large text, few flaws are told."""


class Mended:
    """The text of a file with its flaws mended or blanked, and the way back to the author's own text."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The author's own text."""
        self.now = text
        """The text with its flaws mended or blanked."""
        self.blanked: list[Span] = []
        """What is blanked, as spans of the author's own text."""
        self._edits: list[Edit] = []
        self._parts: list[tuple[str, Span]] | None = None

    def offset(self, offset: int) -> int:
        """Return where that stands in the author's text which stands at ``offset`` in the mended one."""
        shift = 0
        for edit in self._edits:
            start = edit.start + shift
            if offset < start:
                break
            if offset < start + len(edit.text):
                return min(edit.start + offset - start, edit.end)
            shift += len(edit.text) - (edit.end - edit.start)
        return offset - shift

    def edit(self, edits: list[Edit]) -> None:
        """Change the mended text; raises :class:`Overlap` where it was changed before."""
        own = [Edit(self.offset(edit.start), self.offset(edit.end), edit.text) for edit in edits]
        for one in own:
            if any(one.start <= other.end and other.start <= one.end for other in self._edits):
                raise Overlap(one)
        edits = sorted([*self._edits, *own])
        self.now = apply(self.text, edits)
        self._edits = edits

    def blank(self, start: int, end: int) -> None:
        """Blank a piece of the mended text; what was mended in it before is blanked, too."""
        begin, stop = self.offset(start), self.offset(end)
        within: list[Edit] = []
        for edit in self._edits:  # in their order
            if edit.start <= stop and begin <= edit.end:
                begin, stop = min(begin, edit.start), max(stop, edit.end)
                within.append(edit)
        blanks = blanked(self.text, begin, stop)[begin:stop]
        self._edits = sorted([*(edit for edit in self._edits if edit not in within), Edit(begin, stop, blanks)])
        self.now = apply(self.text, self._edits)
        self.blanked.append(Span(begin, stop))

    def causes(self, fault: Fault, offset: int) -> bool:
        """Whether a fault at this offset of the file may only be there because something is blanked."""
        if not self.blanked:
            return False
        if self._parts is None:  # nothing is blanked any more once the rest is read
            self._parts = [_part(self.text, span) for span in self.blanked]
        parts = self._parts
        torn = any(span.start <= offset < span.end for _name, span in parts)
        names = {name for name, _span in parts}
        if CODES[fault.code][0] == "warning":
            return torn or names != {"cards"} or fault.where[:1] != ("cards",)
        if fault.code in ("missing-key", "no-cards"):
            return torn or len(fault.where) < 2
        if fault.code in ("bad-options", "bad-scale"):
            return torn or "" in names
        return fault.code == "unknown-chapter" and names != {"cards"}


def blanked(text: str, start: int, end: int) -> str:
    """Return a text of the same length and lines with all else in this piece of it replaced by spaces."""
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


class Looked(NamedTuple):
    """The flaws of a text, in its order, and the document that is left of it; None where nothing could be made of it.

    ``whole`` is false if there may be more flaws than are told.
    """

    flaws: tuple[Flaw, ...]
    document: Document | None
    whole: bool


def look_through(text: str, first: GaveUp | None = None) -> Looked:
    """Return every flaw of a text that is not TOML, at most :data:`MOST_FLAWS`, and what is left of it.

    ``first`` is where the parser gave up, if it was asked before. Nothing is found in a text that is TOML.
    """
    mended = Mended(text)
    flaws: list[Flaw] = []
    parsed = since = 0
    most = max(1, min(MOST_FLAWS, _MOST_COPIED // (len(text) + 1)))
    strikes: dict[int, int] = {}
    while True:
        halt = first_halt(mended.now, since)
        told = first or GaveUp(None, "")
        if halt is None:
            parsed += len(mended.now)
            if parsed > _MOST_PARSED + len(text):
                return Looked(_in_order(flaws), None, whole=False)
            try:
                tables: dict[str, Any] = rtoml.loads(mended.now)
            except ValueError as error:
                told = gave_up(mended.now, str(error))
            else:
                return Looked(_in_order(flaws), Document(mended.now, tables, mended if flaws else None), whole=True)
        elif told.at is not None and told.at < halt.statement:
            told = GaveUp(None, "")  # asked again once its turn comes
        flaw = find_flaw(mended.now, *told, since if halt else len(mended.now))
        first = None
        own = _own(flaw, mended)
        if own not in flaws and strikes.get(own.statement, 0) < 3:
            flaws.append(own)
        if len(flaws) >= most or parsed > _MOST_PARSED + len(text):
            return Looked(_in_order(flaws), None, whole=False)
        strikes[own.statement] = times = strikes.get(own.statement, 0) + 1
        start = mended.now.rfind("\n", 0, min(flaw.statement, len(mended.now))) + 1
        since = min(since, start) if halt is None else start
        if flaw.edits and times < 4:
            try:
                mended.edit(list(flaw.edits))
                continue
            except Overlap:
                pass
        if times > 6 or not mended.now.strip():
            return Looked(_in_order(flaws), None, whole=False)
        end = _statement_end(mended.now, start)
        if times > 4 or not mended.now[start:end].strip():
            start, end = _block(mended.now, start)
        mended.blank(start, end)
        since = min(since, start)


def _own(flaw: Flaw, mended: Mended) -> Flaw:
    """Return a flaw as it stands in the author's own text."""
    back = mended.offset
    start = back(flaw.start)
    return flaw._replace(
        start=start,
        end=max(start, back(flaw.end)),
        statement=back(flaw.statement),
        edits=tuple(Edit(back(edit.start), back(edit.end), edit.text) for edit in flaw.edits),
    )


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(flaws, key=lambda flaw: (flaw.start, flaw.end)))


_a_statement = re.compile(f"^{begins_statement.pattern}", re.MULTILINE)
_a_header = re.compile(r"^[ \t]*+\[\[?[ \t]*+([\w.-]+)[ \t]*+\]", re.MULTILINE)


def _statement_end(text: str, start: int) -> int:
    """Return the offset of the line after ``start`` that begins a statement."""
    line = text.find("\n", start) + 1
    found = _a_statement.search(text, line) if line else None
    return found.start() if found else len(text)


def _block(text: str, start: int) -> tuple[int, int]:
    """Return the span of the table around an offset, from its header to the next one."""
    begin = max((each.start() for each in _a_header.finditer(text, 0, start + 1)), default=0)
    after = _a_header.search(text, start + 1)
    return begin, after.start() if after else len(text)


def _part(text: str, span: Span) -> tuple[str, Span]:
    """Return the name of the table that a piece of a text is in, empty for the head, and the table's span."""
    begin, end = _block(text, span.start)
    found = _a_header.match(text, begin)
    return (found[1] if found else ""), Span(begin, max(end, span.end))


# What only TOML 1.1 allows

MOST_NEWER = 100
"""The most places that are told at which a text needs TOML 1.1."""

_no_sign = re.compile(rf"{STRING}|#[^\n]*+")
_newer = re.compile(r",\s*\}|[0-9]{2}:[0-9]{2}(?![0-9:])")


def _may_need_newer(text: str) -> bool:
    """Whether a valid text may need TOML 1.1, by a quick look."""
    if "\\e" in text or "\\x" in text:
        return True
    bare = _no_sign.sub(lambda found: "#" if found[0][0] == "#" else "", text)
    if _newer.search(bare):
        return True
    return "{" in bare and any(
        line.count("{") != line.count("}") for line in bare.split("\n") if "{" in line or "}" in line
    )


_a_piece = re.compile(
    rf"(?P<string>{STRING})|(?P<comment>#[^\n]*+)|(?P<break>\r?\n\s*+)|(?P<sign>[\[\]{{}},])"
    r"|[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[Zz]|\.[0-9]+)?(?:[+-][0-9:]+)?|(?P<time>[0-9]{2}:[0-9]{2})(?:[Zz]|[+-][0-9:]+)?"
    r"|[^\[\]{}#\"'\n\r,0-9]++|[\s\S]"
)
_an_escape = re.compile(r"\\(?:(e)|(x[0-9A-Fa-f]{2})|[\s\S])")


def newer_places(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what in a valid text only TOML 1.1 allows, with what to do about it; at most :data:`MOST_NEWER`."""
    yield from islice(_newer_places(text), MOST_NEWER)


def _newer_places(text: str) -> Iterator[tuple[Span, str]]:
    if not _may_need_newer(text):
        return
    within: list[tuple[str, int, bool]] = []  # each open bracket, its offset, and whether a line break in it was told
    comma = -1
    for found in _a_piece.finditer(text):
        sort, start = found.lastgroup, found.start()
        if sort == "string":
            if found[0][0] == '"' and "\\" in found[0]:
                yield from _newer_escapes(text, found)
            comma = -1
        elif sort == "sign":
            sign = found[0]
            if sign in "[{":
                within.append((sign, start, False))
            elif sign in "]}" and within:
                if sign == "}" and comma >= 0:
                    yield Span(comma, comma + 1), _("Remove this comma.")
                within.pop()
            comma = start if sign == "," else -1
        elif sort in ("break", "comment"):
            if within and within[-1][0] == "{" and not within[-1][2]:
                sign, opened, _told = within[-1]
                within[-1] = (sign, opened, True)
                yield Span(opened, opened + 1), _("Write all that stands in these braces on one line.")
        elif sort == "time":
            yield Span(*found.span("time")), _("Write {line}.").format(line=f"{found['time']}:00")
            comma = -1
        elif found[0].strip():
            comma = -1


def _newer_escapes(text: str, string: re.Match[str]) -> Iterator[tuple[Span, str]]:
    for found in _an_escape.finditer(text, string.start(), string.end()):
        if found[1] or found[2]:
            code = "001b" if found[1] else f"00{found[2][1:]}"
            yield Span(*found.span()), _("Write {line}.").format(line=f"\\u{code}")


def newer_problems(text: str, path: str) -> list[Problem]:
    """Return a warning for each place at which a valid text needs TOML 1.1."""
    spans = list(newer_places(text))
    known = places(text, [offset for span, _hint in spans for offset in span])
    message = _("Only TOML 1.1 allows this, so that other programs may not read the file.")
    return [problem(path, *known[span.start], "toml-1.1", message, hint, end=known[span.end]) for span, hint in spans]


def syntax_problems(text: str, path: str, first: GaveUp | None = None) -> tuple[list[Problem], Document | None]:
    """Return the problems of a text that is not TOML, and the document that is left of it, if any is."""
    if named := name_text(text, path):
        known = places(text, (named.start, named.end))
        place, end = known[named.start], known[named.end]
        return [problem(path, *place, "not-toml", named.message, named.hint, end=end)], None
    flaws, document, whole = look_through(text, first)
    known = places(text, [offset for flaw in flaws for offset in (flaw.start, flaw.end)])
    problems = [
        problem(path, *known[flaw.start], flaw.code, flaw.message, flaw.hint, end=known[flaw.end]) for flaw in flaws
    ]
    if problems and not whole:
        last = problems[-1]
        message = _("There may be more below that is not TOML.")
        problems.append(problem(path, last.line, last.column, "more-problems", message, _("Mend these first.")))
    return problems, document
