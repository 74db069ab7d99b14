"""What would help, when it gets too much: a pause or a repair, the card anew, or an end for tonight."""

from cardgame.scripts.steps import Choose, Result, Script

OPTIONS = ("a minute to think", "a light one", "a kind one", "start this card over", "stop for tonight")
"""What can be had: the sorts of repair in their order, then the card anew, then an end."""


def script() -> Script:
    """Ask what would help; the first answer is a place in :data:`OPTIONS`."""
    which = yield Choose("What would help?", OPTIONS)
    return Result(answers=(which, None))
