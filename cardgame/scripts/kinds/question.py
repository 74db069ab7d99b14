"""A question: both answer it in turn; where they wish, the listener first says back what was heard."""

from collections.abc import Generator

from cardgame.scripts.steps import Choose, Result, Scene, Script, Step, Talk, Voice


def script(scene: Scene) -> Script:
    """Play a question."""
    first, second = scene.first, scene.second
    if not scene.reflect:
        asks = f"{second} asks, {first} answers first. Then swap."
        yield Talk(asks if scene.asks else f"{first} begins, then {second}.")
        return Result()
    yield from _told_and_said_back(first, second, "first", asks=scene.asks)
    yield from _told_and_said_back(second, first, "second", asks=scene.asks)
    return Result()


def _told_and_said_back(speaker: str, listener: str, voice: Voice, *, asks: bool) -> Generator[Step, int, None]:
    """One answers and the other, who ``asks`` where the card says "me", says it back, until it is right."""
    guide = f"{speaker} answers. {listener} only listens."
    if asks:
        also = "first. Then swap" if voice == "first" else "now"
        guide = f"{listener} asks, {speaker} answers {also}. Whoever asks only listens."
    turns = (True, voice == "second")
    yield Talk(guide, f"{speaker} has answered", turns, voice)
    prompt = f"{listener}, say back what you heard. {speaker}, is that it?"
    while (yield Choose(prompt, ("yes, that’s it", "not quite, once more"), voice)) != 0:
        prompt = f"{speaker}, tell it once more. {listener}, say that back. Is that it now?"
