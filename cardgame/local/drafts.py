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
    """A draft of a place. ``handed_in`` words are those that were about to be recorded when it was written."""

    place: Place
    words: str
    handed_in: bool = False


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
        draft = self._kept.get(place)
        return draft.words if draft is not None else ""

    def put_by(self, place: Place, words: str, *, handed_in: bool = False) -> bool:
        """Whether the file was written; keeps ``words`` as the draft for a place, or deletes it if they are empty.

        ``handed_in`` says that they are about to be recorded: see :meth:`drop_recorded`.
        """
        with self._lock:
            # Another program may have written to the file meanwhile.
            found = self._read()
            kept = self._kept | self._ours(found)
            kept.pop(place, None)
            if words:
                kept[place] = _Draft(place, words, handed_in)
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

    def drop_where(self, of: Callable[[Place, str], bool]) -> None:
        """Delete the drafts whose places or words are ``of`` something."""
        with self._lock:
            found = self._read()
            kept = self._kept | self._ours(found)
            self._kept = {place: draft for place, draft in kept.items() if not of(place, draft.words)}
            if len(self._kept) < len(kept):
                self._write(found)

    def drop_recorded(self, is_recorded: Callable[[str], bool]) -> None:
        """Delete what was handed in and is recorded: a program that was killed just then has left its draft."""
        for draft in list(self._kept.values()):
            if draft.handed_in and is_recorded(draft.words):
                self.drop(draft.place)

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

        Until they are recorded the words are kept as a draft, also if ``act`` raises, or the program ends meanwhile.
        """
        # First: the input line may be gone by now, and the words with it.
        if words:
            self.put_by(place, words, handed_in=True)
        result = act()
        self.drop(place)
        return result

    def _write(self, found: _Couples) -> bool:
        """Whether the file was written: this couple's drafts, and those of the other couples in ``found``."""
        if self._path is None:
            return False
        couples = {whose: drafts for whose, drafts in found.items() if whose != self._whose}
        if self._kept:
            couples[self._whose] = tuple(self._kept.values())
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

    def _ours(self, found: _Couples) -> dict[Place, _Draft]:
        drafts = found.get(self._whose, ())[-MOST:]
        return {each.place: msgspec.structs.replace(each, words=clean(each.words, lines=False)) for each in drafts}


def draft_file(state: Path, slug: str) -> Path:
    """Return the path of the drafts of the couple with this slug."""
    return state / "drafts" / f"{slug}.json"
