import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cardgame.deck import find_library, shipped_folder
from cardgame.deck.cache import Cache
from cardgame.files import make_folder, write_private
from cardgame.record import new_couple

from .playing import DECK, NAMES
from .screen import Terminal

Open = Callable[..., Terminal]

for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL)):
    # A run that was started in the background has them ignored, and so would have every program that is started here.
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A folder for ``CARDGAME_HOME`` that nobody has played in."""
    return tmp_path / "home"


@cache
def _decks_kept() -> bytes:
    """What an earlier start has kept of the decks that come with the game: to read them all takes half of a start."""
    kept = Cache()
    find_library([(shipped_folder(), "shipped")], (), kept, language="en")
    return kept.data()


def move_in(home: Path) -> Path:
    """Make a folder for ``CARDGAME_HOME`` with a couple and a deck of their own, in which the game was started once."""
    (home / "decks").mkdir(parents=True)
    make_folder(home / "cache")
    write_private(home / "cache" / "decks", _decks_kept())
    (home / "decks" / "ours.toml").write_text(DECK, encoding="utf-8")
    new_couple(home / "couples", NAMES, "0123456789abcdef", lambda: datetime.now().astimezone())
    return home


@pytest.fixture
def home(nowhere: Path) -> Path:
    """A folder for ``CARDGAME_HOME`` with a couple and a deck of their own."""
    return move_in(nowhere)


@pytest.fixture
def terminal() -> Iterator[Open]:
    """Open a terminal with a program in it; all of them are closed in the end."""
    opened: list[Terminal] = []

    def open_one(home: Path, *arguments: str, **options: Any) -> Terminal:
        opened.append(Terminal(home, *arguments, **options))
        return opened[-1]

    yield open_one
    for each in opened:
        each.__exit__()
