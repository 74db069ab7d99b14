"""What the kinds that are answered in secret share: one answers, hands over, the other answers, and both look.

Two who are apart for a while have one keyboard between two places: there both make up their minds and say it on three.
"""

from collections.abc import Generator
from typing import Any

from cardgame.scripts.steps import POSITIONS, Choose, Earlier, HandOver, Mark, Pick, Secret, Step, Talk, Voice
from cardgame.scripts.unnamed import spoken
from cardgame.translation import _


def both(first: Secret, second: Secret) -> Generator[Step, Any, tuple[Any, Any]]:
    """Ask both in turn, each while the other looks away; return the two answers once both look again."""
    one = yield first
    yield HandOver(second.who, away=first.who)
    other = yield second
    yield from ready()
    return one, other


def both_want(names: tuple[str, str], prompt: str, answers: tuple[str, str], apart: bool) -> Generator[Step, Any, bool]:
    """Ask each of the two alone; return whether both chose the first. Who did not shows nowhere.

    Where they are ``apart`` both say it aloud on three, as on a card.
    """
    if apart:
        yield on_three(prompt, below=answers)
        said: int = yield Choose(_("And?"), (_("we both said: {answer}").format(answer=answers[0]), answers[1]))
        return said == 0
    first: int = yield Secret(*names, prompt, Pick(answers))
    yield HandOver(names[1], names[0])
    other: int = yield Secret(names[1], names[0], prompt, Pick(answers))
    yield HandOver("")
    return first == other == 0


def ready() -> Generator[Step, Any, None]:
    """Wait for two keys, one from each, before both answers are shown; neither page says whose key it was."""
    yield HandOver("", presses=2)
    yield HandOver("", presses=1)


def on_three(guide: str = "", below: tuple[str, ...] = (), voice: Voice = "both") -> Talk:
    """Return the step in which two who are apart say their answers at once, aloud; nothing of them is kept.

    ``guide`` is how each comes to an answer, ``below`` what there is to choose from.
    """
    guide = guide or _("Each of you makes up your mind.")
    return Talk(f"{guide} {_('On three, both say it.')}", _("we both said it"), (True, True), voice, below)


def before(earlier: Earlier | None, marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """Return what the two answered ``earlier``, a line each below its day; nothing where there are no ``marks``."""
    if earlier is None or not marks:
        return ()
    lines = [heading(earlier)]
    for mark in marks:
        if mark.place is None or mark.said == str(mark.place):
            lines.append(_("{name}: {answer}").format(name=spoken(mark.who), answer=mark.said))
        else:
            said = _("{name}: {answer} ({place})")
            lines.append(said.format(name=spoken(mark.who), answer=mark.said, place=mark.place))
    return tuple(lines)


def heading(earlier: Earlier) -> str:
    """Return what stands above what the two answered earlier: the day, and what the card said then if that differs."""
    if not earlier.text:
        return _("On {day}:").format(day=earlier.when)
    return _("On {day}, when it said “{text}”:").format(day=earlier.when, text=earlier.text)


def scale_in_words(low: str, high: str) -> str:
    """Say what the two ends of a scale mean."""
    return _("1 is “{low}”, {positions} is “{high}”.").format(low=low, positions=POSITIONS, high=high)
