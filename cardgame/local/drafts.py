"""Keeps sentences that were typed but did not get into the record, and offers them at the same place later.

Each couple has one JSON file, which is private like the record and is deleted with it. Secret answers never come here.
Any thread may use a :class:`Drafts`, as the thread that writes the record may be waiting for a lock.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from cardgame.files import read_ordinary, write_private
from cardgame.scripts.steps import Place
from cardgame.text import clean

T = TypeVar("T")

MOST = 50
"""The most drafts that are kept for a couple; the oldest is dropped first."""

COUPLES = 5
"""The most couples whose drafts are kept in one file; they share it if their records have had the same name."""

_LARGEST = 1 << 20
"""The most bytes of a file that are read."""


def written_on(deck: str, card: str, prompt: str) -> Place:
    """Return the key of the draft of what a card asks for under ``prompt``."""
    return ("card", deck, card, prompt)


class _Draft(msgspec.Struct, frozen=True):
    place: Place
    words: str


_Couples = dict[str, tuple[_Draft, ...]]
"""The content of a file: each couple's drafts by the identity of their record, the oldest couple first."""


class Drafts:
    """One couple's drafts, in the file at ``path``; without a path they are kept in memory only.

    ``whose`` is the identity of their record. Drafts of another record that had the same file name are not shown, and
    stay in the file.
    """

    def __init__(self, path: Path | None = None, whose: str = "") -> None:
        self._path = path
        self._whose = whose
        self._lock = threading.Lock()
        self._kept = self._ours(self._read())

    def words(self, place: Place) -> str:
        """Return the draft for a place, or an empty string. Does not touch the disk."""
        return self._kept.get(place, "")

    def put_by(self, place: Place, words: str) -> bool:
        """Whether the file was written; keeps ``words`` as the draft for a place, or deletes it if they are empty."""
        with self._lock:
            # Another program may have written to the file meanwhile.
            found = self._read()
            kept = self._kept | self._ours(found)
            kept.pop(place, None)
            if words:
                kept[place] = words
            self._kept = dict(list(kept.items())[-MOST:])
            return self._write(found)

    def drop(self, place: Place) -> None:
        """Delete the draft for a place, if there is one."""
        with self._lock:
            if place not in self._kept:
                return
            found = self._read()
            self._kept = self._kept | self._ours(found)
            self._kept.pop(place, None)
            self._write(found)

    def drop_where(self, of: Callable[[Place], bool]) -> None:
        """Delete the drafts at all places that are ``of`` something."""
        with self._lock:
            found = self._read()
            kept = self._kept | self._ours(found)
            self._kept = {place: words for place, words in kept.items() if not of(place)}
            if len(self._kept) < len(kept):
                self._write(found)

    def move_to(self, path: Path) -> None:
        """Move the couple's drafts to another file."""
        with self._lock:
            before, kept = self._path, self._kept
            if before is not None and before != path:
                self._kept = {}
                self._write(self._read())
            self._path, self._kept = path, kept
            if kept:
                self._write(self._read())

    def until(self, place: Place, words: str, act: Callable[[], T]) -> T:
        """Call ``act``, which records the words, and return its result; then delete the draft.

        If ``act`` raises, the words are kept as a draft, and the error is raised again.
        """
        try:
            result = act()
        except Exception:
            # The input line may be gone by now, and the words with it.
            if words:
                self.put_by(place, words)
            raise
        self.drop(place)
        return result

    def _write(self, found: _Couples) -> bool:
        """Whether the file was written: this couple's drafts, and those of the other couples in ``found``."""
        if self._path is None:
            return False
        couples = {whose: drafts for whose, drafts in found.items() if whose != self._whose}
        if self._kept:
            couples[self._whose] = tuple(_Draft(place, words) for place, words in self._kept.items())
        try:
            if couples:
                write_private(self._path, msgspec.json.encode(dict(list(couples.items())[-COUPLES:])))
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _read(self) -> _Couples:
        """Return the content of the file; nothing if it cannot be read, because that must not stop the game."""
        if self._path is None:
            return {}
        try:
            return msgspec.json.decode(read_ordinary(self._path, _LARGEST, private=True), type=_Couples)
        except (OSError, msgspec.MsgspecError, RecursionError, UnicodeError):
            return {}

    def _ours(self, found: _Couples) -> dict[Place, str]:
        return {draft.place: clean(draft.words, lines=False) for draft in found.get(self._whose, ())[-MOST:]}


def draft_file(state: Path, slug: str) -> Path:
    """Return the path of the drafts of the couple with this slug."""
    return state / "drafts" / f"{slug}.json"
