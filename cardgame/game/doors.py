"""The lines of the start page that can be chosen: tonight, and the few things beside it that are alive by now.

Each line has one source, a function that returns it or None. The start page has at most :data:`MOST` lines, and of
what nobody has begun yet it offers one thing, whatever else is due.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cardgame.game.moment import Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.translation import _

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


def _journey(game: "Game") -> Door | None:
    """Return the line of the journey that was begun: it goes on in the chapter, or on the page of all chapters."""
    from cardgame.game.journeys import STOPPED, journey_under_way  # only where there is a couple

    found = journey_under_way(game)
    if found is None:
        return None
    deck, chapter = found
    if chapter is not None:
        start = Start(Choice((deck.id,), chapter.id))
        return Door(label=chapter.title, state=_(STOPPED), begin=lambda game: start)

    def chapters(game: "Game") -> Next:
        from cardgame.game.menu.journeys import journey  # only for whoever opens it

        return journey(game, deck)

    return Door(label=deck.title, state=_(STOPPED), begin=chapters)


def _small_day(game: "Game") -> Door | None:
    """Return the line of today’s card of a path that was begun."""
    from cardgame.game.journeys import path_under_way  # as above

    deck = path_under_way(game)
    if deck is None:
        return None
    start = Start(Choice((deck.id,)))
    return Door(label=_("Today’s small one"), begin=lambda game: start)


UNDER_WAY: tuple[Source, ...] = (_journey, _small_day)
"""What the couple has begun and can go on with, such as a journey; each is one line at most."""


def offered(game: "Game") -> Door | None:
    """Return the one thing that is offered today; None where nothing is due."""
    return next((door for source in OFFERS if (door := source(game)) is not None), None)


def under_way(game: "Game") -> tuple[Door, ...]:
    """Return a line for each thing that the couple has begun and can go on with."""
    return tuple(door for source in UNDER_WAY if (door := source(game)) is not None)
