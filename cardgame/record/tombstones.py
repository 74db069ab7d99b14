"""Finds what was forgotten: in a record, and in those beside it that are copies of the same one."""

from contextlib import suppress
from pathlib import Path

from cardgame.record import clock
from cardgame.record.couples import record_paths
from cardgame.record.errors import RecordError
from cardgame.record.events import Forgotten, RawEvent
from cardgame.record.store import Store, no_clock


def forgotten_in(store: Store) -> list[RawEvent]:
    """Return the events that say what was forgotten."""
    rows = store.select("SELECT id, clock, device, kind, body FROM event WHERE kind = ?", (Forgotten.tag,))
    return [RawEvent(id, clock.text(at), device, kind, body) for id, at, device, kind, body in rows]


def forgotten_beside(folder: Path, identity: str, *, but: Path | None = None) -> dict[str, RawEvent]:
    """Return the events that say what was forgotten, by their ids, of all records in a folder with this identity.

    The one at ``but`` is not asked. One that cannot be read says nothing.
    """
    found: dict[str, RawEvent] = {}
    for path in record_paths(folder) if identity else ():
        if path == but:
            # It is not even opened: a restore has it locked, and would wait for itself.
            continue
        with suppress(RecordError), Store.open(path, "", no_clock, read_only=True) as store:
            if store.identity == identity:
                found |= {event.id: event for event in forgotten_in(store)}
    return found
