"""A guess: one answers about themselves in secret, the other predicts it, and both are shown. No points."""

from typing import Any

from cardgame.scripts.kinds import secrets
from cardgame.scripts.steps import Choose, Earlier, Mark, Pick, Result, Reveal, Scene, Script, Secret, Talk, Words

VERDICTS = ("you knew it", "close", "let me tell you")
"""What the one who was asked about can say of the guess."""


def script(scene: Scene) -> Script:
    """Play a guess about whoever goes first; its words stay as that one reads them, as it is one question for both.

    Where they have guessed it before, the earlier pair is shown below the new one, with whom it was about then.
    """
    about, guesser = scene.first, scene.second
    options = scene.read_by(second=False).options
    ask = Pick(options) if options else Words()
    own = "Answer for yourself." if options else "Answer for yourself, in a few words."
    one, other = yield from secrets.both(
        Secret(about, guesser, own, ask, "first"), Secret(guesser, about, f"What did {about} answer?", ask, "first")
    )
    if options:
        one, other = options[one], options[other]
    earlier = scene.earlier
    yield Reveal(
        marks=_marks(about, one, guesser, other),
        guide=f"{about}, how near was that?",
        then=_then(scene, earlier) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if _plain(one) == _plain(other) else scene.if_far,
        done="say how near",
        voice="first",
    )
    verdict = yield Choose(f"{about} says:", VERDICTS, "first")
    if verdict == 2:
        yield Talk(f"{about}, tell it.", voice="first")
    return Result(answers=(one, other))


def _marks(about: str, answer: str, guesser: str, guess: str) -> tuple[Mark, ...]:
    return (Mark(about, answer), Mark(f"{guesser}’s guess", guess))


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return the earlier answer and guess; whoever guesses now may have been the one it was about."""
    one: Any
    other: Any
    one, other = earlier.answers
    if not (isinstance(one, str) and isinstance(other, str)):
        return ()  # answered in another program, in another shape
    if earlier.swapped:
        return _marks(scene.second, other, scene.first, one)
    return _marks(scene.first, one, scene.second, other)


def _plain(words: str) -> str:
    """Return words without what makes no difference when they are said aloud."""
    return " ".join(words.casefold().split())
