"""One small file for each kind of card; a kind is a script of steps and knows no screen.

A new kind is a file here and a line in ``_SCRIPTS``. A kind without a script of its own plays as a question.
"""

from collections.abc import Callable

from cardgame.deck import Card, Kind
from cardgame.play.kinds import question
from cardgame.play.steps import Script

_SCRIPTS: dict[Kind, Callable[[Card, tuple[str, str]], Script]] = {
    Kind.QUESTION: question.script,
}


def script_for(card: Card, names: tuple[str, str]) -> Script:
    """Return the script that plays ``card``; ``names`` are those of who goes first and who goes second."""
    return _SCRIPTS.get(card.kind, question.script)(card, names)
