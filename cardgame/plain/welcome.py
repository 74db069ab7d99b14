"""Saying what is welcome, on a bare line."""

from cardgame.game.boundaries import HONEST, ask_welcome
from cardgame.game.game import Game
from cardgame.local.drafts import Drafts
from cardgame.plain.asking import play
from cardgame.plain.console import Console
from cardgame.plain.keeping import try_again
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Result
from cardgame.translation import _


def set_welcome(game: Game) -> int:
    """Let one partner say, alone, what is welcome; return the exit status."""
    console = Console()
    names = game.names
    console.say(_(HONEST))

    def keep(result: Result) -> None:
        who, levels = result.answers or (0, {})
        # It is not put by: what is said in secret is in no file but the record.
        try_again(console, lambda: game.set_boundaries(1 if who else 0, levels))

    if play(console, Drafts(), Run(lambda: ask_welcome(names)), keep):
        console.say(_("Kept. It holds from the next time you sit down together."))
    else:
        console.say(_("Everything is as it was."))
    return 0
