"""The shipped words for feelings."""

from functools import cache
from pathlib import Path

import rtoml

from cardgame.scripts.steps import FeelingGroup


@cache
def feelings() -> tuple[FeelingGroup, ...]:
    """Return the groups of words that a check-in offers where its card has no options of its own."""
    table = rtoml.loads(Path(__file__).with_name("feelings.toml").read_text(encoding="utf-8"))
    return tuple(
        FeelingGroup(group["name"], tuple(group["words"]), low=group.get("low", False)) for group in table["groups"]
    )
