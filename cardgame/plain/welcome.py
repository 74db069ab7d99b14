"""Saying what is welcome, on a bare line."""

from cardgame.game.game import Game
from cardgame.game.menu import welcome
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.translation import _


def set_welcome(game: Game) -> int:
    """Let one partner say, alone, what is welcome; return the exit status."""
    console = Console()
    if play_moment(game, console, welcome.begin(game))[0]:
        console.say(_("Kept. It holds from the next time you sit down together."))
    else:
        console.say(_("Everything is as it was."))
    return 0
