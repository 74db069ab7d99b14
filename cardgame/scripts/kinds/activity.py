"""An activity: done together, with a timer for whoever wants one."""

from cardgame.scripts.steps import Result, Scene, Script, Time
from cardgame.scripts.traits import Traits
from cardgame.translation import N_

KIND = Traits(
    order=60,
    help=N_("something done together"),
    answered="together",
    uses=frozenset({"minutes"}),
)

MINUTES = 3.0
"""How long an activity is, where its card does not say."""


def script(scene: Scene) -> Script:
    """Play an activity."""
    yield Time(scene.minutes or MINUTES)
    return Result()
