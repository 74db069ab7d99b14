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

AT_EACH_END = 3
"""Times of a card that are read, of the earliest and of the latest: of one the answers may have been forgotten."""


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

    Where both answer a card nearly each time, this takes as long as there are cards asked for, and not longer with the
    record; of a card that was never answered, each time is looked at. ``noted`` is not looked up.
    """
    times = f"""
        SELECT id FROM event
        WHERE kind = 'outcome' AND outcome = 'covered'
          AND deck = json_extract(asked.value, '$[0]') AND card = json_extract(asked.value, '$[1]')
          AND CASE WHEN json_valid(body) THEN json_type(body, '$.answers') = 'array' END
          AND {NOT_UNDONE}
        ORDER BY clock {{}} LIMIT {AT_EACH_END}
    """
    asked = msgspec.json.encode(refs).decode()
    ids: set[str] = set()
    for order in ("ASC", "DESC"):
        sql = f"""
            SELECT event.id FROM json_each(?) AS asked CROSS JOIN event ON event.id IN ({times.format(order)})
        """
        ids.update(id for (id,) in store.select(sql, (asked,)))
    return outcomes_by_id(store, sorted(ids))


@lru_cache(16_384)
def _line(text: object) -> str:
    return clean(text, lines=False) if isinstance(text, str) else ""
