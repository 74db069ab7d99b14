"""A check-in: how are you really feeling. Each picks in secret, and both are shown together."""

from collections.abc import Generator
from typing import Any

from cardgame.play.kinds import question
from cardgame.play.steps import HandOver, Mark, Pick, PickWord, Rate, Reveal, Scene, Script, Secret, Step, Told

STRENGTH = ("a little", "very much")
"""The two ends of how strongly, where a card gives none."""

LOW = 2
"""Places at the low end of a card's own scale that count as a low answer."""

STRONG = 4
"""From this place on, on a scale of seven, a low word is a low answer."""


def script(scene: Scene) -> Script:
    """Play a check-in; with neither words of its own nor a vocabulary it is talked about like a question."""
    if not scene.feelings and len(scene.options) < 2:
        return (yield from question.script(scene))
    first, second = scene.first, scene.second
    one, one_low = yield from _ask(scene, first, second)
    yield HandOver(second, away=first)
    other, other_low = yield from _ask(scene, second, first)
    yield HandOver("")
    low = one_low or other_low
    guide = "Good to know. Tonight’s cards will be light ones." if low else "Each say a little about it, if you like."
    yield Reveal(
        marks=(_mark(first, one), _mark(second, other)),
        ends=_ends(scene),
        guide=guide,
        follow_ups=scene.if_far if one[0] != other[0] else scene.if_close,
        done="thank you, on we go",
    )
    return Told(answers=(list(one), list(other)), low=low)


def _ends(scene: Scene) -> tuple[str, str]:
    return (scene.scale[0], scene.scale[1]) if len(scene.scale) == 2 else STRENGTH


def _ask(scene: Scene, who: str, other: str) -> Generator[Step, Any, tuple[tuple[str, int], bool]]:
    """Ask one for a word and a strength; return both, and whether that is a low answer."""
    low_word = False
    if len(scene.options) >= 2:
        word = scene.options[(yield Secret(who, other, "Which comes nearest?", Pick(scene.options)))]
    else:
        table = PickWord(tuple((group.name, group.words) for group in scene.feelings))
        row, place = yield Secret(who, other, "Which word comes nearest?", table)
        word, low_word = scene.feelings[row].words[place], scene.feelings[row].low
    low_end, high_end = _ends(scene)
    strength: int = yield Secret(who, other, "And how much?", Rate(low_end, high_end))
    # A card with a scale of its own says by it what is low; without one, a low word says it.
    low = strength <= LOW if len(scene.scale) == 2 else low_word and strength >= STRONG
    return (word, strength), low


def _mark(who: str, answer: tuple[str, int]) -> Mark:
    word, strength = answer
    return Mark(who, word, strength)
