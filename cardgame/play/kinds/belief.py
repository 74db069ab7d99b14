"""A belief: a statement that each rates in secret; both are shown on one scale, and the gap is talked over."""

from typing import TypeGuard

from cardgame.play.kinds import secrets
from cardgame.play.steps import POSITIONS, Mark, Rate, Reveal, Scene, Script, Told

ENDS = ("not at all", "completely")
"""The two ends of a scale, where a deck gives none."""

CLOSE = 2
"""Places that two answers may be apart and still be near each other, on a scale of seven."""


def script(scene: Scene) -> Script:
    """Play a belief; where the two have rated it before, the earlier pair is shown below the new one."""
    low, high = ends(scene)
    one, other = yield from secrets.both(
        scene.first, scene.second, Rate(low, high), prompt="How far does this hold for you?"
    )
    near = abs(one - other) <= CLOSE
    earlier = scene.earlier
    yield Reveal(
        marks=(Mark(scene.first, str(one), one), Mark(scene.second, str(other), other)),
        ends=(low, high),
        guide="You see it much alike. What makes it so?" if near else "You see it differently. Each tell why, in turn.",
        then=_marks(scene, earlier.answers) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if near else scene.if_far,
    )
    return Told(answers=(one, other))


def ends(scene: Scene) -> tuple[str, str]:
    """Return the two ends of the card's scale."""
    return (scene.scale[0], scene.scale[1]) if len(scene.scale) == 2 else ENDS


def _marks(scene: Scene, answers: tuple[object, object]) -> tuple[Mark, ...]:
    one, other = answers
    if not (_is_place(one) and _is_place(other)):
        return ()  # rated by another program, or before the card became a belief
    return (Mark(scene.first, str(one), one), Mark(scene.second, str(other), other))


def _is_place(said: object) -> TypeGuard[int]:
    return type(said) is int and 1 <= said <= POSITIONS
