"""What the table shows at each step of a card: its words, the line below it, and the keys."""

from collections.abc import Sequence
from functools import reduce

from cardgame.deck.vocabulary import phrase
from cardgame.game.prompts import (
    asked,
    before,
    choices,
    handed,
    hidden,
    numbers_of,
    options_of,
    ready,
    revealed,
    scale,
    time_left,
)
from cardgame.game.table import Extra
from cardgame.keys.commands import DEEPER, END, HELP, HINT, LEAVE, PASS, TIMER, TURN, UNDER, Command
from cardgame.play.hand import Hand
from cardgame.scripts.secrets import scale_in_words
from cardgame.scripts.steps import POSITIONS, Choose, HandOver, PickWord, Rate, Reveal, Secret, Talk, Time, Words
from cardgame.scripts.unnamed import is_unnamed
from cardgame.translation import ENGLISH, _, language
from cardgame.tui.countdown import Countdown
from cardgame.tui.widgets.face import Piece, Rows
from cardgame.tui.widgets.keys import Label

DOTS = 12
"""Dots that there are at most; in a longer evening each stands for more than a card, and no number is told."""

Shown = tuple[Command | str, str]
"""A command, or the name of a key, and what it does now."""


def face(
    hand: Hand, extras: Sequence[Extra], countdown: Countdown, starter: str, passes: str
) -> tuple[str, tuple[Extra, ...]]:
    """Return the text of an open card at its current step, and what stands below it.

    ``starter`` is the key that starts the timer, ``passes`` the one that passes.
    """
    step = hand.step
    if isinstance(step, HandOver):
        # Only whose turn it is; neither the card nor any answer.
        return handed(step), ()
    if isinstance(step, Secret):
        how = _("Esc, then {key}, passes.").format(key=passes)
        return hand.text, (("", asked(step)), ("", hidden(how) if isinstance(step.ask, Words) else rows(step)))
    if isinstance(step, Choose):
        return hand.text, (*extras, ("", step.prompt), ("", rows(step)))
    if isinstance(step, Reveal):
        drawn = scale(step)
        marks = [("", "\n".join(revealed(step))), *([("", drawn)] if drawn else [])]
        if step.then:
            # Between the two pairs, as the guide is about the new one.
            marks += [("", step.guide), ("", "\n".join(before(step)))]
        return hand.text, (*marks, *extras)
    if isinstance(step, Time):
        starts = "" if countdown.running else _("{key} starts it").format(key=starter)
        return hand.text, ((starts, time_left(round(countdown.left))), *extras)
    if isinstance(step, Talk) and step.below:
        return hand.text, (("", "\n".join(step.below)), *extras)
    return hand.text, tuple(extras)


def rows(step: Secret | Choose) -> Rows:
    """Return the options in rows, or the places of a scale; a click on one chooses it."""
    ask = step.ask if isinstance(step, Secret) else None
    places: list[Piece] = [("  ", ()), *((str(place), (place,)) for place in range(1, POSITIONS + 1))]
    if isinstance(ask, Rate):
        return Rows.of([(choices(step), ())], places)
    if isinstance(ask, PickWord):
        table = [_words(row, name, words) for row, (name, words) in enumerate(ask.rows, start=1)]
        if ask.ends is not None:
            table += [[(scale_in_words(*ask.ends), ())], places]
        return Rows.of(*table)
    options = enumerate(options_of(step), start=1)
    return Rows.of(*([(str(number), (number,)), (option.replace("\n", " "), (number,))] for number, option in options))


def _words(row: int, name: str, words: Sequence[str]) -> list[Piece]:
    """Return a row of a table of words: its number, its name with the first word, and the other words."""
    set_out: list[Piece] = [(f"{place} {word}", (row, place)) for place, word in enumerate(words, start=1)]
    (first, numbers), *rest = set_out
    return [(str(row), ()), (f"{name}: {first}", numbers), *rest]


def below_card(hand: Hand) -> tuple[str, list[Shown]]:
    """Return the line below an open card, and the keys of its step."""
    step = hand.step
    rest: list[Shown] = [(PASS, PASS.label), (HELP, _("all keys")), (LEAVE, LEAVE.label)]
    if isinstance(step, HandOver):
        return "", [(TURN, _brief(ready(step), hand.names)), *rest]
    if isinstance(step, Secret):
        return "", [(numbers_of(step), _("choose")), (TURN, Label(_("it stands"), _("done"))), *rest]
    if isinstance(step, Choose):
        first: list[Shown] = [(TURN, step.first)] if step.first else []
        return "", [(numbers_of(step), _("choose")), *first, *rest]
    if isinstance(step, Time):
        keys: list[Shown] = [
            (TURN, _brief(step.done, hand.names)),
            rest[0],
            (TIMER, TIMER.label),
            ("↑ ↓", _("a minute")),
            *rest[1:],
        ]
        return step.guide or _("Do it with the timer or without."), keys
    if isinstance(step, Talk | Reveal):
        shown: list[Shown] = [(TURN, _brief(step.done, hand.names)), (PASS, PASS.label)]
        if hand.follow_ups_left:
            shown.append((DEEPER, DEEPER.label))
        # Before the others, so that it is still shown on a narrow screen.
        shown.append((HELP, _("all keys")))
        if hand.hint and isinstance(step, Talk):
            shown.append((HINT, HINT.label))
        guide = "" if isinstance(step, Reveal) and step.then else step.guide
        return guide, [*shown, (LEAVE, LEAVE.label)]
    return "", rest


def _brief(label: str, names: Sequence[str]) -> Label:
    """Return a label of the foot, with the same without its name for where a long one leaves no room for the verb.

    >>> _brief("Ana has told it", ("Ana", "Ben")).brief, _brief("Ben is here", ("Ana", "Ben")).brief
    ('told it', 'here')
    """
    brief = " ".join(reduce(lambda said, name: said.replace(name, ""), names, label).split())
    if brief != label and language() == ENGLISH:
        brief = brief.removeprefix("has ").removeprefix("is ")
    return Label(label, brief, _("go on"))


def face_down(hand: Hand, ask: Sequence[str], *, last: bool = False, arriving: str = "") -> tuple[str, list[Shown]]:
    """Return the line below a card that lies face down, and its keys.

    ``ask`` are topics to ask about first. The ``last`` card can be left out to end the evening; ``arriving`` is the
    line on the back of the first one.
    """
    rest: list[Shown] = [(HELP, _("all keys")), (LEAVE, LEAVE.label)]
    if not last:
        rest.insert(1, (UNDER, UNDER.label))
    if ask:
        what = ", ".join(map(phrase, ask))
        said = _("It may touch on {what}. Either of you can wave it away, and no trace is kept.").format(what=what)
        return said, [(TURN, _("yes, turn it")), (PASS, _("rather not")), *rest]
    also: Shown = (END, _("end here")) if last else (PASS, PASS.label)
    said = _("{name} reads this one.") if is_unnamed(hand.reader) else _("{name}, this one is yours to read.")
    said = said.format(name=hand.reader)
    if hand.apart:
        said = _("Whoever has the keyboard reads this one to both of you.")
    said = f"{arriving}\n{said}" if arriving else said
    return said, [(TURN, _("turn it")), also, *rest]


def progress(covered: int, length: int) -> str:
    """Return how far the evening has come, in dots.

    >>> progress(2, 5), progress(20, 40)
    ('● ● ○ ○ ○', '● ● ● ● ● ● ○ ○ ○ ○ ○ ○')
    """
    if length > DOTS:
        covered, length = covered * DOTS // length, DOTS
    return " ".join(["●"] * min(covered, length) + ["○"] * (length - covered))
