"""What an evening looks back on: one thing, whatever else there would be.

That is something that was kept and is asked about before the first card, or a card from long ago, or a line that was
written at an end and stands on the start page.
"""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

import msgspec

from cardgame.deck import Library
from cardgame.game.selection.choice import still_open
from cardgame.record import KeptThing, Store, kept_things, lately, plausible, timestamp
from cardgame.scripts.keeping import SORTS

Look: TypeAlias = Literal["kept", "card", "line", ""]
"""What an evening looks back on, as the record has it; nothing where it is empty."""


def look_back_tonight(*, kept: bool, first: bool, card: bool, line: bool, evenings: int) -> Look:
    """Return the one thing that tonight looks back on, of what there is.

    ``kept`` is something that is due to be asked about, ``first`` the very first card a year after it, ``card`` any
    other card from long ago, ``line`` one from an earlier end. Where there is a card and a line they take turns, by how
    many ``evenings`` there were.
    """
    if kept:
        return "kept"
    if first:
        return "card"
    if card and line:
        return "line" if evenings % 2 else "card"
    return "card" if card else "line" if line else ""


class LookBack(msgspec.Struct, frozen=True):
    """What is asked about; ``first`` says that it is the first time for this couple, so that it is explained."""

    what: KeptThing
    first: bool


def look_back(store: Store, library: Library, never: AbstractSet[str], now: datetime) -> LookBack | None:
    """Return what is to be asked about tonight: of all that is due, what has waited longest; None where nothing is due.

    When a thing is due depends on its sort (see :mod:`cardgame.scripts.keeping`). What came from a card about a topic
    that is ``never`` to come is not asked about.
    """
    asked_about = [code for code, sort in SORTS.items() if sort.first_due is not None]
    things = kept_things(store, *asked_about)
    waiting: list[tuple[tuple[bool, float], KeptThing]] = []
    for each in still_open(things, library, never):
        rest = _rest(each)
        # With a rest of no days it is due on the next evening, however soon that is.
        if not (each.over or each.resting or (rest and lately(each.seen_at, now, rest))):
            # What was written under a wrong clock comes first: nobody knows how long it has waited.
            since = plausible(each.seen_at, now), timestamp(each.seen_at) + rest.total_seconds()
            waiting.append((since, each))
    if not waiting:
        return None
    _, what = min(waiting, key=lambda each: each[0])
    return LookBack(what, first=not any(each.asked for each in things))


def _rest(thing: KeptThing) -> timedelta:
    """Return for how long a thing is not asked about, counted from when it was last looked at, or else kept."""
    return timedelta(days=thing.rest if thing.asked else SORTS[thing.sort].first_due or 0)
