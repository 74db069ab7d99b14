"""The couple's own words for: I need to be heard, not fixed. They are asked for once, and shown large after that."""

from cardgame.scripts.steps import Place, Result, Script, Show, Write
from cardgame.translation import N_, _

PLACE: Place = ("code-word",)
"""The place of their draft."""

HEARD = N_("Heard, not fixed.")


def ask(prompt: str, letters: frozenset[str]) -> Script:
    """Ask for the words; the first answer is them, or empty. None of the game's ``letters`` is taken for a word."""
    words = yield Write(prompt, place=PLACE, refused=letters)
    return Result(answers=(words, None))


def show(words: str) -> Script:
    """Show the words to both."""
    yield Show(words, (_(HEARD),), large=True)
    return Result()
