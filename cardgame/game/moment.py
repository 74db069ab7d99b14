"""A moment outside an evening: a script that asks or shows something, and what is done with its result.

The app and plain mode play moments alike (:mod:`cardgame.tui.screens.script`, :mod:`cardgame.plain.moments`). One may
lead to another, as a list leads to what is done with one of its rows, or to an evening.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

import msgspec

from cardgame.game.request import Start

# The start page knows moments, and waits for no steps of scripts.
if TYPE_CHECKING:
    from cardgame.scripts.steps import Listing, Result, Script

P = ParamSpec("P")
T = TypeVar("T")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A script with its ``title``; ``said`` is shown with its first questions.

    ``then`` is given the result of the script: it writes down what is to be kept, and returns what comes next, which
    may be this moment anew. It may wait for a disk, and raises RecordError where nothing could be written; it is then
    called again with the same result (see :func:`once`). ``back`` makes what is gone back to where the moment is left
    without a result; where there is none, they are back where they came from.

    ``undo`` takes back what was done last, as long as the first question is not answered, and returns what comes next;
    it may wait for a disk and raise RecordError as ``then`` may. There is none where nothing can be taken back.

    ``find`` returns what words find, for a script that searches (:class:`~cardgame.scripts.steps.Search`); it may wait
    for a disk and raise RecordError, too. It is called as often as they type, and first with no words.

    ``search`` is where the key that searches leads to, where that is not a search of the list that is shown.
    """

    title: str
    script: Callable[[], Script]
    then: Callable[[Result], Next]
    said: str = ""
    back: Callable[[], Next] | None = None
    undo: Callable[[], Next] | None = None
    find: Callable[[str], Listing] | None = None
    search: Callable[[], Next] | None = None


Next: TypeAlias = Moment | Start | None
"""What comes after a moment: another one, an evening, or nothing."""


def once(act: Callable[P, T]) -> Callable[P, T]:
    """Return what calls ``act`` once it is called, and after that only returns what came of it.

    It is for what a moment writes down before it reads what comes next: where only the reading fails, the moment is
    asked again, and what it has written is not to be there twice. Called with something else, it is another act; what
    ``act`` raises is raised.
    """
    done: list[tuple[object, T]] = []

    def call(*args: P.args, **named: P.kwargs) -> T:
        if not done or done[0][0] != (args, named):
            done[:] = [((args, named), act(*args, **named))]
        return done[0][1]

    return call
