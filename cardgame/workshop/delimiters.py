"""Mends what keeps a text from being TOML, where it is only a sign: quotes, blanks, commas, brackets of headers.

It goes through a text once, however many of them there are, as in a deck out of a word processor; what
:mod:`cardgame.workshop.syntax` knows is more, and it finds a few slips alone. It looks at the signs between texts, and
at the quotes around them; not at what the texts say. Whether the result is TOML, and so whether it was right, is for
the caller to find out.
"""

import re
from collections.abc import Iterator

from cardgame.deck.edits import Edit

_MOST = 10_000
"""The most edits; a text that would need more is left as it is."""

_STRING = re.compile(
    r'"""(?:[^"\\]++|\\(?s:.)|"{1,2}+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'"
)
_COMMENT = re.compile(r"#[^\n]*+")
_END = r"(?=[ \t\u00a0]*+(?:[,\]}#\r\n]|\Z))"
"""What follows the end of a text."""

_CURLY = re.compile(rf"[“”„‟«»]([^\n\\]*?)[“”„‟«»\"]{_END}|[‘’‚‛‹›]([^\n\\]*?)[‘’‚‛‹›']{_END}")
"""A text in quotes of a word processor, at the start of a value."""

_HALF_CURLY = re.compile(rf"[\"']([^\n\\\"]*?)[“”„‟«»’]{_END}")
"""A text that begins with a straight quote and ends with another one."""

_HEADER = re.compile(
    r"(\[{1,2})([ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_.-]+)[ \t]*)(\]{1,2})(?=[ \t\u00a0]*(?:#|\r?\n|\Z))"
)
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_BARE = re.compile(r"[A-Za-z0-9_+.:-]+")
_KEY = re.compile(r"[A-Za-z0-9_-]+[ \t]*=")
_SPACE = re.compile(r"[ \t\r]+")


def repairs(text: str) -> list[Edit]:
    """Return the edits that may make TOML of a text that is not; none where nothing of the kind is wrong with it."""
    found: list[Edit] = []
    for edit in _edits(text):
        found.append(edit)
        if len(found) > _MOST:
            return []
    return found


def _edits(text: str) -> Iterator[Edit]:
    at = 0
    open_: list[str] = []
    """The brackets that are open."""
    after = -1
    """The end of the value before, within brackets, that no comma follows yet; -1 for none."""
    value = False
    """Whether a value is to begin here, after an = or within a list."""
    line = True
    """Whether nothing but blanks is before this in its line."""
    while at < len(text):
        sign = text[at]
        if sign == "\n":
            at, line = at + 1, True
            value = value and bool(open_)
        elif found := _SPACE.match(text, at) or _COMMENT.match(text, at):
            at = found.end()
        elif found := _BLANK.match(text, at):
            yield Edit(*found.span(), " " * len(found[0]))
            at = found.end()
        elif found := _UNSEEN.match(text, at):
            yield Edit(*found.span(), "")
            at = found.end()
        elif line and not open_ and (found := _HEADER.match(text, at)):
            name = found[2].strip()
            if name in ("card", "cards", "chapter", "chapters") and (found[1], name[-1], found[3]) != ("[[", "s", "]]"):
                yield Edit(*found.span(), f"[[{name.removesuffix('s')}s]]")
            at, line = found.end(), False
        else:
            line = False
            within = open_[-1] if open_ else ""
            begins = value or within == "["
            if (
                after >= 0
                and after < at
                and (
                    (within == "[" and (sign in "\"'[{" or _CURLY.match(text, at)))
                    or (within == "{" and _KEY.match(text, at))
                )
            ):
                yield Edit(after, after, ",")
                after = -1
            if begins and sign in "“”„‟«»‘’‚‛‹›" and (found := _CURLY.match(text, at)):
                yield Edit(*found.span(), _straight(found[1] if found[1] is not None else found[2]))
                at, value, after = found.end(), False, found.end() if open_ else -1
            elif sign in "\"'" and (found := _STRING.match(text, at)):
                at = found.end()
                value, after = False, at if open_ and begins else -1
            elif begins and sign in "\"'" and (found := _HALF_CURLY.match(text, at)):
                yield Edit(*found.span(), _straight(found[1]))
                at, value, after = found.end(), False, found.end() if open_ else -1
            elif sign in "[{":
                open_.append(sign)
                at, value, after = at + 1, sign == "[", -1
            elif sign in "]}":
                if open_:
                    open_.pop()
                at, value, after = at + 1, False, at + 1 if open_ else -1
            elif sign == ",":
                at, value, after = at + 1, within == "[", -1
            elif sign == "=":
                at, value, after = at + 1, True, -1
            elif found := _BARE.match(text, at):
                at = found.end()
                after, value = (at if open_ and begins else -1), False
            else:  # a sign that has no place here, or quotes that do not end: this cannot become TOML
                return


def _straight(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
