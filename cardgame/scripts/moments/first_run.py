"""The very first thing that is asked: two names."""

from cardgame.scripts.steps import Fields, Result, Script
from cardgame.translation import _

LONGEST = 40
"""Characters in the longest name that is taken."""


def script() -> Script:
    """Ask for two names; they are the answers."""
    prompt = (
        _("Good to have you both here."),
        _("Two names, and the first card is yours. Everything stays on this machine."),
    )
    one, other = yield Fields(prompt, (_("one of you"), _("the other")), LONGEST)
    return Result(answers=(one, other))
