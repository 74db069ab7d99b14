"""What can be done with something that was kept: say how it stands, say it anew, let it go; and writing one down."""

from collections.abc import Sequence

from cardgame.scripts.keeping import Sort, State, shown
from cardgame.scripts.moments import answer
from cardgame.scripts.moments.answer import Answerable
from cardgame.scripts.steps import Choose, Place, Result, Script, Show, Write
from cardgame.translation import _

ANSWER, CORRECT, TAKE_AWAY = range(3)
"""What can be done with a note: the first answer of :func:`note`."""


def sayable(sort: Sort, now: str = "") -> list[State]:
    """Return what can be said of a thing of this sort; ``now`` is the code of its state if it is over."""
    return [state for state in sort.sayable if state.code != now]


def read(heading: str, lines: Sequence[str]) -> Script:
    """Show a thing of which nothing can be said, for as long as it takes to read it."""
    yield Show(heading, tuple(lines))
    return Result()


def change(sort: Sort, id: str, now: str = "") -> Script:
    """Ask how a thing of this sort stands, where anything can be said of it; ``now`` is as in :func:`sayable`.

    The answers are the code of its state, and the new words, empty where there are none.
    """
    states = sayable(sort, now)
    question = shown(sort.question) if sort.question else _("What would you like to do?")
    state = states[(yield Choose(question, tuple(shown(each.said) for each in states)))]
    words = ""
    if state.asks:
        words = yield Write(shown(state.asks), place=("kept", id))
    return Result(answers=(state.code, words))


def note(note: Answerable, writer: str) -> Script:
    """Ask what is to be done with a note by ``writer``; the answers are that and the words, empty where there are none.

    What is one's own is said anew or taken away by the one who wrote it.
    """
    which = yield Choose(
        _("What would you like to do?"),
        (
            _("{name} answers").format(name=note.by),
            _("{name} puts it in other words").format(name=writer),
            _("{name} takes it away").format(name=writer),
        ),
    )
    words = ""
    if which == ANSWER:
        words = yield answer.write(note)
    elif which == CORRECT:
        words = yield Write(_("{name}, in other words:").format(name=writer), answer.MOST, place=("corrected", note.id))
    return Result(answers=(which, words))


def write_down(sorts: Sequence[Sort]) -> Script:
    """Ask for something to keep, of one of these sorts; the answers are its sort's code, and its words or none."""
    sort = sorts[(yield Choose(_("What is it?"), tuple(shown(each.ours) for each in sorts)))]
    words = yield Write(shown(sort.write), place=place_of(sort.code))
    return Result(answers=(sort.code, words))


def place_of(sort: str) -> Place:
    """Return the place of the draft of something of this sort that is being written down."""
    return ("kept", sort)
