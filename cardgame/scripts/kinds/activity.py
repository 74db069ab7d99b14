"""An activity: done together, with a timer for whoever wants one."""

from cardgame.scripts.steps import Result, Scene, Script, Time

MINUTES = 3.0
"""How long an activity is, where its card does not say."""


def script(scene: Scene) -> Script:
    """Play an activity."""
    yield Time(scene.minutes or MINUTES)
    return Result()
