"""Why a card was dealt, and why it may be worth asking."""

from cardgame.scripts.steps import Result, Script, Show


def script(reasons: tuple[str, ...]) -> Script:
    """Show the reasons."""
    yield Show("Why this card", reasons)
    return Result()
