"""A check-in: how are you really feeling. Each picks in secret, and both are shown together."""

from collections.abc import Generator
from typing import Any, NamedTuple

from cardgame.scripts import answers, secrets
from cardgame.scripts.feelings import as_code
from cardgame.scripts.kinds import question
from cardgame.scripts.steps import (
    POSITIONS,
    Earlier,
    FeelingGroup,
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
    Talk,
    Voice,
)
from cardgame.scripts.traits import Options, Role, Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=80,
    help=N_("how are you really feeling"),
    answered="in secret",
    home=Role.CHECKIN,
    remembers=True,
    again="all",
    options=Options(2, 9),
    uses=frozenset({"scale", "low"}),
    feelings=True,
)

LOW = 2
"""Places at the low end of a scale that count as a low answer, where the card says which end that is."""

STRONG = 4
"""The place from which on a low word is a low answer, on a scale of which the card does not say which end is low."""


class _Answer(NamedTuple):
    """What was picked: the word for it, whether it is a low one, how much where there is a scale, how it is kept."""

    picked: object
    word: str
    low: bool
    strength: int | None
    kept: dict[str, Any]


def script(scene: Scene) -> Script:
    """Play a check-in; with neither words of its own nor a vocabulary it is talked about like a question.

    How much is asked only where the card has a scale. A low answer (``low`` of :class:`Result`) is one at the low end
    of the scale, where the card names that end; else a low word, strongly felt where there is a scale. Nothing that
    is shown depends on it: it would tell on whoever is low.
    """
    if not scene.feelings and len(scene.options) < 2:
        return (yield from question.script(scene))
    first, second = scene.first, scene.second
    if scene.apart:
        return (yield from _said_aloud(scene))
    one = yield from _ask(scene, scene.read_by(second=False), first, second, "first")
    yield HandOver(second, away=first)
    other = yield from _ask(scene, scene.read_by(second=True), second, first, "second")
    yield from secrets.ready()
    earlier = scene.earlier
    yield Reveal(
        marks=(_mark(first, one), _mark(second, other)),
        ends=_ends(scene.scale),
        guide=_("Tell each other a little about it, if you like."),
        then=_then(scene, earlier) if earlier else (),
        heading=secrets.heading(earlier) if earlier else "",
        follow_ups=scene.if_close if one.picked == other.picked else scene.if_far,
        done=_("thank you, on we go"),
    )
    return Result(answers=(one.kept, other.kept), low=_is_low(scene, one) or _is_low(scene, other))


def _said_aloud(scene: Scene) -> Script:
    """Play it with both words said aloud; whether somebody is low is then known to the two alone."""
    ends = _ends(scene.scale)
    below = scene.options if len(scene.options) >= 2 else tuple(map(_words, scene.feelings))
    guide = _("Each of you finds the word that comes nearest.")
    if ends is not None:
        guide = _("Each of you finds the word that comes nearest, and a number.")
        below = (*below, secrets.scale_in_words(*ends))
    yield secrets.on_three(guide, below)
    then = secrets.before(scene.earlier, _then(scene, scene.earlier) if scene.earlier else ())
    yield Talk(_("Tell each other a little about it, if you like."), _("thank you, on we go"), below=then)
    return Result()


def _words(group: FeelingGroup) -> str:
    """Return a group of feelings in one line: its name, and its words."""
    return f"{group.name}: {', '.join(group.words)}"


def _ends(scale: tuple[str, ...]) -> tuple[str, str] | None:
    return (scale[0], scale[1]) if len(scale) == 2 else None


def _ask(scene: Scene, reading: Reading, who: str, other: str, voice: Voice) -> Generator[Step, Any, _Answer]:
    """Ask one for a word, and how much where the card has a scale."""
    ends = _ends(reading.scale)
    if len(reading.options) >= 2:
        picked: int = yield Secret(who, other, _("Which comes nearest?"), Pick(reading.options), voice)
        strength = None if ends is None else (yield Secret(who, other, _("And how much?"), Rate(*ends), voice))
        word = reading.options[picked]
        return _Answer(picked, word, _is_low_word(scene, word), strength, answers.option(picked, word, strength))
    prompt = _("Which word comes nearest?") if ends is None else _("Which word, and how much?")
    table = PickWord(tuple((group.name, group.words) for group in scene.feelings), ends)
    row, place, *rest = yield Secret(who, other, prompt, table, voice)
    group, strength = scene.feelings[row], rest[0] if rest else None
    kept = answers.feeling(group, place, strength)
    return _Answer((row, place), group.words[place], group.low, strength, kept)


def _is_low(scene: Scene, answer: _Answer) -> bool:
    """Whether an answer says that somebody is low tonight."""
    strength = answer.strength
    if strength is not None and scene.low is not None:
        from_the_end = strength if scene.low == 0 else POSITIONS + 1 - strength
        return from_the_end <= LOW
    return answer.low and (strength is None or strength >= STRONG)


def _is_low_word(scene: Scene, word: str) -> bool:
    """Whether one of the card's own words is the name of a low feeling of the game, in English.

    It is compared with the codes of feelings, not with the words of the language in use, so that an evening leaves the
    same record in every language.
    """
    return as_code(word) in {code for group in scene.feelings if group.low for code in group.codes}


def _mark(who: str, answer: _Answer) -> Mark:
    return Mark(who, answer.word, answer.strength)


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return what they said before; a place is shown only where there was one."""
    one, other = earlier.answers
    if one is None or other is None or not {one.how, other.how} <= {"feeling", "option"}:
        return ()
    return (Mark(scene.first, one.text, one.place), Mark(scene.second, other.text, other.place))
