"""What a deck's author has allowed: ``# allow: CODE`` silences the warnings of that code at its place.

At the end of a line it is about that line; on a line of its own, about the card, the chapter or the key below it; above
everything else in a file, about the whole file. Errors are never silenced. A text and its problems go in; those come
out that are left, and advice on what allows nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cardgame.deck.problems import CODES, MOST, Guess, Problem, more_said, problem, shown
from cardgame.deck.source import Span, comments, places, spans
from cardgame.translation import _

FROM_OUTSIDE = frozenset(
    ("not-read", "replaces-shipped", "same-cards", "lost-history", "upper-case-ending", "near-duplicate", "more-advice")
)
"""Codes that are not found in a file alone, but beside other files or in a record.

What allows one of these is not called unused, as it may be needed on another machine.
"""

_an_allow = re.compile(r"#+[ \t]*allow[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_a_code = re.compile(r"[\w-]*[^\W_][\w-]*")
_a_comma = re.compile(r"[\s,]*")
_NEAR = 8
"""The most comments before a problem that are looked at."""

_MOST = 10_000
"""The most codes in comments of a file that are looked at; more allow nothing."""

_LONGEST = 1000
"""The most characters of a comment that are looked at."""


class Allow(NamedTuple):
    """A code that a comment allows: where the word stands, and the first and the last line that it is about.

    ``within`` are the first and the last line of the card or chapter that this is in, or of the file.
    """

    code: str
    place: tuple[int, int]
    end: tuple[int, int]
    first: int
    last: int
    within: tuple[int, int]

    def holds(self, line: int, code: str) -> bool:
        """Whether it silences a problem of this code on this line."""
        return code == self.code and self.first <= line <= self.last and CODES[code][0] == "warning"


class Allows:
    """All that the comments of a valid TOML text allow."""

    def __init__(self, text: str, tables: Mapping[str, Any]) -> None:
        self.written, self._entries_begin = _written(text, tables) if "allow" in text.casefold() else ([], 0)
        self.used: set[Allow] = set()
        """Those that have silenced something."""
        self._by_code: dict[str, list[Allow]] = {}
        for each in sorted(self.written, key=lambda allow: allow.first):
            self._by_code.setdefault(each.code, []).append(each)

    def silenced(self, line: int, code: str) -> bool:
        """Whether a problem of this code on this line is allowed."""
        known = self._by_code.get(code, [])
        after = bisect_right(known, line, key=lambda allow: allow.first)
        # Those that hold are near: a line, a key and a card have one or two each. A whole file's stand first.
        near = [*known[:_NEAR], *known[max(_NEAR, after - _NEAR) : after]]
        holding = [each for each in near if each.holds(line, code)]
        self.used.update(holding)
        return bool(holding)

    def left(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems that are not allowed."""
        if not self.written:
            return list(problems)
        return [each for each in problems if not self.silenced(each.line, each.code)]

    def unused(self, path: str, errors: Sequence[int] = ()) -> list[Problem]:
        """Return a warning for each word that allows nothing, after :meth:`left`.

        None is said to be unused where there are ``errors``, given by their lines, in its card, chapter or file, or in
        the head of the deck: no advice is given on what is left out, and the comment is needed once that is mended.
        """
        found: list[Problem] = []
        lines = sorted(errors)
        for each in self.written:
            if each.code not in CODES:
                message = _("There is no code “{code}”, so that nothing is allowed by it.")
                guess = Guess(each.code, CODES, _("Did you mean “%s”?"))
                hint = guess.hint() if len(found) < 50 else ""
                hint = hint or _("“cardgame deck explain” lists the codes.")
                code = "unknown-allow"
            elif CODES[each.code][0] == "error":
                message = _("“{code}” is an error, and errors are not allowed.")
                code, hint = "unused-allow", _("Mend it, and take the word out of the comment.")
            elif each in self.used or each.code in FROM_OUTSIDE or self._is_open(each, lines):
                continue
            else:
                message = _("Nothing here gets “{code}”, so that there is nothing to allow.")
                code, hint = "unused-allow", _("Take it out of the comment.")
            found.append(problem(path, *each.place, code, message.format(code=shown(each.code)), hint, end=each.end))
        return [each for each in found if not self.silenced(each.line, each.code)]

    def _is_open(self, allow: Allow, errors: Sequence[int]) -> bool:
        """Whether it cannot be told yet if something is allowed, for an error."""
        if not errors:
            return False
        first, last = allow.within
        return errors[0] < self._entries_begin or bisect_right(errors, last) > bisect_left(errors, first)


def applied(
    allows: Allows, path: str, problems: Sequence[Problem], flaws: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """Return the problems of a file that are left, with those of the comments that allow something.

    ``flaws`` are why it is not TOML; they are not among those that come out.
    At most :data:`~cardgame.deck.problems.MOST` of a code are listed, and one more says that there are others.
    """
    if not allows.written:
        return tuple(problems)
    errors = [each.line for each in (*problems, *flaws) if each.severity == "error"]
    found = sorted([*allows.left(problems), *allows.unused(path, errors)], key=lambda each: (each.line, each.column))
    counts: Counter[str] = Counter()
    listed = []
    for each in found:
        counts[each.code] += 1
        if counts[each.code] <= MOST:
            listed.append(each)
    if more := len(found) - len(listed):
        last = listed[-1]
        untold = [code for code, count in counts.items() if count > MOST]
        code = "more-problems" if any(CODES[each][0] == "error" for each in untold) else "more-advice"
        listed.append(problem(path, last.line, last.column, code, more_said(more), _("Mend these first.")))
    return tuple(listed)


def how_to_allow(code: str) -> str:
    """Return the comment that allows a code."""
    return f"# allow: {code}"


def _written(text: str, tables: Mapping[str, Any]) -> tuple[list[Allow], int]:
    """Return what the comments allow, and the line in which the first card or chapter begins."""
    found: list[tuple[Span, list[Span]]] = []
    count = 0
    for span in comments(text):
        if said := _an_allow.match(text, span.start, min(span.end, span.start + _LONGEST)):
            found.append((span, _codes(text, *said.span(1))))
            count += len(found[-1][1])
            if count >= _MOST:
                break
    if not count:
        return [], 0
    about = _About(text, tables)
    words: list[tuple[Span, Span]] = []
    for span, codes in found:
        target = about.of(span)
        words += [(word, target) for word in codes]
    begins = about.begins
    entries = {target: about.within(target) for _word, target in words}
    offsets = [offset for pair in words for span in pair for offset in span]
    known = places(text, [begins, *offsets, *(offset for span in entries.values() for offset in span)])
    found_all = [
        Allow(
            text[word.start : word.end],
            known[word.start],
            known[word.end],
            known[target.start][0],
            known[target.end][0],
            (known[entries[target].start][0], known[entries[target].end][0]),
        )
        for word, target in words
    ]
    return found_all, known[begins][0]


def _codes(text: str, start: int, end: int) -> list[Span]:
    """Return the words of a comment after ``allow:``, up to a remark in brackets or after a dash."""
    words = []
    at = start
    while found := _a_comma.match(text, at, end):
        word = _a_code.match(text, found.end(), end)
        if word is None or word[0].startswith("-"):
            break
        words.append(Span(*word.span()))
        at = word.end()
    return words


class _About:
    """Finds what a comment is about: the span of its line, of what stands below it, or of the whole text."""

    def __init__(self, text: str, tables: Mapping[str, Any]) -> None:
        self._text = text
        lists = [(name, len(tables[name])) for name in ("cards", "chapters") if isinstance(tables.get(name), list)]
        ways: list[tuple[str | int, ...]] = [(name, place) for name, count in lists for place in range(count)]
        self._tables = tables
        self._spans = {way: each.value for way, each in spans(text, ways).items()}
        self._entries = sorted((span.start, way) for way, span in self._spans.items())
        heads = [(key,) for key, value in tables.items() if not isinstance(value, dict)]
        self._heads = sorted((each.key.start, each.value.end) for each in spans(text, heads).values())
        self._pairs: dict[tuple[str | int, ...], list[tuple[int, int]]] | None = None
        self._gap = Span(0, 0)
        starts = [start for start, _end in self._heads] + [start for start, _way in self._entries]
        self._beginning = min(starts, default=len(text))

    @property
    def begins(self) -> int:
        """Where the first card or chapter begins; the end of the text if there is none."""
        return self._entries[0][0] if self._entries else len(self._text)

    def within(self, target: Span) -> Span:
        """Return the span of the card or chapter that a span is in; of the whole text where it is in none."""
        way = self._entry(target.end)
        return self._spans[way] if way and target.start > 0 else Span(0, len(self._text))

    def of(self, comment: Span) -> Span:
        """Return the span that a comment is about."""
        text = self._text
        line = text.rfind("\n", 0, comment.start) + 1
        if text[line : comment.start].strip():
            return self._at_end_of(line, comment)
        if comment.end <= self._beginning:
            return Span(0, len(text))
        return self._below(comment)

    def _at_end_of(self, line: int, comment: Span) -> Span:
        """Return the span of a line: of the whole table where it is a header, of all of a pair that ends in it."""
        way = self._entry(comment.start)
        if way and line <= self._spans[way].start < comment.start:  # the card or chapter begins in this line
            return Span(line, max(self._spans[way].end, comment.end))
        pairs = self._pairs_of(way) if way else self._heads
        place = bisect_right(pairs, (comment.start, 0)) - 1
        start = line
        if place >= 0 and line <= pairs[place][1] <= comment.start:
            start = min(line, pairs[place][0])
        return Span(start, comment.end)

    def _below(self, comment: Span) -> Span:
        """Return the span of the card, chapter or pair that begins below a comment; else of the comment."""
        text = self._text
        if not self._gap.start <= comment.end < self._gap.end:  # comments below each other are about the same
            found = _a_gap.match(text, comment.end)
            self._gap = Span(comment.end, found.end() if found else comment.end)
        at = self._gap.end
        way = self._entry(at)
        if way and self._spans[way].start == at:
            return Span(at, self._spans[way].end)
        pairs = self._pairs_of(way) if way and at < self._spans[way].end else self._heads
        place = bisect_right(pairs, (at, len(text))) - 1
        if place >= 0 and pairs[place][0] == at:
            return Span(at, pairs[place][1])
        end = text.find("\n", at)
        return Span(at, end if end >= 0 else len(text))

    def _entry(self, at: int) -> tuple[str | int, ...] | None:
        """Return the path of the last card or chapter that begins at or before an offset."""
        place = bisect_right(self._entries, at, key=lambda entry: entry[0]) - 1
        return self._entries[place][1] if place >= 0 else None

    def _pairs_of(self, way: tuple[str | int, ...]) -> list[tuple[int, int]]:
        """Return where the pairs of a card or chapter stand, from the key to the end of the value."""
        if self._pairs is None:  # all of them at once: each look goes through the whole text
            tables = [(way, self._tables[str(way[0])][way[1]]) for _start, way in self._entries]
            keys = [(*way, key) for way, table in tables if isinstance(table, dict) for key in table]
            self._pairs = {}
            for path, each in spans(self._text, keys).items():
                self._pairs.setdefault(path[:2], []).append((each.key.start, each.value.end))
            for pairs in self._pairs.values():
                pairs.sort()
        return self._pairs.get(way, [])


_a_gap = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
