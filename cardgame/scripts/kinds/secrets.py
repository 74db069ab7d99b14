"""What the kinds with secret answers share: one answers, hands over, the other answers, and both look."""

from collections.abc import Generator
from typing import Any

from cardgame.scripts.steps import HandOver, Secret, Step


def both(first: Secret, second: Secret) -> Generator[Step, Any, tuple[Any, Any]]:
    """Ask both in turn, each while the other looks away; return the two answers once both look again."""
    one = yield first
    yield HandOver(second.who, away=first.who)
    other = yield second
    yield from ready()
    return one, other


def ready() -> Generator[Step, Any, None]:
    """Wait for two keys, one from each, before both answers are shown; neither page says whose key it was."""
    yield HandOver("", presses=2)
    yield HandOver("", presses=1)
