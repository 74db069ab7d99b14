"""The lines of the start page that can be chosen: tonight, and the few things beside it that are alive by now.

Each line has one source, a function that returns it or None. The start page has at most :data:`MOST` lines, and of
what nobody has begun yet it offers one thing, whatever else is due.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cardgame.game.moment import Next
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.game import Game

MOST = 5
"""Lines of the start page that can be chosen."""


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the start page: its ``label``, its ``state`` in a word or two, and what it begins.

    ``tonight`` says that it begins an evening whose length can be set on the page. What is offered may bring lines of
    its own below tonight's, ``also``, such as “Another day”, and a ``greeting`` that is said in place of the usual one.
    Where ``begin`` returns nothing, the page is read anew.
    """

    label: str
    state: str = ""
    begin: "Callable[[Game], Next]"
    tonight: bool = False
    also: "tuple[Door, ...]" = ()
    greeting: str = ""


Source: TypeAlias = "Callable[[Game], Door | None]"


def _how_was_your_week(game: "Game") -> Door | None:
    """Return the line that offers ten minutes on the week that was, on the one day of the week for it."""
    from cardgame.game import week  # which reads the record

    return Door(label=_("How was your week?"), state=_("ten minutes"), begin=week.begin) if week.is_due(game) else None


def _jar(game: "Game") -> Door | None:
    """Return the line that opens the jar, on its day and until it was opened or put off."""
    from cardgame.game.jar import is_offered, put_off  # only where there is a couple

    jar = is_offered(game)
    if jar is None:
        return None

    def open_it(game: "Game") -> Next:
        from cardgame.game.menu.jar import offer  # only for whoever opens it

        return offer(game, jar)

    another_day = Door(label=_("Another day"), begin=put_off)
    return Door(label=_("Open the jar, both here"), begin=open_it, also=(another_day,), greeting=jar.greeting)


OFFERS: tuple[Source, ...] = (_jar, _how_was_your_week)
"""What can be offered on the start page, the first one first; the first that is due is the one invitation."""

UNDER_WAY: tuple[Source, ...] = ()
"""What the couple has begun and can go on with, such as a journey; each is one line at most."""


def offered(game: "Game") -> Door | None:
    """Return the one thing that is offered today; None where nothing is due."""
    return next((door for source in OFFERS if (door := source(game)) is not None), None)


def under_way(game: "Game") -> tuple[Door, ...]:
    """Return a line for each thing that the couple has begun and can go on with."""
    return tuple(door for source in UNDER_WAY if (door := source(game)) is not None)
