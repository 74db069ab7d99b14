"""A question: both answer it in turn; where they wish, the listener first says back what was heard."""

from collections.abc import Generator

from cardgame.play.steps import Choose, Scene, Script, Step, Talk, Told


def script(scene: Scene) -> Script:
    """Play a question."""
    if not scene.reflect:
        yield Talk(f"{scene.first} begins, then {scene.second}.")
        return Told()
    yield from _told_and_said_back(scene.first, scene.second, turns=(True, False))
    yield from _told_and_said_back(scene.second, scene.first, turns=(True, True))
    return Told()


def _told_and_said_back(speaker: str, listener: str, *, turns: tuple[bool, bool]) -> Generator[Step, int, None]:
    """One answers and the other says it back, until it is right."""
    yield Talk(f"{speaker} answers. {listener} only listens.", done=f"{speaker} has answered", turns=turns)
    prompt = f"{listener}, say back what you heard. {speaker}, is that it?"
    while (yield Choose(prompt, ("yes, that’s it", "not quite, once more"))) != 0:
        prompt = f"{speaker}, tell it once more. {listener}, say that back. Is that it now?"
