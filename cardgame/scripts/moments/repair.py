"""What would help, when it gets too much: a pause or a repair, the card anew, or an end for tonight."""

from cardgame.scripts.steps import Choose, Result, Script
from cardgame.translation import N_, _

OPTIONS = (
    N_("a minute to think"),
    N_("a light one"),
    N_("a kind one"),
    N_("start this card over"),
    N_("stop for tonight"),
)
"""What can be had: the sorts of repair in their order, then the card anew, then an end."""


def script() -> Script:
    """Ask what would help; the first answer is a place in :data:`OPTIONS`."""
    which = yield Choose(_("What would help?"), tuple(map(_, OPTIONS)))
    return Result(answers=(which, None))
