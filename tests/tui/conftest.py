from collections.abc import Iterator
from pathlib import Path

import pytest

from ..builders import home, write_deck
from ..swift import swift
from .room import couple

__all__ = ["home"]

CARDS = ("bread", "rain", "lamp", "boat", "shoe", "moon")


@pytest.fixture
def ours(home: Path) -> Path:
    """Ana and Ben, and a deck of their own that goes in its order; cards turn at once."""
    couple(home)
    (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
    cards = [{"id": id, "text": f"What about {id}?"} for id in CARDS]
    cards[0] |= {"hint": "Think of rain.", "listen": "Nod.", "why": "It is worth it."}
    cards[0] |= {"follow_ups": ["And then, {second}?", "And after that?"]}
    write_deck(home, "ours", cards, ordered=True, title="Our harbour", language="en", description="Slow ships.")
    return home


@pytest.fixture(autouse=True, scope="package")
def _swift() -> Iterator[None]:
    with swift():
        yield
