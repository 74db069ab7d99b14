"""A question: both answer it in turn."""

from cardgame.deck import Card
from cardgame.play.steps import Script, Talk, Told


def script(card: Card, names: tuple[str, str]) -> Script:
    """Play a question for the two ``names``, the first of whom begins."""
    first, second = names
    yield Talk(guide=f"{first} begins, then {second}.")
    return Told()
