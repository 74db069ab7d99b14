"""Why a card was dealt, and why it may be worth asking."""

from cardgame.scripts.steps import Result, Script, Show
from cardgame.translation import _


def script(reasons: tuple[str, ...]) -> Script:
    """Show the reasons."""
    yield Show(_("Why this card"), reasons)
    return Result()
