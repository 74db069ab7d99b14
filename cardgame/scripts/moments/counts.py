"""Whether the card that lies open counts, now that the evening ends."""

from cardgame.scripts.steps import Choose, Result, Script


def script(*, timed: bool) -> Script:
    """Ask whether the card counts; the first answer is whether it does. ``timed`` where it was done, not said."""
    did = "we did it" if timed else "we talked about it"
    which = yield Choose("Does this one count?", (did, "not this time"), first="it counts")
    return Result(answers=(which == 0, None))
