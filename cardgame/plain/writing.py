"""Writing a card for the other, on a bare line."""

from cardgame.game.game import Game
from cardgame.game.menu import card_for
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.translation import _


def write_card(game: Game, *, take_back: bool = False) -> int:
    """Let one of the two write a card for the other, or take back what they wrote; return the exit status."""
    console = Console()
    moment = card_for.taking_back(game) if take_back else card_for.begin(game)
    if not play_moment(game, console, moment)[0]:
        console.say(_("Everything is as it was."))
    return 0
