"""Whether the card that lies open counts, now that the evening ends."""

from cardgame.scripts.steps import Choose, Result, Script
from cardgame.translation import _


def script(*, timed: bool) -> Script:
    """Ask whether the card counts; the first answer is whether it does. ``timed`` where it was done, not said."""
    did = _("we did it") if timed else _("we talked about it")
    which = yield Choose(_("Does this one count?"), (did, _("not this time")), first=_("it counts"))
    return Result(answers=(which == 0, None))
