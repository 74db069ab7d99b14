"""When the couple means to sit down the next time.

A store goes in, values come out, as in :mod:`cardgame.record.queries.history`.
"""

from datetime import datetime

from cardgame.record.clock import plausible
from cardgame.record.events import Planned, Unplanned, decode
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.text import clean

MOST_MOVED = 2**31 - 2
"""The greatest sequence that is read: with one more it is the greatest number that a calendar file can hold."""


def last_plan(store: Store, now: datetime | None = None) -> tuple[Planned, list[str]] | None:
    """Return what was planned last, and when each evening since then began (ISO 8601), in order.

    None where nothing is planned, or it was let go again. Whether its time has come is not asked here. What was said
    under a wrong clock does not count, nor does an evening then: “Saturday” was another day. ``now`` tells what is
    ahead of the time.
    """
    sql = f"""
        SELECT kind, body, clock FROM event
        WHERE kind IN ('planned', 'unplanned') AND {NOT_UNDONE} ORDER BY clock DESC, id DESC
    """
    for kind, body, clock in store.select(sql):
        if kind == Unplanned.tag:
            if (gone := decode(body, Unplanned)) is not None and plausible(gone.at, now):
                return None
        elif (what := decode(body, Planned)) is not None and plausible(what.at, now):
            when, tz, uid = (clean(each, lines=False) for each in (what.when, what.tz, what.uid))
            plan = Planned(at=what.at, when=when, tz=tz, uid=uid, sequence=min(max(0, what.sequence), MOST_MOVED))
            since = f"SELECT at FROM event WHERE kind = 'evening-began' AND clock > ? AND {NOT_UNDONE} ORDER BY clock"
            began = [clean(at, lines=False) for (at,) in store.select(since, (clock,)) if isinstance(at, str)]
            return plan, [at for at in began if plausible(at, now)]
    return None
