"""The lines of the start page that can be chosen: tonight, and the few things beside it that are alive by now.

Each line has one source, a function that returns it or None. The start page has at most :data:`MOST` lines, and of
what nobody has begun yet it offers one thing, whatever else is due.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cardgame.game import plans
from cardgame.game.lines import line_for_tonight
from cardgame.game.moment import Next

if TYPE_CHECKING:
    from cardgame.game.game import Game

MOST = 5
"""Lines of the start page that can be chosen."""


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the start page: its ``label``, its ``state`` in a word or two, and what it begins."""

    label: str
    state: str = ""
    begin: "Callable[[Game], Next]"


Source: TypeAlias = "Callable[[Game], Door | None]"

OFFERS: tuple[Source, ...] = ()
"""What can be offered on the start page, the first one first; the first that is due is the one invitation."""

UNDER_WAY: tuple[Source, ...] = ()
"""What the couple has begun and can go on with, such as a journey; each is one line at most."""


def _line(game: "Game") -> Door | None:
    """Return a line that was kept of an evening some time ago; it leads to that evening's page."""
    line = line_for_tonight(game.store(), game.now())
    if line is None:
        return None

    def begin(game: "Game") -> Next:
        from cardgame.game import evening_page  # only once it is asked for

        return evening_page.begin(game, line.evening)

    return Door(label=f"“{line.text}”", state=line.when, begin=begin)


REMEMBERED: tuple[Source, ...] = (_line,)
"""What can be looked back on, such as a line that they wrote at an end; the first that has one is shown."""

SAID: "tuple[Callable[[Game], str], ...]" = (plans.said,)
"""What is said below the greeting, such as when the next evening is; the first that is not empty is said."""


def offered(game: "Game") -> Door | None:
    """Return the one thing that is offered today; None where nothing is due."""
    return next((door for source in OFFERS if (door := source(game)) is not None), None)


def under_way(game: "Game") -> tuple[Door, ...]:
    """Return a line for each thing that the couple has begun and can go on with."""
    return tuple(door for source in UNDER_WAY if (door := source(game)) is not None)
