"""What several tests build: cards, decks, a clock, and a folder to play in."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import tomli_w
from hypothesis import HealthCheck, settings

from cardgame.deck import Card, Deck, Library
from cardgame.files import make_folder
from cardgame.game.game import Game
from cardgame.record import Event, KeptThing, Store, kept_things, new_couple
from cardgame.record.clock import new_id
from cardgame.record.forgetting import erase, traces

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
"""For properties: how long an example takes is never what is tested."""

HOSTILE = ("\x1b]52;c;aGk=\x07", "\x9b2J", "\u202egnp.exe", "a\x00b", "\U000e0041\U000e0042", "x\r\ny\u2028z")
"""What no honest text holds: escape sequences, overrides, controls, tags, line ends in disguise."""

UNSAFE = frozenset(map(chr, [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
"""Characters that may never reach a terminal; a newline is one of them in a single line."""


def card(id: str = "laugh", deck: str = "ours", **fields: Any) -> Card:
    return Card(**{"deck": deck, "id": id, "text": f"What about {id}?"} | fields)


def cards(count: int, **fields: Any) -> list[Card]:
    return [card(f"card-{number}", **fields) for number in range(count)]


def deck(*held: Card, id: str = "ours", **fields: Any) -> Deck:
    return Deck(**{"id": id, "title": id.title(), "path": f"{id}.toml", "cards": held} | fields)


def library(*decks: Deck) -> Library:
    return Library(decks)


def write_deck(home: Path, id: str, held: list[dict[str, Any]], **fields: Any) -> Path:
    """Write a deck into the user's folder of ``home``."""
    path = home / "decks" / f"{id}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps({"title": id.title(), "id": id, **fields, "cards": held}), encoding="utf-8")
    return path


Now = Callable[[], datetime]

DEVICE = "0123456789abcdef"
"""The id of a machine."""


@cache
def _made_once(names: tuple[str, str], clock: Callable[[], Now]) -> tuple[str, bytes, tuple[str, ...]]:
    """Return the slug, the record and all ids of a new couple, on the machine :data:`DEVICE`."""
    with TemporaryDirectory() as folder:
        slug = new_couple(Path(folder), names, DEVICE, clock())
        path = Path(folder) / f"{slug}.db"
        with closing(sqlite3.connect(path)) as connection:
            ids = connection.execute("SELECT id FROM record UNION SELECT id FROM event").fetchall()
        return slug, path.read_bytes(), tuple(id for (id,) in ids)


def first_couple(folder: Path, names: tuple[str, str], device: str, clock: Callable[[], Now]) -> str:
    """Make a record as :func:`new_couple` does with a new clock, and return its slug.

    For the first of a folder it is a copy of one that was made before: with ids of its own, and from the same time.
    """
    if os.path.lexists(folder):
        return new_couple(folder, names, device, clock())
    slug, record, ids = _made_once(names, clock)
    assert len(device) == len(DEVICE)
    record = record.replace(DEVICE.encode(), device.encode())
    for id in ids:
        # Its first letters are from the time.
        record = record.replace(id.encode(), (id[:9] + new_id(0)[9:]).encode())
    make_folder(folder)
    path = folder / f"{slug}.db"
    path.touch(mode=0o600)
    path.write_bytes(record)
    return slug


def forget_couple(folder: Path, slug: str) -> None:
    """Delete a couple's record, its backups and whatever was left beside them."""
    assert erase(traces(folder, slug), backups=True) == []


def happened(events: list[Event]) -> list[Event]:
    """Leave out that cards were turned, and evenings in which that is all there was."""
    left = [event for event in events if event.kind != "card-turned"]
    only_turned = {event.body["evening"] for event in events if event.kind == "card-turned"}
    only_turned -= {event.body.get("evening") for event in left if event.kind != "evening-ended"}
    return [event for event in left if not only_turned.intersection((event.id, event.body.get("evening")))]


def named(event: Event) -> str:
    """Return what happened as one would call it: its kind, and where something was kept, of which sort."""
    return f"kept {event.body['sort']}" if event.kind == "kept" else event.kind


class Clock:
    """A wall clock that goes on a second whenever it is looked at."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@contextmanager
def alone(home: Path) -> Iterator[Clock]:
    """No decks but those in ``home``, and a clock of our own."""
    clock = Clock()
    with (
        patch("cardgame.game.library.shipped_folder", lambda: home / "shipped"),
        patch("cardgame.game.game.local_now", clock),
    ):
        yield clock


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder for ``CARDGAME_HOME``, not made yet."""
    folder = tmp_path / "home"
    with alone(folder):
        yield folder


def game(home: Path, **options: Any) -> Game:
    """Return one run of the program in ``home``."""
    return Game(environ={"CARDGAME_HOME": str(home)}, **options)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Return how open everything in a folder is, itself too."""
    found = {".": folder, **{str(path.relative_to(folder)): path for path in folder.rglob("*")}}
    return {name: oct(stat.S_IMODE(path.lstat().st_mode)) for name, path in found.items()}


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def agreements(store: Store) -> list[KeptThing]:
    """Return the agreements that are not over, oldest first, each with its latest text."""
    return [each for each in kept_things(store, "agreement") if not each.over]


def notes(store: Store) -> list[KeptThing]:
    """Return the notes, newest first, each with its answers."""
    return kept_things(store, "note")[::-1]
