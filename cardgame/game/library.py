"""The decks of this machine: those that came with the program, the user's own, and those given for this run."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.deck import Found, Source, find_library, shipped_folder
from cardgame.files import read_ordinary, write_private
from cardgame.local.paths import Paths

# A first draw does not need it.
if TYPE_CHECKING:
    from cardgame.deck.cache import Cache


def find_decks(paths: Paths, given: Sequence[Path] = (), *, language: str) -> Found:
    """Return the decks that were found, and write nothing; ``language`` is that of the couple."""
    # ``Path.exists`` may raise, and a command must work even if the cache cannot be looked at.
    return _find(paths, given, _cache(paths) if os.path.exists(_place(paths)) else None, language)  # noqa: PTH110


def find_decks_to_keep(paths: Paths, given: Sequence[Path] = (), *, language: str) -> "tuple[Found, Cache]":
    """Return the decks that were found, and what :func:`keep_decks` can keep of them for the next time."""
    cache = _cache(paths)
    return _find(paths, given, cache, language), cache


def keep_decks(paths: Paths, cache: "Cache") -> None:
    """Write down what was read, if it has changed; where that cannot be, it is read again the next time."""
    from cardgame.deck.cache import MOST_BYTES  # as below

    if cache.changed and len(data := cache.data()) <= MOST_BYTES:
        with suppress(OSError):
            write_private(_place(paths), data)


def decks_in(paths: Paths) -> list[tuple[Path, Source]]:
    """Return the folders that decks are in: first of those that came with the program, then of the user's own."""
    return [(shipped_folder(), "shipped"), (paths.decks, "yours")]


def _find(paths: Paths, given: Sequence[Path], cache: "Cache | None", language: str) -> Found:
    return find_library(decks_in(paths), given, cache, language=language)


def _cache(paths: Paths) -> "Cache":
    from cardgame.deck.cache import MOST_BYTES, Cache  # which a first draw does not need

    try:
        return Cache(read_ordinary(_place(paths), MOST_BYTES + 1, private=True))
    except OSError:
        return Cache()


def _place(paths: Paths) -> Path:
    return paths.cache / "decks"
