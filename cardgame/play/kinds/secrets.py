"""What the kinds with secret answers share: one answers, hands over, the other answers, and both look."""

from collections.abc import Generator
from typing import Any

from cardgame.play.steps import HandOver, Pick, PickWord, Rate, Secret, Step, Words

Ask = Rate | Pick | PickWord | Words


def both(
    first: str, second: str, ask: Ask, *, prompt: str = "", other_prompt: str | None = None
) -> Generator[Step, Any, tuple[Any, Any]]:
    """Ask both in turn, each while the other looks away; return the two answers once both look again."""
    one = yield Secret(first, second, prompt, ask)
    yield HandOver(second, away=first)
    other = yield Secret(second, first, prompt if other_prompt is None else other_prompt, ask)
    yield HandOver("")
    return one, other
