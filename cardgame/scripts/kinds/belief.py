"""A belief: a statement that each rates in secret; both are shown on one scale, and the gap is talked over."""

from cardgame.scripts import secrets
from cardgame.scripts.steps import Earlier, Mark, Rate, Result, Reveal, Scene, Script, Secret, Talk
from cardgame.scripts.traits import Traits
from cardgame.translation import N_, _

ENDS = (N_("not at all"), N_("completely"))
"""The two ends of a scale, where a deck gives none."""

KIND = Traits(
    order=30,
    help=N_("a statement that each rates"),
    answered="in secret",
    remembers=True,
    again="all",
    uses=frozenset({"scale"}),
    ends=ENDS,
)

CLOSE = 2
"""Places that two answers may be apart and still be near each other, on a scale of seven."""


def script(scene: Scene) -> Script:
    """Play a belief; where the two have rated it before, the earlier pair is shown below the new one."""
    first, second = scene.first, scene.second
    if scene.apart:
        return (yield from _said_aloud(scene))
    prompt = _("How far does this hold for you?")
    one, other = yield from secrets.both(
        Secret(first, second, prompt, Rate(*ends(scene.read_by(second=False).scale)), "first"),
        Secret(second, first, prompt, Rate(*ends(scene.read_by(second=True).scale)), "second"),
    )
    near = abs(one - other) <= CLOSE
    earlier = scene.earlier
    alike = _("You stand close together here. Where does that come from?")
    apart = _("You see this from two places. {first} tells what it looks like from there, then {second}.").format(
        first=first, second=second
    )
    yield Reveal(
        marks=(Mark(first, str(one), one), Mark(second, str(other), other)),
        ends=ends(scene.scale),
        guide=alike if near else apart,
        then=_then(scene, earlier) if earlier else (),
        heading=secrets.heading(earlier) if earlier else "",
        follow_ups=scene.if_close if near else scene.if_far,
    )
    return Result(answers=(one, other))


def _said_aloud(scene: Scene) -> Script:
    """Play it with both places said aloud: how near each other they are is known to the two alone."""
    places = secrets.scale_in_words(*ends(scene.scale))
    yield secrets.on_three(_("Each of you picks a number."), (places,))
    tells = _("{first} tells what it looks like from there, then {second}.")
    then = _then(scene, scene.earlier) if scene.earlier else ()
    yield Talk(
        tells.format(first=scene.first, second=scene.second),
        below=(places, *secrets.before(scene.earlier, then)) if then else (),
    )
    return Result()


def ends(scale: tuple[str, ...]) -> tuple[str, str]:
    """Return the two ends of a card's scale, or of the usual one where it has none."""
    return (scale[0], scale[1]) if len(scale) == 2 else (_(ENDS[0]), _(ENDS[1]))


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return the places that they rated it before; none where it was something else than a place."""
    one, other = earlier.answers
    if one is None or other is None or one.how != "place" or other.how != "place":
        return ()
    return (Mark(scene.first, one.text, one.place), Mark(scene.second, other.text, other.place))
