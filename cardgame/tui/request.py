"""How an evening was asked for on the command line, so that the app can go straight into it."""

from dataclasses import dataclass

from cardgame.game.game import Energy
from cardgame.game.selection.choice import Choice
from cardgame.play.dealing import Depth


@dataclass(frozen=True, slots=True)
class Start:
    """What to deal from, for how long, and how deep; what was not asked for is None."""

    choice: Choice
    minutes: int | None = None
    energy: Energy = "medium"
    depth: Depth | None = None
    seed: int | None = None
