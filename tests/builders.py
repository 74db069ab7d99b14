"""What several tests build: cards, decks, a clock, and a folder to play in."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import tomli_w
from hypothesis import HealthCheck, settings

from cardgame.deck import Card, Deck, Library
from cardgame.game.game import Game
from cardgame.record import Event, KeptThing, Store, kept_things
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
