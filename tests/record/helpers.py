import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cardgame.record import CardEnded, EveningBegan, Event, Store, schema
from cardgame.record.events import RawEvent


class Wall:
    """A wall clock that goes on by itself, and can be turned."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def begun(**changed: object) -> EveningBegan:
    return EveningBegan(**({"decks": ("ours",), "length": 5, "deepest": 3, "seed": 1, "starter": 0} | changed))


def ended_card(evening: str, card: str = "laugh", **changed: object) -> CardEnded:
    fields: dict[str, object] = {
        "evening": evening,
        "deck": "ours",
        "card": card,
        "kind": "question",
        "text": "What made you laugh?",
        "outcome": "covered",
        "first": 0,
        "reader": 1,
        "depth": 1,
    }
    return CardEnded(**(fields | changed))


def unchanged(folder: Path) -> Callable[[], bool]:
    """Return a question: is everything in this folder still what it is now?"""

    def look() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = look()
    return lambda: look() == before


def plant(store: Store, event: Event, body: str) -> None:
    """Put an event of another machine, or of nobody's, into the record as it stands."""
    schema.insert(store._connection, [RawEvent(event.id, event.clock, event.device, event.kind, body)])


def crash_in_the_middle(path: Path, now: Wall, version: int | None = None, *, as_others: bool = False) -> None:
    """Leave a record as a crash in the middle of a large write does: half written, with a hot journal.

    ``as_others`` write, the first page does not come first.
    """
    work = path.with_name("work")
    with Store.create(work / path.name, "here", now, ("Ana", "Ben")) as store:
        store.append(*(ended_card("e", f"card-{number}") for number in range(50)))
        if version is not None:
            store._connection.execute(f"PRAGMA user_version = {version}")
    connection = sqlite3.connect(work / path.name, isolation_level=None)
    # With so small a cache, pages are written to the file long before the commit.
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    if not as_others and version is None:
        schema.set_tag(connection, schema.next_tag(schema.tag(connection)))
    connection.execute("UPDATE event SET device = 'half'")
    for number in range(200):
        values = (f"half-{number}", 9 * 10**17, "half", "sung", "{}" * 200)
        connection.execute("INSERT INTO event (id, clock, device, kind, body) VALUES (?, ?, ?, ?, ?)", values)
    for file in work.iterdir():
        path.with_name(file.name).write_bytes(file.read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    shutil.rmtree(work)
