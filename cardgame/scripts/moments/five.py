"""The five: one marks an element's signs alone; on an evening of their own choice both look at them together."""

from collections.abc import Sequence

from cardgame.scripts.five import Element
from cardgame.scripts.steps import Choose, HandOver, Pick, Result, Script, Secret, Show, Talk
from cardgame.translation import _

MARK, LOOK = range(2)
"""What can be done: the first answer of :func:`what`."""


def what() -> Script:
    """Ask what they would like to do; the first answer is :data:`MARK` or :data:`LOOK`. It is the same at any time."""
    which = yield Choose(
        _("What would you like to do?"), (_("one of us marks them, alone"), _("we look at them together"))
    )
    return Result(answers=(which, None))


def who(names: tuple[str, str], elements: Sequence[str]) -> Script:
    """Ask who marks, and where to begin; the answers are a place in the names, and one in the elements."""
    one = yield Choose(_("Who marks now?"), names)
    where = yield Choose(_("Where would you like to begin?"), tuple(elements))
    return Result(answers=(one, where))


def mark(element: Element, name: str, other: str) -> Script:
    """Ask one of the two, alone, which signs of an element they see; the first answer is a dict of bools by code.

    Signs that were left out are not in it. ``other`` is empty where the other is not in the room.
    """
    options = Pick((_("yes, I see it"), _("not so much just now"), _("leave it out")))
    marks: dict[str, bool] = {}
    for sign in element.signs:
        picked: int = yield Secret(name, other, _(sign.text), options)
        if picked < len(options.options) - 1:
            marks[sign.code] = picked == 0
    return Result(answers=(marks, None))


def between(name: str, following: str, *, apart: bool = False) -> Script:
    """Ask one who has marked an element whether they go on; the first answer is 0 if so.

    At the end nothing is left on the page, and both may look again, unless they are ``apart``.
    """
    which = yield Choose(
        _("{name}, go on?").format(name=name),
        (_("on to: {element}").format(element=following), _("that is all for now")),
    )
    if which and not apart:
        yield HandOver("")
    return Result(answers=(which, None))


def both_here() -> Script:
    """Ask whether both are there to look; the first answer is 0 if so."""
    which = yield Choose(_("Are you both here?"), (_("yes, we look together"), _("another evening")))
    return Result(answers=(which, None))


def page(question: str) -> Script:
    """Let the two talk about what is shown."""
    yield Talk(question, _("go on"))
    return Result()


def nothing_yet() -> Script:
    """Say when there is something to see; it is the same whoever has marked, or nobody."""
    yield Show("", (_("A page is shown once both of you have marked it: each alone, when you like."),))
    return Result()
