"""Characters that cannot be there, and those that look like a space or like nothing."""

import re
from collections.abc import Iterator

from cardgame.deck.edits import Edit
from cardgame.deck.not_toml.halted import WINDOW, Flaw, Halted
from cardgame.translation import _

_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x85\u2028\u2029"
_UNSEEN = "\xad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
odd = re.compile(rf"[{_BLANKS}{_UNSEEN}]")
"""Matches a character that looks like a space, or like nothing."""

_odd_blank = re.compile(rf"[{_BLANKS}]")


def odd_characters(here: Halted) -> Iterator[Flaw]:
    """Yield the flaw of a character that looks like a space, or like nothing."""
    text, at = here.text, here.at
    if at < len(text) and text[at] == "\r" and text[at + 1 : at + 2] != "\n":
        message = _("The line ends with a carriage return alone, as on very old computers.")
        hint = _("Save the file with line ends LF (Unix) or CRLF (Windows).")
        alone = [found.start() for found in re.compile(r"\r(?!\n)").finditer(text, at, at + 4 * WINDOW)]
        yield here.flaw("line-ends", at, at + 1, message, hint, *(Edit(each, each + 1, "\n") for each in alone))
    found = odd.search(text, here.begin, here.end)
    if found is None or (found.start() != at and not (here.halt.wanted in ("key", "equals") and found.end() <= at)):
        return
    # All of them that stand together are one slip.
    start = found.start()
    end = start
    while end < here.end and odd.match(text, end):
        end += 1
    new = " " if _odd_blank.search(text, start, end) else ""
    code = f"U+{ord(found[0]):04X}"
    if new:
        message = _("There is an unusual space here, {code}, which only looks like one.").format(code=code)
        hint = _("Type a plain space in its place, or nothing.")
    else:
        message = _("There is a character here that cannot be seen, {code}.").format(code=code)
        hint = _("Delete it: delete what stands around it too, and type that anew.")
    yield here.flaw("odd-space", start, end, message, hint, Edit(start, end, new))


def hostile_flaw(text: str, at: int, name: str, statement: int) -> Flaw:
    """Return the flaw of a character that may not be in any text, by its ``name``."""
    message = _("There is {character} here.").format(character=name)
    hint = _("Remove it, or type the text anew.")
    return Flaw("hostile", at, at + 1, message, hint, (Edit(at, at + 1, ""),), statement, "hostile-text")
