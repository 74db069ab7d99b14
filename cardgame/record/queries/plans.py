"""When the couple means to sit down the next time.

A store goes in, values come out, as in :mod:`cardgame.record.queries.history`.
"""

from cardgame.record.events import Planned, Unplanned
from cardgame.record.queries.history import NOT_UNDONE, decode
from cardgame.record.store import Store
from cardgame.text import clean

MOST_MOVED = 2**31 - 2
"""The greatest sequence that is read: with one more it is the greatest number that a calendar file can hold."""


def last_plan(store: Store) -> tuple[Planned, list[str]] | None:
    """Return what was planned last, and when each evening since then began (ISO 8601), in order.

    None where nothing is planned, or it was let go again. Whether its time has come is not asked here.
    """
    sql = f"""
        SELECT kind, body, clock FROM event
        WHERE kind IN ('planned', 'unplanned') AND {NOT_UNDONE} ORDER BY clock DESC, id DESC
    """
    for kind, body, clock in store.select(sql):
        if kind == Unplanned.tag:
            if decode(body, Unplanned) is not None:
                return None
        elif (what := decode(body, Planned)) is not None:
            when, tz, uid = (clean(each, lines=False) for each in (what.when, what.tz, what.uid))
            plan = Planned(at=what.at, when=when, tz=tz, uid=uid, sequence=min(max(0, what.sequence), MOST_MOVED))
            since = f"SELECT at FROM event WHERE kind = 'evening-began' AND clock > ? AND {NOT_UNDONE} ORDER BY clock"
            began = [clean(at, lines=False) for (at,) in store.select(since, (clock,)) if isinstance(at, str)]
            return plan, began
    return None
