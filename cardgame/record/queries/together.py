"""Queries about all that two have talked about: which cards, since when, and where both stood on their scales.

Only what was talked about is looked at: that a card was passed or put off is in none of it.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from cardgame.record.queries.history import CardRef, HistoryRow, outcomes_by_id
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.text import clean


def first_talks(store: Store) -> list[tuple[CardRef, int]]:
    """Return every card that was talked about with the clock of its first time, the earliest first."""
    from cardgame.record.tallies import tallies  # the start page needs none

    talked = [(each.first, each.deck, each.card) for each in tallies(store).cards.values() if each.first is not None]
    return [((_line(deck), _line(card)), clock) for clock, deck, card in sorted(talked)]


def times_at(store: Store, clocks: Sequence[int]) -> dict[int, str]:
    """Return the times (ISO 8601) of the outcomes at these clocks, by their clocks."""
    sql = """
        SELECT event.clock, event.at FROM json_each(?) AS asked CROSS JOIN event ON event.clock = asked.value
        WHERE +event.kind = 'outcome' ORDER BY event.clock, event.id
    """
    found: dict[int, str] = {}
    for clock, at in store.select(sql, (msgspec.json.encode(clocks).decode(),)):
        found.setdefault(clock, _line(at))
    return found


def first_talk_of_all(store: Store) -> HistoryRow | None:
    """Return the first card that the two ever talked about; None where there is none."""
    sql = f"""
        SELECT id FROM event WHERE kind = 'outcome' AND outcome = 'covered' AND {NOT_UNDONE} ORDER BY clock, id LIMIT 1
    """
    return next(iter(outcomes_by_id(store, [id for (id,) in store.select(sql)])), None)


def earliest_and_latest(store: Store, refs: Sequence[CardRef]) -> list[HistoryRow]:
    """Return the earliest and the latest few times that each of these cards was answered by both, the earliest first.

    This takes as long as there are cards asked for, and not longer with the record, where it is kept when they were
    answered. Else each time of a card that was never answered is looked at. ``noted`` is not looked up.
    """
    from cardgame.record.tallies import answered  # the start page needs none

    if (known := answered(store)) is not None:
        ids = {id for ref in refs if ref in known for id in known[ref].ids}
    else:
        ids = _ends_looked_up(store, refs)
    return outcomes_by_id(store, sorted(ids))


def _ends_looked_up(store: Store, refs: Sequence[CardRef]) -> set[str]:
    """Return the ids of the earliest and the latest few outcomes of each card in which both answered."""
    from cardgame.record.tallies import AT_EACH_END, IS_ANSWERED  # as above

    times = f"""
        SELECT id FROM event
        WHERE kind = 'outcome' AND outcome = 'covered'
          AND deck = json_extract(asked.value, '$[0]') AND card = json_extract(asked.value, '$[1]')
          AND {IS_ANSWERED} AND {NOT_UNDONE}
        ORDER BY clock {{0}}, id {{0}} LIMIT {AT_EACH_END}
    """
    asked = msgspec.json.encode(refs).decode()
    ids: set[str] = set()
    for order in ("ASC", "DESC"):
        sql = f"""
            SELECT event.id FROM json_each(?) AS asked CROSS JOIN event ON event.id IN ({times.format(order)})
        """
        ids.update(id for (id,) in store.select(sql, (asked,)))
    return ids


def most_asked(store: Store, refs: Sequence[CardRef]) -> int:
    """Return the most follow-ups that were ever asked of one card under all the ids that it had."""
    from cardgame.record.tallies import DEEPER, answered  # as above

    if (known := answered(store)) is not None:
        return max((known[ref].deeper for ref in refs if ref in known), default=0)
    sql = f"""
        SELECT max({DEEPER}) FROM json_each(?) AS asked
        CROSS JOIN event ON event.kind = 'outcome' AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]') AND event.outcome = 'covered'
        WHERE {NOT_UNDONE}
    """
    ((most,),) = store.select(sql, (msgspec.json.encode(refs).decode(),))
    return most if isinstance(most, int) and most > 0 else 0


@lru_cache(16_384)
def _line(text: object) -> str:
    return clean(text, lines=False) if isinstance(text, str) else ""
