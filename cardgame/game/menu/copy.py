"""A copy of the record that lies beside it and holds what it lacks: it is joined here."""

from pathlib import Path

from cardgame.game.game import Game
from cardgame.game.joining import added, join, look, stays, to_join, told
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next, once
from cardgame.scripts.steps import Choose, Result, Script, Show
from cardgame.text import clean
from cardgame.translation import N_, _


def begin(game: Game) -> Next:
    """Return the moment that tells what joining the first such copy would do, and asks; None where there is none."""
    new = to_join(game)
    if not new:
        return None
    path = new[0]
    found = look(game, path)
    words = (clean(path.name, lines=False), *told(game, found))
    joined = once(lambda: join(game, path))

    def script() -> Script:
        yield Show("", words)
        which = yield Choose(_("Join them?"), (_("Yes, join them"), _("Not now")))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        if not result.answers or result.answers[0] != 0:
            return None
        joined()
        return _done(added(game, found), path)

    return Moment(title=_("A copy of your record"), script=script, then=then)


def _done(said: str, path: Path) -> Moment:
    def script() -> Script:
        yield Show("", (said, stays(path)))
        return Result()

    return Moment(title=_("A copy of your record"), script=script, then=lambda result: None)


ITEM = Item(
    label=N_("A copy of your record"),
    about=N_("It holds something that yours lacks. Join the two."),
    begin=begin,
    shown=lambda game: bool(to_join(game)),
)
