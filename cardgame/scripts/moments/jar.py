"""The jar: a slip that one of the two puts in, when the jar opens, and slips that are drawn and read aloud."""

from collections.abc import Callable, Generator, Sequence
from typing import Any

from cardgame.scripts.secrets import both_want
from cardgame.scripts.steps import Choose, Place, Result, Script, Step, Talk, Write
from cardgame.translation import _


def place_of(who: int) -> Place:
    """Return the place of the draft of a slip; it is by whom it is, so that it comes back to nobody else."""
    return ("jar", str(who))


def slip(names: tuple[str, str]) -> Script:
    """Ask for a slip, hidden; the answers are whose it is, as a place in the names, and its words, or none."""
    who: int = yield Choose(_("Who puts something in?"), names)
    prompt = _("{name}, what should it say? Nothing of it is shown while you type.").format(name=names[who])
    words = yield Write(prompt, hidden=True, place=place_of(who))
    return Result(answers=(who, words))


def told(words: str) -> Script:
    """Say that a slip is in the jar."""
    yield Talk(words, _("go on"))
    return Result()


def reading(words: str) -> Script:
    """Show a slip that was drawn, for as long as the two like."""
    yield Talk(words, _("onto the shelf"))
    return Result()


def on_the_shelf(words: str, acts: Sequence[str] = ()) -> Script:
    """Show a slip from the shelf; the first answer is 1 where it is let go, from 2 on the place of one of ``acts``."""
    which = yield Choose(words, (_("back onto the shelf"), _("let it go"), *acts), looks=True)
    return Result(answers=(which, None))


def when(weekdays: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], read: Callable[[str], str]) -> Script:
    """Ask when the jar opens; the answer is the code of the rule.

    ``weekdays`` and ``others`` are rules with their words. ``read`` returns the rule that a typed day is, and raises
    ValueError with a sentence for one that cannot be.
    """
    return Result(answers=((yield from _rule(weekdays, others, read)), None))


def when_else(
    names: tuple[str, str],
    weekdays: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    read: Callable[[str], str],
    *,
    apart: bool = False,
) -> Script:
    """Ask when the jar opens from now on, and whether both want that; the answer is the rule, empty if they do not."""
    rule = yield from _rule(weekdays, others, read)
    agreed = yield from both_want(
        names, _("Shall the jar open then, from now on?"), (_("yes"), _("leave it as it is")), apart
    )
    return Result(answers=(rule if agreed else "", None))


def both_say(names: tuple[str, str], *, apart: bool = False) -> Script:
    """Ask each alone whether the jar is to be opened now; the answer is whether both have said so."""
    agreed = yield from both_want(names, _("Shall the jar be opened now?"), (_("open it"), _("another day")), apart)
    return Result(answers=(agreed, None))


def drawing(name: str) -> Script:
    """Have one of the two draw a slip."""
    yield Talk(_("{name} draws one, and reads it aloud.").format(name=name), _("draw"))
    return Result()


def _rule(
    weekdays: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], read: Callable[[str], str]
) -> Generator[Step, Any, str]:
    options = (_("on a day of the week"), *(words for _code, words in others), _("on a day of yours"))
    while True:
        which: int = yield Choose(_("When does the jar open?"), options)
        if which == 0:
            day: int = yield Choose(_("Which day?"), tuple(words for _code, words in weekdays))
            return weekdays[day][0]
        if which <= len(others):
            return others[which - 1][0]
        typed: str = yield Write(_("Which day? Such as 24 December."))
        while typed:
            try:
                return read(typed)
            except ValueError as error:
                typed = yield Write(str(error))
