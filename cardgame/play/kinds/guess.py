"""A guess: one answers about themselves in secret, the other predicts it, and both are shown. No points."""

from cardgame.play.kinds import secrets
from cardgame.play.steps import Choose, Mark, Pick, Reveal, Scene, Script, Talk, Told, Words

VERDICTS = ("knew it", "close", "tell me more")
"""What the one who was asked about can say of the guess."""


def script(scene: Scene) -> Script:
    """Play a guess about whoever goes first."""
    about, guesser = scene.first, scene.second
    one, other = yield from secrets.both(
        about,
        guesser,
        Pick(scene.options) if scene.options else Words(),
        prompt="Answer for yourself, in a few words." if not scene.options else "Answer for yourself.",
        other_prompt=f"What did {about} answer?",
    )
    if scene.options:
        one, other = scene.options[one], scene.options[other]
    yield Reveal(
        marks=(Mark(about, one), Mark(f"{guesser}’s guess", other)),
        guide=f"{about}, how near was that?",
        follow_ups=scene.if_close if _plain(one) == _plain(other) else scene.if_far,
        done="say how near",
    )
    verdict = yield Choose(f"{about} says:", VERDICTS)
    if verdict == 2:
        yield Talk(f"{about}, tell it.")
    return Told(answers=(one, other))


def _plain(words: str) -> str:
    """Return words without what makes no difference when they are said aloud."""
    return " ".join(words.casefold().split())
