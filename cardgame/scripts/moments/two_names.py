"""Two names, typed in the open: of two who are new here, or of two who are called something else by now."""

from cardgame.scripts.steps import Fields, Result, Script


def script(prompt: str, labels: tuple[str, str], most: int) -> Script:
    """Ask for two names, each of ``most`` characters at most; they are the answers."""
    one, other = yield Fields((prompt,), labels, most)
    return Result(answers=(one, other))
