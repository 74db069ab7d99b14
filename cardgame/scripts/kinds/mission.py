"""A mission: for the days until the next evening, taken by one or both or neither; that evening asks how it went."""

from cardgame.scripts.steps import Choose, Keep, Result, Scene, Script, Talk
from cardgame.scripts.traits import Role, Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=90,
    help=N_("for the days until the next evening"),
    answered="together",
    home=Role.MISSION,
    asks_who=True,
    keeps="mission",
)


def script(scene: Scene) -> Script:
    """Offer a mission."""
    yield Talk(_("This one is for the days until you play again."), _("who takes it along"), (False, False))
    taken = yield Choose(
        _("Who would like to take it along?"),
        (_("both of us"), scene.first, scene.second, _("neither of us, this time")),
    )
    if taken == 3:
        return Result(answered=(False, False))
    by = (taken in (0, 1), taken in (0, 2))
    text = scene.text if taken == 0 else scene.read_by(second=taken == 2).text
    return Result(answered=by, kept=(Keep("mission", text, by),))
