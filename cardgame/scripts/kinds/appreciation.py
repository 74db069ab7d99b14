"""An appreciation: each thanks the other aloud; either can put it into the jar."""

from cardgame.scripts.steps import Choose, Keep, Result, Scene, Script, Talk, Voice, Write
from cardgame.scripts.traits import Role, Traits
from cardgame.scripts.unnamed import is_unnamed
from cardgame.translation import N_, _

KIND = Traits(
    order=70,
    help=N_("each thanks the other"),
    answered="in turn",
    home=Role.CLOSING,
    keeps="jar",
)


def script(scene: Scene) -> Script:
    """Play an appreciation."""
    first, second = scene.first, scene.second
    yield _thanks(first, second, (True, False), "first")
    yield _thanks(second, first, (True, True), "second")
    keep = yield Choose(
        _("Put one of these into the jar, for another day?"),
        (_("not this time"), _whose(first), _whose(second)),
        voice="second",  # the card stays as it was read last
        first=_("not this time"),
    )
    if keep == 0:
        return Result()
    by = (keep == 1, keep == 2)
    voice: Voice = "first" if keep == 1 else "second"
    name = second if keep == 2 else first
    line = yield Write(_("{name}, what should the note in the jar say?").format(name=name), voice=voice)
    return Result(kept=(Keep("jar", line, by),) if line else ())


def _whose(name: str) -> str:
    said = _("what {name} said") if is_unnamed(name) else _("{name}’s")
    return said.format(name=name)


def _thanks(name: str, other: str, turns: tuple[bool, bool], voice: Voice) -> Talk:
    thanks = _("{name} thanks {other}, aloud.").format(name=name, other=other)
    if is_unnamed(name) and is_unnamed(other) and turns[1]:
        # Without names the sentence would say the same of anybody once more.
        thanks = _("Now the other way round.")
    return Talk(thanks, _("{name} has said it").format(name=name), turns, voice)
