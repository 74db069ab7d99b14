"""What is welcome: each of the two says it alone."""

from cardgame.game.boundaries import HONEST, ask_welcome
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment
from cardgame.scripts.steps import Result
from cardgame.translation import N_, _


def begin(game: Game) -> Moment:
    """Return the moment in which one of the two says, alone, what is welcome."""
    names, apart = game.names_apart, game.settings.apart

    def keep(result: Result) -> None:
        who, levels = result.answers or (0, {})
        game.set_boundaries(1 if who else 0, levels)

    return Moment(title=_("What is welcome"), said=_(HONEST), script=lambda: ask_welcome(names, apart=apart), then=keep)


ITEM = Item(label=N_("What is welcome"), about=N_("Each of you says, alone, which topics may come."), begin=begin)
