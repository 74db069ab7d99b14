"""An agreement: ends in one sentence that both want to keep, looked at again after a while."""

from cardgame.scripts.steps import Choose, Kept, Result, Scene, Script, Talk, Write

STILL = ("still true", "changed", "let it go", "unasked")
"""What can have become of an agreement, as it is kept."""

_SAID = (*STILL[:3], "still true, no need to ask again")


def script(scene: Scene) -> Script:
    """Play an agreement; a sentence left empty is no agreement, and the card was covered all the same."""
    yield Talk("Talk it over until you both can say it in one sentence.", "we have a sentence")
    sentence = yield Write("The sentence, as you both would say it. Leave it empty if there is none tonight.")
    return Result(kept=(Kept("agreement", sentence, (True, True)),) if sentence else ())


def revisit(when: str) -> Script:
    """Look at an agreement again; the answers are the index in :data:`STILL` and, where it changed, the new words."""
    still = yield Choose(f"You agreed on this on {when}. How is it now?", _SAID)
    words = ""
    if still == 1:
        words = yield Write("How would you say it now?")
    return Result(answers=(still, words))
