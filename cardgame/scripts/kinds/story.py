"""A story: a swap. Both tell, nobody wins, and each may name the moment of it that stays with them."""

from cardgame.scripts.steps import Result, Scene, Script, Talk


def script(scene: Scene) -> Script:
    """Play a swap of stories."""
    first, second = scene.first, scene.second
    begins, then = f"{first} tells first. Take all the time you need to find it.", f"Now {second}."
    if scene.asks:
        begins = f"{second} asks, {first} answers first, in no hurry. Then swap."
        then = f"Now {first} asks, and {second} answers."
    yield Talk(begins, f"{first} has told it", (True, False), "first")
    yield Talk(then, f"{second} has told it", voice="second")
    got = f"If a moment of {first}’s story got {second}, or one of {second}’s got {first}, say which."
    yield Talk(got, "on we go")
    return Result()
