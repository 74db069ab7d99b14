"""What the table shows at each step: the card's words, the line below it, the keys that matter."""

from collections.abc import Sequence

from cardgame.deck.vocabulary import phrase
from cardgame.game.commands import DEEPER, HELP, HINT, LEAVE, PASS, TIMER, TURN, Command
from cardgame.game.table import Extra
from cardgame.game.telling import HIDDEN, asked, choices, handed, numbers_of, ready, revealed, scale, time_left
from cardgame.play.hand import Hand
from cardgame.play.steps import Choose, HandOver, Reveal, Secret, Talk, Time, Words
from cardgame.tui.countdown import Countdown
from cardgame.tui.widgets.face import Rows

DOTS = 12
"""An evening of more cards than this is counted in words; a row of dots can no longer be taken in."""

Shown = tuple[Command | str, str]
"""A command, or the name of a key, and what it does just now."""


def face(hand: Hand, extras: Sequence[Extra], countdown: Countdown, starter: str) -> tuple[str, tuple[Extra, ...]]:
    """Return the text of an open card and what stands below it, for the step it is at.

    ``starter`` is the key that starts the timer.
    """
    step = hand.step
    if isinstance(step, HandOver):
        # Nothing but whose turn it is: not the card, not what was answered.
        return handed(step), ()
    if isinstance(step, Secret):
        return hand.text, (("", asked(step)), ("", HIDDEN if isinstance(step.ask, Words) else Rows(choices(step))))
    if isinstance(step, Choose):
        return hand.text, (*extras, ("", step.prompt), ("", Rows(choices(step))))
    if isinstance(step, Reveal):
        drawn = scale(step)
        marks = [("", "\n".join(revealed(step))), *([("", drawn)] if drawn else [])]
        return hand.text, (*marks, *extras)
    if isinstance(step, Time):
        return hand.text, (
            ("" if countdown.running else f"{starter} starts it", time_left(round(countdown.left))),
            *extras,
        )
    return hand.text, tuple(extras)


def below_card(hand: Hand) -> tuple[str, list[Shown]]:
    """Return the line below an open card, and the keys that matter at this step."""
    step = hand.step
    rest: list[Shown] = [(PASS, PASS.label), (HELP, "all keys"), (LEAVE, LEAVE.label)]
    if isinstance(step, HandOver):
        return "", [(TURN, ready(step)), *rest]
    if isinstance(step, Secret):
        return "", [(numbers_of(step), "choose"), (TURN, "it stands"), *rest]
    if isinstance(step, Choose):
        return "", [(numbers_of(step), "choose"), *rest]
    if isinstance(step, Time):
        return step.guide, [(TURN, step.done), (TIMER, TIMER.label), ("↑ ↓", "a minute"), *rest]
    if isinstance(step, Talk | Reveal):
        shown: list[Shown] = [(TURN, step.done), (PASS, PASS.label)]
        if hand.follow_ups_left:
            shown.append((DEEPER, DEEPER.label))
        # What tells of all the rest stands before it: a narrow line ends somewhere.
        shown.append((HELP, "all keys"))
        if hand.hint and isinstance(step, Talk):
            shown.append((HINT, HINT.label))
        return step.guide, [*shown, (LEAVE, LEAVE.label)]
    return "", rest


def face_down(hand: Hand, ask: Sequence[str]) -> tuple[str, list[Shown]]:
    """Return the line below a card that lies face down, and its keys; ``ask`` are topics to ask about first."""
    rest: list[Shown] = [(HELP, "all keys"), (LEAVE, LEAVE.label)]
    if ask:
        what = ", ".join(map(phrase, ask))
        said = f"The next card is about {what}. Either of you can wave it away, and no trace is kept."
        return said, [(TURN, "yes, turn it"), (PASS, "another one"), *rest]
    return f"{hand.reader}, this one is yours to read.", [(TURN, "turn it"), (PASS, PASS.label), *rest]


def stands(covered: int, length: int) -> str:
    """Say where the evening stands.

    >>> stands(2, 5)
    '● ● ○ ○ ○'
    """
    if length > DOTS:
        return f"{covered} of {length}"
    return " ".join(["●"] * min(covered, length) + ["○"] * (length - covered))
