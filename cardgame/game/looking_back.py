"""The one thing from earlier that is asked about before an evening's first card: a mission, or an agreement."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

import msgspec

from cardgame.deck import Library
from cardgame.game.selection.choice import still_open
from cardgame.record import Agreement, Mission, Store, agreements, lately, looked_back, moment, open_missions, plausible

LOOK_AGAIN = timedelta(days=28)
"""Time after which an agreement is looked at again."""

LONG_AFTER = timedelta(days=180)
"""Time after which an agreement is looked at again that was said to be still true."""

REST = timedelta(days=7)
"""Time for which a mission that was asked about is left alone."""


class LookBack(msgspec.Struct, frozen=True):
    """What is asked about; ``first`` says that nothing ever was before, so that it is explained."""

    what: Mission | Agreement
    first: bool


def look_back(store: Store, library: Library, never: AbstractSet[str], now: datetime) -> LookBack | None:
    """Return what there is to ask about tonight: of all that is due, what has waited longest; None where nothing is.

    A mission is due with the next evening, and once more a week after it was asked about; an agreement four weeks after
    it was made, and half a year after it was said to be still true. What came from a card about a topic that is
    ``never`` to come is not asked about.
    """
    waiting: list[tuple[tuple[bool, float], Mission | Agreement]] = []

    def since(at: str, rest: timedelta) -> tuple[bool, float]:
        # What was written under a wrong clock has waited for nobody knows how long: it comes first.
        return plausible(at, now), moment(at) + rest.total_seconds()

    for mission in still_open(open_missions(store), library, never):
        if not mission.asked:
            waiting.append((since(mission.at, timedelta(0)), mission))
        elif not lately(mission.asked_at, now, REST):
            waiting.append((since(mission.asked_at, REST), mission))
    for agreed in still_open(agreements(store), library, never):
        rest = LONG_AFTER if agreed.holds else LOOK_AGAIN
        if not (agreed.resting or lately(agreed.seen_at, now, rest)):
            waiting.append((since(agreed.seen_at, rest), agreed))
    if not waiting:
        return None
    _, what = min(waiting, key=lambda each: each[0])
    return LookBack(what, first=not looked_back(store))
