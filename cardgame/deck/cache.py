"""Keeps decks without faults as they were read, so that a start need not parse unchanged files again.

Decks and their files' stamps go in; the bytes of a cache file come out, and the other way round. If anything about the
cache is wrong, the decks are read from their files. A cached deck is valid while its file has the same times and size
and the code that reads decks is the same. Callers must only load a cache that no other user can have written, because
its texts are not cleaned again: that would take longer than everything else.
"""

import os
import time
import zlib
from pathlib import Path
from typing import Annotated, Any

import msgspec

from cardgame.deck.model import Deck, DeckHead, Group, KeptCards, Source
from cardgame.text import clean

MOST_BYTES = 128 * 1024 * 1024
"""The largest cache that is written or read; with more decks than that, they are parsed each time."""

_RECENT = 2_000_000_000
"""Nanoseconds within which a file may change again without a new time; a file changed so recently is not cached."""

_PACKAGE = Path(__file__).parent.parent

_PARTS = (_PACKAGE / "deck", _PACKAGE, _PACKAGE / "scripts", _PACKAGE / "scripts" / "kinds")
"""The folders with the code that the content of a cached deck depends on."""

_Stamp = Annotated[tuple[int, ...], msgspec.Meta(min_length=5, max_length=5)]
"""What :meth:`Cache.stamp` returns."""


class _CachedDeck(msgspec.Struct, frozen=True, gc=False):
    stamp: _Stamp
    head: DeckHead
    groups: tuple[Group, ...]
    marks: memoryview
    """What the cards are known by, which is decoded when one of them is looked for."""
    cards: memoryview
    """The cards, which are decoded when one of them is needed: most starts need few decks' cards."""


class _CacheFile(msgspec.Struct, frozen=True):
    made_by: str
    decks: dict[str, _CachedDeck]


class Cache:
    """The decks known from an earlier run; ``data`` is what :meth:`data` returned then. Invalid data count as none."""

    def __init__(self, data: bytes = b"") -> None:
        self._made_by = _made_by()
        self._known = _read(data, self._made_by)
        self._used: dict[str, _CachedDeck] = {}
        self._new: dict[str, tuple[tuple[int, ...], Deck]] = {}

    @property
    def changed(self) -> bool:
        """Whether the decks of this run differ from the cached ones, so that the cache should be written again."""
        return bool(self._new) or self._used.keys() != self._known.keys()

    def data(self) -> bytes:
        """Return the decks of this run as bytes for the cache file."""
        new = {name: _as_kept(stamp, deck) for name, (stamp, deck) in self._new.items()}
        body = msgspec.msgpack.encode(_CacheFile(self._made_by, self._used | new))
        return zlib.crc32(body).to_bytes(4, "big") + body

    def deck(self, file: Path, source: Source) -> Deck | None:
        """Return the cached deck of a file; None if there is none, or the file has changed."""
        name = _name(file, source)
        kept = self._known.get(name)
        if kept is None or kept.stamp != self.stamp(file):
            return None
        if kept.head.source != source or kept.head.path != clean(str(file), lines=False):
            return None
        self._used[name] = kept
        return Deck(**_fields(kept.head), cards=KeptCards(kept.groups, kept.marks, kept.cards))

    @staticmethod
    def stamp(file: Path) -> tuple[int, ...] | None:
        """Return times in nanoseconds, size, device and inode of a file; None if it is missing."""
        try:
            status = os.stat(file)  # noqa: PTH116 - twice as fast as Path.stat, for up to a thousand files
        except (OSError, ValueError):
            return None
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev

    def keep(self, file: Path, source: Source, deck: Deck, before: tuple[int, ...] | None) -> None:
        """Cache a deck that was read without faults; ``before`` is the file's stamp before it was read."""
        if before is None or before != self.stamp(file):
            return
        # A file dated far in the future, under a wrong clock, is cached too; it would otherwise count as recent for
        # years.
        now = time.time_ns()
        if all(abs(now - each) > _RECENT for each in before[:2]):
            self._new[_name(file, source)] = before, deck


def _as_kept(stamp: tuple[int, ...], deck: Deck) -> _CachedDeck:
    from cardgame.deck.cards import encoded  # imported here: kept decks are read without it

    marks = memoryview(msgspec.msgpack.encode(deck.marks))
    return _CachedDeck(stamp, DeckHead(**_fields(deck)), deck.groups, marks, encoded(deck.cards))


def _fields(head: DeckHead) -> dict[str, Any]:
    """Return what a deck is but for its cards."""
    return {name: getattr(head, name) for name in DeckHead.__struct_fields__}


def _name(file: Path, source: Source) -> str:
    # Names that are not text are escaped. If two files get the same key, their stamps tell them apart.
    return f"{source} {file}".encode("utf-8", "backslashreplace").decode()


def _made_by() -> str:
    """Return a fingerprint of the code that reads decks, which changes with every change of the code."""
    files = sorted(
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for part in _PARTS
        for entry in os.scandir(part)
        if entry.name.endswith(".py")
    )
    return f"{len(files)} {zlib.crc32(repr(files).encode()):08x}"


def _read(data: bytes, made_by: str) -> dict[str, _CachedDeck]:
    body = memoryview(data)[4:]
    if len(data) > MOST_BYTES or zlib.crc32(body).to_bytes(4, "big") != data[:4]:
        return {}
    try:
        contents = msgspec.msgpack.decode(body, type=_CacheFile)
    except (msgspec.DecodeError, ValueError, RecursionError):  # msgspec's ValidationError is a DecodeError
        return {}
    return contents.decks if contents.made_by == made_by else {}
