"""Writing a card for the other, on a bare line."""

import msgspec

from cardgame.game.game import Game
from cardgame.game.menu import card_for
from cardgame.game.moment import Next
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.scripts.steps import Result
from cardgame.translation import _


def write_card(game: Game, *, take_back: bool = False) -> int:
    """Let one of the two write a card for the other, or take back what they wrote; return the exit status."""
    console = Console()
    moment = card_for.taking_back(game) if take_back else card_for.begin(game)
    answered: list[Result] = []

    def then(result: Result) -> Next:
        answered.append(result)
        return moment.then(result)

    play_moment(game, console, msgspec.structs.replace(moment, then=then))
    if not answered:
        console.say(_("Everything is as it was."))
    return 0
