"""Tonight's evening, dealt while the start page stands, so that nobody waits for its first card.

Nothing of an evening is written before something happens in it: so one that was dealt and is not begun leaves no trace.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.session import Session

HOLDS = timedelta(minutes=10)
"""Time for which an evening that was dealt is the one that would be dealt by now, if nothing else changes."""

USUAL = Start(Choice())
"""What the first line of the start page begins: it is what is dealt ahead."""


class Dealt(msgspec.Struct, frozen=True):
    """An evening that was dealt ``at`` a time; ``basis`` is all that it was dealt from."""

    session: "Session"
    basis: tuple[object, ...]
    at: datetime


def deal_ahead(game: "Game", begin: "Callable[[Game, Start], Session]") -> None:
    """Deal tonight's evening by ``begin``, as it would begin now; raises as that does."""
    game.dealt_ahead = None
    from cardgame.record.tallies import keep_up  # only once the page stands

    # Before it is dealt, as an evening holds for the record as it is.
    keep_up(game.store())
    game.keep_answers()
    now, basis = game.now(), _basis(game)
    session = begin(game, USUAL)
    # Another program may have written meanwhile, or the page has been read anew.
    if basis == _basis(game):
        game.dealt_ahead = Dealt(session, basis, now)


def take(game: "Game", start: Start) -> "Session | None":
    """Return the evening that was dealt ahead, once, if it is still what ``start`` would be dealt as; else None."""
    dealt, game.dealt_ahead = game.dealt_ahead, None
    if not isinstance(dealt, Dealt) or start != USUAL:
        return None
    now = game.now()
    recent = timedelta(0) <= now - dealt.at <= HOLDS and now.date() == dealt.at.date()
    return dealt.session if recent and dealt.basis == _basis(game) else None


def _basis(game: "Game") -> tuple[object, ...]:
    """Return what differs once an evening would be dealt from something else."""
    tonight = (game.line_there, game.line_stands, game.something_offered)
    # The library is known by its place in memory, which nothing else takes while the session has it.
    return game.store().state(), id(game.library), game.settings, *tonight
