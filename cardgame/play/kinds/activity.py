"""An activity: done together, with a timer for whoever wants one."""

from cardgame.play.steps import Scene, Script, Time, Told

MINUTES = 3.0
"""How long an activity is, where its card does not say."""


def script(scene: Scene) -> Script:
    """Play an activity."""
    yield Time(scene.minutes or MINUTES)
    return Told()
