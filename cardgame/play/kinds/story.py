"""A story: a swap. Both tell, nobody wins, and each may name the moment that got them."""

from cardgame.play.steps import Scene, Script, Talk, Told


def script(scene: Scene) -> Script:
    """Play a swap of stories."""
    first, second = scene.first, scene.second
    yield Talk(f"{first} tells first. Take all the time you need to find it.", f"{first} has told it", (True, False))
    yield Talk(f"Now {second}.", f"{second} has told it")
    yield Talk("If a moment of the other’s story got you, say which.", "on we go")
    return Told()
