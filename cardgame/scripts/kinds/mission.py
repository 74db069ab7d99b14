"""A mission: for the days until the next evening, taken by one or both or neither; that evening asks how it went."""

from cardgame.scripts.steps import Choose, Kept, Result, Scene, Script, Talk

WENT = ("done", "half", "not yet", "let it go")
"""How a mission can have gone; only “not yet” is asked about again, and that once."""

LET_GO = WENT[3]
"""What becomes of a mission that is waved away for good."""


def script(scene: Scene) -> Script:
    """Offer a mission."""
    yield Talk("This one is for the days until you play again.", "who takes it along", (False, False))
    taken = yield Choose(
        "Who would like to take it along?", ("both of us", scene.first, scene.second, "neither of us, this time")
    )
    if taken == 3:
        return Result(answered=(False, False))
    by = (taken in (0, 1), taken in (0, 2))
    text = scene.text if taken == 0 else scene.read_by(second=taken == 2).text
    return Result(answered=by, kept=(Kept("mission", text, by),))


def report(who: str, when: str, *, again: bool = False) -> Script:
    """Ask how a mission went; the answer is the index in :data:`WENT`. ``who`` took it, on the day ``when``.

    ``again`` says that it was asked before; there is no third time.
    """
    last = " This is the last time it is asked." if again else ""
    went = yield Choose(f"{who} took this along on {when}. How did it go?{last}", WENT)
    return Result(answers=(went, None))
