"""A repair: a way out of a tense moment, dealt only when somebody asks for it."""

from cardgame.scripts.steps import Result, Scene, Script, Talk, Time


def script(scene: Scene) -> Script:
    """Play a repair, with its minutes where it has one."""
    if scene.minutes:
        yield Time(scene.minutes, "In your own time. There is no hurry.", "back to the card")
    else:
        yield Talk("Whoever can, begins.", "back to the card")
    return Result()
