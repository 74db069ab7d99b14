"""Giving a pile of one's own a name."""

from cardgame.scripts.steps import Result, Script, Write


def call_it(prompt: str, most: int) -> Script:
    """Ask for a name of at most ``most`` characters; the first answer is it, empty where they would rather not."""
    words: str = yield Write(prompt, most, place=("pile",))
    return Result(answers=(words, None))
