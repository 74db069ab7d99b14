"""When they sit down the next time: one of a few times that suggest themselves, or one that is typed."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from cardgame.scripts.steps import Choose, Result, Script, Write
from cardgame.translation import _

MOST = 60
"""Characters of a time that is typed."""


class Read(msgspec.Struct, frozen=True):
    """What was made of words for a time: it is taken, it is asked about first, or it has to be typed anew.

    ``said`` is the question, or what is wrong with the words.
    """

    outcome: Literal["taken", "ask", "again"]
    said: str = ""


def script(proposed: Sequence[str], read: Callable[[str], Read], *, planned: str = "", how: str = "") -> Script:
    """Ask when the next time is, by the times that are ``proposed``, or in words, which ``read`` reads.

    ``planned`` is what is planned already, and can be let go; ``how`` tells how words can be typed. The first answer is
    the place of a proposal, the words, or None where the plan is let go; there are no answers where all stays as it is.
    """
    let_go = (_("let it go"),) if planned else ()
    options = (*proposed, _("another time"), *let_go)
    which: int = yield Choose(planned or _("When do you sit down again?"), options)
    if which < len(proposed):
        return Result(answers=(which, None))
    if which > len(proposed):
        return Result(answers=(None, None))
    asked = how
    while True:
        words: str = yield Write(asked, MOST)
        if not words:
            return Result()
        found = read(words)
        if found.outcome == "taken":
            return Result(answers=(words, None))
        if found.outcome == "ask" and (yield Choose(found.said, (_("yes"), _("another day")))) == 0:
            return Result(answers=(words, None))
        asked = how if found.outcome == "ask" else f"{found.said}\n{how}"
