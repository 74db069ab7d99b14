"""A story: a swap. Both tell, nobody wins, and each may name the moment of it that stays with them."""

from cardgame.scripts.steps import Result, Scene, Script, Talk
from cardgame.scripts.traits import Traits
from cardgame.scripts.unnamed import is_unnamed
from cardgame.translation import N_, _

KIND = Traits(
    order=20,
    help=N_("both tell, nobody wins"),
    answered="in turn",
    opens=True,
    again="dreams",
    hinted=True,
)


def script(scene: Scene) -> Script:
    """Play a swap of stories."""
    first, second = scene.first, scene.second
    begins = _("{first} tells first. Take all the time you need to find it.").format(first=first)
    then = _("Now {second}.").format(second=second)
    if scene.asks:
        begins = _("{second} asks, {first} answers first, in no hurry. Then swap.").format(second=second, first=first)
        then = _("Now {first} asks, and {second} answers.").format(first=first, second=second)
    told = _("{name} has told it")
    yield Talk(begins, told.format(name=first), (True, False), "first")
    yield Talk(then, told.format(name=second), voice="second")
    got = _("If a moment of {first}’s story got {second}, or one of {second}’s got {first}, say which.").format(
        first=first, second=second
    )
    if is_unnamed(first) or is_unnamed(second):
        got = _("If a moment in the story you heard got you, say which.")
    yield Talk(got, _("on we go"))
    return Result()
