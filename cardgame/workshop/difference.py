"""Shows how two texts differ, as a unified diff.

The texts are alike but for a few lines here and there, as a deck and its mended text are. So the lines are compared in
one pass, and after a difference the nearest lines that are alike again are searched in a small window: the time grows
with the length of the texts alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_AROUND = 3
"""The lines around a change that are shown, too."""

_WINDOW = 60
"""The most lines within which two texts are looked for to be alike again; where they are not, all the rest differs."""


class Change(NamedTuple):
    """Lines of the old text, from one position up to another, in whose place are lines of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return where two lists of lines differ, in order.

    >>> changes(["a", "b"], ["a", "x", "b"])
    [Change(start=1, end=1, new_start=1, new_end=2)]
    """
    found = []
    at = to = 0
    while at < len(old) or to < len(new):
        if at < len(old) and to < len(new) and old[at] == new[to]:
            at, to = at + 1, to + 1
            continue
        end, new_end = _alike_again(old, new, at, to)
        found.append(Change(at, end, to, new_end))
        at, to = end, new_end
    return found


def _alike_again(old: Sequence[str], new: Sequence[str], at: int, to: int) -> tuple[int, int]:
    for steps in range(1, _WINDOW):
        alike = 1 if steps <= 2 else 2  # of two texts, further apart, one line may be alike by chance
        for more in range(steps + 1):
            one, other = at + more, to + steps - more
            if one > len(old) or other > len(new) or (one == len(old)) != (other == len(new)):
                continue
            pairs = zip(old[one : one + alike], new[other : other + alike], strict=False)
            if all(each == twin for each, twin in pairs):
                return one, other
    return len(old), len(new)


def unified(old: str, new: str, path: str) -> Iterator[str]:
    """Yield the lines of a unified diff of a file's text, without line ends."""
    before, after = _with_ends(old), _with_ends(new)
    groups: list[list[Change]] = []
    for change in changes(before, after):
        if groups and change.start - groups[-1][-1].end <= 2 * _AROUND:
            groups[-1].append(change)
        else:
            groups.append([change])
    if groups:
        yield f"--- {path}"
        yield f"+++ {path}"
    for group in groups:
        yield from _hunk(group, before, after)


def _with_ends(text: str) -> list[str]:
    """Return the lines of a text, each with its end; the last one may have none."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _hunk(group: Sequence[Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(_AROUND, first.start)
    start, new_start = first.start - lead, first.new_start - lead
    end, new_end = min(last.end + _AROUND, len(old)), min(last.new_end + _AROUND, len(new))
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@"
    at = start
    for change in group:
        yield from _lines(" ", old, at, change.start)
        yield from _lines("-", old, change.start, change.end)
        yield from _lines("+", new, change.new_start, change.new_end)
        at = change.end
    yield from _lines(" ", old, at, end)


def _lines(sign: str, lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    for at in range(start, end):
        yield sign + lines[at].rstrip("\r\n")
        if not lines[at].endswith("\n"):
            yield "\\ No newline at end of file"


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1 if count else start}" if count == 1 else f"{start + 1 if count else start},{count}"
