"""Choosing one of a few things, once or several times over."""

from cardgame.scripts.steps import Choose, Result, Script


def script(*asked: tuple[str, tuple[str, ...]]) -> Script:
    """Ask each question, a prompt and its options; the first answer is a tuple of the places that were chosen."""
    chosen = []
    for prompt, options in asked:
        which: int = yield Choose(prompt, options)
        chosen.append(which)
    return Result(answers=(tuple(chosen), None))
