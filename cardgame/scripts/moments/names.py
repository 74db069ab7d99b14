"""The names of the two, asked for once their first card was talked about; either may be left out."""

from cardgame.scripts.steps import Place, Result, Script, Write
from cardgame.translation import _

LONGEST = 40
"""Characters in the longest name that is taken."""

PLACE: Place = ("name",)
"""The place of the draft of the second name, should the two names not be taken."""


def script() -> Script:
    """Ask who read the card and who listened; the answers are two names, empty where one is left out."""
    prompt = _("Who read this one? A name, if you like, now that you have begun.")
    one = yield Write(prompt, LONGEST, or_none=True)
    other = yield Write(_("And who listened?"), LONGEST, place=PLACE, or_none=True)
    return Result(answers=(one, other))
