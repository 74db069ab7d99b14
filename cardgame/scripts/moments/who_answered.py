"""Who answered a card that only one of the two has answered."""

from cardgame.scripts.steps import Choose, Result, Script
from cardgame.translation import _


def script(names: tuple[str, str]) -> Script:
    """Ask who answered; the first answer is a place in the names."""
    who = yield Choose(_("Who answered?"), names)
    return Result(answers=(who, None))
