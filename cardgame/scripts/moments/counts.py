"""Whether the card that lies open counts, now that the evening ends."""

from cardgame.scripts.steps import Choose, Result, Script, did, talked_about
from cardgame.translation import _


def script(*, timed: bool) -> Script:
    """Ask whether the card counts; the first answer is whether it does. ``timed`` is for a card with a timer."""
    yes = did() if timed else talked_about()
    which = yield Choose(_("Does this one count?"), (yes, _("not this time")), first=_("it counts"))
    return Result(answers=(which == 0, None))
