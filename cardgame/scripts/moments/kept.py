"""What can be done with something that was kept: say how it stands, say it anew, let it go; and writing one down."""

from collections.abc import Sequence

from cardgame.scripts.keeping import Sort, State, shown
from cardgame.scripts.moments import answer
from cardgame.scripts.moments.answer import Answerable
from cardgame.scripts.steps import Choose, Place, Result, Script, Write
from cardgame.translation import _

ANSWER = 0
"""The first answer of :func:`note` where a note is answered; the acts come after it."""

ACT = ""
"""The first answer of :func:`change` where one of the acts was chosen; the second is its place among these."""


def sayable(sort: Sort, now: str = "") -> list[State]:
    """Return what can be said of a thing of this sort; ``now`` is the code of its state if it is over."""
    return [state for state in sort.sayable if state.code != now]


def change(sort: Sort, id: str, now: str, acts: Sequence[str]) -> Script:
    """Ask how a thing of this sort stands, or for one of the ``acts``; ``now`` is as in :func:`sayable`.

    The answers are the code of its state and the new words, empty where there are none; or :data:`ACT` and which.
    """
    states = sayable(sort, now)
    question = shown(sort.question) if sort.question and states else _("What would you like to do?")
    which: int = yield Choose(question, (*(shown(each.said) for each in states), *acts), looks=True)
    if which >= len(states):
        return Result(answers=(ACT, which - len(states)))
    state = states[which]
    words = ""
    if state.asks:
        words = yield Write(shown(state.asks), place=("kept", id))
    return Result(answers=(state.code, words))


def note(note: Answerable, acts: Sequence[str]) -> Script:
    """Ask whether a note is answered, or for one of the ``acts``, which are its writer's.

    The answers are :data:`ANSWER` and the words, empty where there are none; or the place of the act, from 1.
    """
    answers = _("{name} answers").format(name=note.by)
    which: int = yield Choose(_("What would you like to do?"), (answers, *acts), looks=True)
    words = ""
    if which == ANSWER:
        words = yield answer.write(note)
    return Result(answers=(which, words))


def write_down(sorts: Sequence[Sort]) -> Script:
    """Ask for something to keep, of one of these sorts; the answers are its sort's code, and its words or none."""
    sort = sorts[(yield Choose(_("What is it?"), tuple(shown(each.ours) for each in sorts)))]
    words = yield Write(shown(sort.write), place=place_of(sort.code))
    return Result(answers=(sort.code, words))


def place_of(sort: str) -> Place:
    """Return the place of the draft of something of this sort that is being written down."""
    return ("kept", sort)
