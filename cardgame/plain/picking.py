"""Picking one of a few things on a bare line."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cardgame.game import prompts
from cardgame.plain.console import Console, number_of
from cardgame.translation import _


class Picked(NamedTuple):
    """``which`` of the options was picked, counted from 0, or None; and the words that were ``typed`` instead of it."""

    which: int | None
    typed: str = ""


def pick(
    console: Console, options: Sequence[str], *, listed: bool = False, ask: Callable[[], str | None] | None = None
) -> Picked:
    """Let one of a few options be picked by its number, or by its own words.

    After a line that is neither it is asked once more, and after a second one nothing is picked; an empty line picks
    nothing at once.
    ``listed`` says that the options have been told already; ``ask`` reads a line in the console's place.
    """
    if not listed:
        for place, option in enumerate(options, start=1):
            console.say(f"{place}  {option}")
    typed: list[str] = []
    for again in (False, True):
        if again:
            console.say(f"{prompts.from_one_to(len(options))} {_(prompts.OR_NOT)}")
        answer = (ask or console.ask)()
        if not answer:
            break
        number = number_of(answer)
        if number is not None and 1 <= number <= len(options):
            return Picked(number - 1, " ".join(typed))
        named = [place for place, option in enumerate(options) if option.casefold() == answer.casefold()]
        if len(named) == 1:
            return Picked(named[0], " ".join(typed))
        # A single character is a slip of a key, and not words.
        if number is None and len(answer) > 1:
            typed.append(answer)
    console.say(_(prompts.NEVER_MIND))
    return Picked(None, " ".join(typed))
