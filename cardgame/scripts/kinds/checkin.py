"""A check-in: how are you really feeling. Each picks in secret, and both are shown together."""

from collections.abc import Generator
from typing import Any

from cardgame.scripts.kinds import question, secrets
from cardgame.scripts.steps import (
    POSITIONS,
    Earlier,
    HandOver,
    Mark,
    Pick,
    PickWord,
    Rate,
    Reading,
    Result,
    Reveal,
    Scene,
    Script,
    Secret,
    Step,
    Voice,
)

LOW = 2
"""Places at the low end of a scale that count as a low answer, where the card says which end that is."""

STRONG = 4
"""From this place on, on a scale whose low end nobody has named, a low word is a low answer."""


_Answer = tuple[object, list[Any]]
"""What was picked, and what it means: the word, and after it the place on the scale if there is one."""


def script(scene: Scene) -> Script:
    """Play a check-in; with neither words of its own nor a vocabulary it is talked about like a question.

    How much is asked only where the card has a scale. A low answer (``low`` of :class:`Result`) is one at the low end
    of the scale, where the card names that end; else a low word, strongly felt where there is a scale. Nothing that
    is shown depends on it: it would tell on whoever is low.
    """
    if not scene.feelings and len(scene.options) < 2:
        return (yield from question.script(scene))
    first, second = scene.first, scene.second
    one_picked, one = yield from _ask(scene, scene.read_by(second=False), first, second, "first")
    yield HandOver(second, away=first)
    other_picked, other = yield from _ask(scene, scene.read_by(second=True), second, first, "second")
    yield from secrets.ready()
    earlier = scene.earlier
    yield Reveal(
        marks=(_mark(first, one), _mark(second, other)),
        ends=_ends(scene.scale),
        guide="Tell each other a little about it, if you like.",
        then=_then(scene, earlier) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if one_picked == other_picked else scene.if_far,
        done="thank you, on we go",
    )
    return Result(answers=(one, other), low=_is_low(scene, one) or _is_low(scene, other))


def _ends(scale: tuple[str, ...]) -> tuple[str, str] | None:
    return (scale[0], scale[1]) if len(scale) == 2 else None


def _ask(scene: Scene, reading: Reading, who: str, other: str, voice: Voice) -> Generator[Step, Any, _Answer]:
    """Ask one for a word, and how much where the card has a scale."""
    ends = _ends(reading.scale)
    if len(reading.options) >= 2:
        picked: int = yield Secret(who, other, "Which comes nearest?", Pick(reading.options), voice)
        strength = [] if ends is None else [(yield Secret(who, other, "And how much?", Rate(*ends), voice))]
        return picked, [reading.options[picked], *strength]
    prompt = "Which word comes nearest?" if ends is None else "Which word, and how much?"
    table = PickWord(tuple((group.name, group.words) for group in scene.feelings), ends)
    row, place, *strength = yield Secret(who, other, prompt, table, voice)
    return (row, place), [scene.feelings[row].words[place], *strength]


def _is_low(scene: Scene, answer: list[Any]) -> bool:
    word, *strength = answer
    if strength and scene.low is not None:
        from_the_end = strength[0] if scene.low == 0 else POSITIONS + 1 - strength[0]
        return bool(from_the_end <= LOW)
    # Also one of the card's own words may be a low one, if it is the same as one of the vocabulary's.
    low = {each.casefold() for group in scene.feelings if group.low for each in group.words}
    return word.strip().casefold() in low and (not strength or strength[0] >= STRONG)


def _mark(who: str, answer: list[Any]) -> Mark:
    return Mark(who, *answer)


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return what they said before; a place is shown only where there was one."""
    answers = [_said_before(answer) for answer in earlier.answers]
    if None in answers:
        return ()  # answered in another program, in another shape
    return tuple(Mark(who, *answer) for who, answer in zip((scene.first, scene.second), answers, strict=True) if answer)


def _said_before(answer: Any) -> list[Any] | None:
    """Return an earlier answer as a word, and a place if it had one; None if it is nothing of the sort."""
    match answer:
        case [str(word)]:
            return [word]
        case [str(word), int(place)] if type(place) is int and 1 <= place <= POSITIONS:
            return [word, place]
    return None
