"""Answering a note on a bare line."""

from cardgame.game.game import Game
from cardgame.game.kept import look_kept
from cardgame.plain.asking import play
from cardgame.plain.console import Console
from cardgame.scripts.moments import answer
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Result
from cardgame.translation import _

SHOWN = 9
"""Notes that are offered to be answered, the newest."""


def answer_note(game: Game) -> int:
    """Let the other answer one of the newest notes; return the exit status."""
    console = Console()
    kept = look_kept(game)
    notes = kept.notes[:SHOWN]
    if not notes:
        console.say(_("There is no note to answer yet. A note is written with n, while a card is open."))
        return 0
    offered = [kept.to_answer(note) for note in notes]

    def finish(result: Result) -> None:
        which, words = result.answers or (0, "")
        if words:
            game.answer_note(notes[which], words)
            console.say(_("Kept."))

    play(console, kept.drafts, Run(lambda: answer.script(offered)), finish)
    return 0
