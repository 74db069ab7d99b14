"""The decks of this machine: those that came with the program, the user's own, and those given for this run."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cardgame.deck import Found, find_library, shipped_folder
from cardgame.deck.cache import Cache
from cardgame.game.paths import Paths, read_private, write_private


def find_decks(paths: Paths, given: Sequence[Path] = ()) -> tuple[Found, Cache]:
    """Return the decks that were found, and what :func:`keep_decks` can keep of them for the next time."""
    cache = Cache(read_private(_place(paths)))
    return find_library([(shipped_folder(), "shipped"), (paths.decks, "yours")], given, cache), cache


def keep_decks(paths: Paths, cache: Cache) -> None:
    """Write down what was read, if it has changed; where that cannot be, it is read again the next time."""
    if cache.changed:
        with suppress(OSError):
            write_private(_place(paths), cache.data())


def _place(paths: Paths) -> Path:
    return paths.cache / "decks"
