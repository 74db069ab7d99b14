"""Decks without a fault, kept as they were read, so that a start need not read again what nobody has changed.

A cache is only ever a shortcut: whatever is odd about it, the decks are read. A deck of it holds as long as its file
has the same times and size, and as long as the program that reads decks is the same. It is only read where nobody
else can have written it, so its texts are not cleaned once more: that would take longer than everything else.
"""

import os
import time
import zlib
from pathlib import Path
from typing import Annotated

import msgspec

from cardgame.deck.model import Deck, Source
from cardgame.text import clean

MOST_BYTES = 32 * 1024 * 1024
"""The largest cache that is kept or looked into; whoever has more than this in decks reads them each time."""

_RECENT = 2_000_000_000
"""Nanoseconds within which a file may change once more and bear the same time: so new a one is not kept."""

_PACKAGE = Path(__file__).parent.parent

_PARTS = (_PACKAGE / "deck", _PACKAGE, _PACKAGE / "scripts", _PACKAGE / "scripts" / "kinds")
"""The folders with the code that reads decks, with what cleans their text, and with the kinds of cards."""

_Stamp = Annotated[tuple[int, ...], msgspec.Meta(min_length=5, max_length=5)]


class _Kept(msgspec.Struct, frozen=True, gc=False):
    stamp: _Stamp
    deck: Deck


class _Contents(msgspec.Struct, frozen=True):
    made_by: str
    decks: dict[str, _Kept]


class Cache:
    """What is known of deck files from before: ``data`` as :meth:`data` once returned it, or anything else."""

    def __init__(self, data: bytes = b"") -> None:
        self._made_by = _made_by()
        self._known = _read(data, self._made_by)
        self._used: dict[str, _Kept] = {}

    @property
    def changed(self) -> bool:
        """Whether what was found differs from what was known, so that the cache should be written anew."""
        return self._used.keys() != self._known.keys() or any(
            kept is not self._known[name] for name, kept in self._used.items()
        )

    def data(self) -> bytes:
        """Return what to keep: the decks that were found this time."""
        body = msgspec.msgpack.encode(_Contents(self._made_by, self._used))
        return zlib.crc32(body).to_bytes(4, "big") + body

    def deck(self, file: Path, source: Source) -> Deck | None:
        """Return the deck of a file that is as it was, or None."""
        name = _name(file, source)
        kept = self._known.get(name)
        if kept is None or kept.stamp != self.stamp(file):
            return None
        if kept.deck.source != source or kept.deck.path != clean(str(file), lines=False):
            return None
        self._used[name] = kept
        return kept.deck

    @staticmethod
    def stamp(file: Path) -> tuple[int, ...] | None:
        """Return what changes with a file: its times in nanoseconds, its size, and which file it is."""
        try:
            status = os.stat(file)  # noqa: PTH116 - half as long, for each of a thousand files
        except (OSError, ValueError):
            return None
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev

    def keep(self, file: Path, source: Source, deck: Deck, before: tuple[int, ...] | None) -> None:
        """Keep a deck that was read without a fault; ``before`` is its file's stamp from before it was read."""
        if before is None or before != self.stamp(file):
            return
        # Also one that bears the date of a clock that was wrong: it would be too new to be kept for years.
        now = time.time_ns()
        if all(abs(now - each) > _RECENT for each in before[:2]):
            self._used[_name(file, source)] = _Kept(before, deck)


def _name(file: Path, source: Source) -> str:
    # Not every file's name is text; which of two with one name here is meant, their stamps tell.
    return f"{source} {file}".encode("utf-8", "backslashreplace").decode()


def _made_by() -> str:
    """Name what reads decks, as it is: while it is being worked on, no two versions of it have one name."""
    files = sorted(
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for part in _PARTS
        for entry in os.scandir(part)
        if entry.name.endswith(".py")
    )
    return f"{len(files)} {zlib.crc32(repr(files).encode()):08x}"


def _read(data: bytes, made_by: str) -> dict[str, _Kept]:
    body = data[4:]
    if len(data) > MOST_BYTES or zlib.crc32(body).to_bytes(4, "big") != data[:4]:
        return {}
    try:
        contents = msgspec.msgpack.decode(body, type=_Contents)
    except (msgspec.DecodeError, ValueError, RecursionError):  # msgspec's ValidationError is a DecodeError
        return {}
    return contents.decks if contents.made_by == made_by else {}
