"""A belief: a statement that each rates in secret; both are shown on one scale, and the gap is talked over."""

from typing import TypeGuard

from cardgame.scripts.kinds import secrets
from cardgame.scripts.steps import POSITIONS, Mark, Rate, Result, Reveal, Scene, Script, Secret

ENDS = ("not at all", "completely")
"""The two ends of a scale, where a deck gives none."""

CLOSE = 2
"""Places that two answers may be apart and still be near each other, on a scale of seven."""


def script(scene: Scene) -> Script:
    """Play a belief; where the two have rated it before, the earlier pair is shown below the new one."""
    first, second = scene.first, scene.second
    prompt = "How far does this hold for you?"
    one, other = yield from secrets.both(
        Secret(first, second, prompt, Rate(*ends(scene.read_by(second=False).scale)), "first"),
        Secret(second, first, prompt, Rate(*ends(scene.read_by(second=True).scale)), "second"),
    )
    near = abs(one - other) <= CLOSE
    earlier = scene.earlier
    alike = "You stand close together here. Where does that come from?"
    apart = f"You see this from two places. {first} tells what it looks like from there, then {second}."
    yield Reveal(
        marks=(Mark(first, str(one), one), Mark(second, str(other), other)),
        ends=ends(scene.scale),
        guide=alike if near else apart,
        then=_marks(scene, earlier.answers) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if near else scene.if_far,
    )
    return Result(answers=(one, other))


def ends(scale: tuple[str, ...]) -> tuple[str, str]:
    """Return the two ends of a card's scale, or of the usual one where it has none."""
    return (scale[0], scale[1]) if len(scale) == 2 else ENDS


def _marks(scene: Scene, answers: tuple[object, object]) -> tuple[Mark, ...]:
    one, other = answers
    if not (_is_place(one) and _is_place(other)):
        return ()  # rated by another program, on another scale
    return (Mark(scene.first, str(one), one), Mark(scene.second, str(other), other))


def _is_place(said: object) -> TypeGuard[int]:
    return type(said) is int and 1 <= said <= POSITIONS
