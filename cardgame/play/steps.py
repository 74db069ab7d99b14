"""The steps that a card can ask for: the whole language between a kind of card and whoever shows it.

A kind's script is a generator that yields steps and is sent what came of each; it returns a :class:`Told`. Whoever
shows the game (the app, plain mode) knows these few steps and nothing of kinds.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Talk:
    """The card lies open and the two talk; it is over when they say so. Is sent nothing.

    ``guide`` is one short line on how this card is played, ``done`` what the key that ends it means.
    """

    guide: str
    done: str = "We talked about it"


Step = Talk


@dataclass(frozen=True, slots=True)
class Told:
    """What a script leaves for the record once its card is covered."""

    answered: tuple[bool, bool] = (True, True)


Script = Generator[Step, Any, Told]
