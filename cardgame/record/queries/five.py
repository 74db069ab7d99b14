"""What the two have marked of the five: sealed for each until both look.

Only the page of the five reads this. What one of them has marked, or that they have, is shown nowhere before that.
"""

from typing import NamedTuple

from cardgame.record.events import KINDS, FiveMarked, FiveShown, decode
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.scripts.five import Marks
from cardgame.text import clean

Pair = tuple[Marks | None, Marks | None]
"""What each of the two has marked of an element, in the order of their names; None where one has not."""


class Rounds(NamedTuple):
    """An element's marks: those ``now``, which nobody has seen yet, and those that were shown last, and when."""

    now: Pair
    before: Pair
    shown_at: str


def five(store: Store) -> dict[str, Rounds]:
    """Return the marks of each element of which something was marked or shown, by its code.

    Whoever marks an element anew replaces what they marked before. Once it has been shown, marking begins anew.
    """
    found: dict[str, Rounds] = {}
    sql = f"SELECT kind, body FROM event WHERE kind IN (?, ?) AND {NOT_UNDONE} ORDER BY clock, id"
    for kind, text in store.select(sql, (FiveMarked.tag, FiveShown.tag)):
        what = decode(text, KINDS[kind])
        if isinstance(what, FiveMarked):
            rounds = found.get(what.element, Rounds((None, None), (None, None), ""))
            one, other = rounds.now
            found[what.element] = rounds._replace(now=(one, what.signs) if what.who else (what.signs, other))
        elif isinstance(what, FiveShown):
            for element in what.elements:
                now = found[element].now if element in found else (None, None)
                found[element] = Rounds((None, None), now, clean(what.at, lines=False))
    return found
