"""What both answered to a card, as it is shown later: always as a pair, in the order of their names.

A pair of which one answer was forgotten is shown no more, unless both have said otherwise.
"""

import msgspec

from cardgame.deck import Library
from cardgame.game.remembered import remembered
from cardgame.record import HistoryRow
from cardgame.scripts.answers import read
from cardgame.scripts.steps import Seat


class Half(msgspec.Struct, frozen=True):
    """One answer of a pair: whose it is, what was ``said``, and its ``place`` on a scale, where it has one."""

    who: str
    seat: Seat
    said: str
    place: int | None = None


class Pair(msgspec.Struct, frozen=True):
    """Both answers; ``ends`` are the two ends of the scale that they stand on, if they do."""

    halves: tuple[Half, Half]
    ends: tuple[str, str] | None = None


def pair_of(row: HistoryRow, library: Library, names: tuple[str, str]) -> Pair | None:
    """Return both answers that were given to a card; None where there were none, or they may not be shown."""
    if row.answers is None or len(row.answers) != 2:
        return None
    said = [read(answer) for answer in row.answers]
    halves = []
    for seat in (0, 1):
        # They are written down by who went first.
        answer = said[seat ^ row.first]
        if answer is None:
            return None
        halves.append(Half(names[seat], seat, answer.text, answer.place))
    scale = remembered(row, library).scale
    ends = (scale[0], scale[-1]) if scale and all(half.place is not None for half in halves) else None
    return Pair((halves[0], halves[1]), ends)
