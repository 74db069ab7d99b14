"""Words are put right or forgotten: what goes is shown first, and whoever it belongs to is asked.

One's own words are forgotten by whoever wrote them, what belongs to both by both.
"""

from collections.abc import Generator, Sequence
from typing import Any

from cardgame.scripts.moments.answer import MOST
from cardgame.scripts.steps import (
    Choose,
    Group,
    Pick,
    PickWord,
    Place,
    Rate,
    Result,
    Script,
    Secret,
    Show,
    Step,
    Words,
    Write,
)
from cardgame.translation import _


def no_proof() -> str:
    """Say that a seat is no proof of a person."""
    return _("The game cannot tell who sits here. Only do this if these are your words.")


def for_both() -> str:
    """Say that both have to want it."""
    return _("This belongs to both of you. The game cannot tell who sits here: only go on if both of you are.")


def put_right(prompt: str, place: Place, most: int = MOST) -> Script:
    """Ask whoever wrote something for the words that it should have; the first answer is those, empty for none."""
    words = yield Write(f"{no_proof()}\n{prompt}", most, place=place)
    return Result(answers=(words, None))


def answer_anew(who: str, other: str, ask: Rate | Pick | PickWord | Words, strength: Rate | None = None) -> Script:
    """Ask one of the two for an answer anew, alone; the answers are that, and how much, where ``strength`` asks it."""
    prompt = f"{no_proof()} {_('What should your answer be?')}"
    given = yield Secret(who, other, prompt, ask)
    much = None if strength is None else (yield Secret(who, other, _("And how much?"), strength))
    return Result(answers=(given, much))


def forget(title: str, groups: Sequence[Group], names: tuple[str, str] | None, backups: str = "") -> Script:
    """Show what would go and what stays, and ask whether to; the answers are that, and whether ``backups`` go too.

    With ``names`` it is asked of both, one after the other; who did not want it shows nowhere. ``backups`` says which
    backups still hold it, empty for none.
    """
    yield Show(title, (_("Nothing is gone yet."),), groups=tuple(groups))
    if names is None:
        agreed = (
            yield Choose(f"{no_proof()} {_('It cannot be undone.')}", (_("leave it as it is"), _("forget it for good")))
        ) == 1
    else:
        agreed = yield from both(names, _("Do you want this to be forgotten? It cannot be undone."))
    delete = False
    if agreed and backups:
        said = _("{backups} Shall that go, too? A new one, without it, is made first.").format(backups=backups)
        delete = (yield Choose(said, (_("keep it"), _("delete it")))) == 1
    return Result(answers=(agreed, delete))


def told(title: str, said: str) -> Script:
    """Say what was done."""
    yield Show(title, (said,))
    return Result()


def show_again(names: tuple[str, str], question: str) -> Script:
    """Ask both whether the one answer that is left of two is to be seen again; the first answer is whether it is."""
    return Result(answers=((yield from both(names, question)), None))


def both(names: tuple[str, str], question: str) -> Generator[Step, Any, bool]:
    """Ask both, the one after the other; return whether both said yes. The first no ends it."""
    answers = (_("leave it as it is"), _("yes, I want that"))
    for name, before in zip(names, (f"{for_both()}\n", ""), strict=True):
        asked = _("{name}: {question}").format(name=name, question=question)
        if (yield Choose(f"{before}{asked}", answers)) == 0:
            return False
    return True
