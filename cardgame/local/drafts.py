"""What was being written when the game ended and is not in the record: kept aside, and offered at the same place again.

A file for each couple, private like the record, and gone with it. Nothing that is answered in secret comes here. It may
be written by any thread: the one that waits for the record may be waiting for a lock.
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
"""Drafts that are kept at once; the oldest goes first."""

COUPLES = 5
"""Couples whose drafts are kept in one file: their records have had the same name."""

_LARGEST = 1 << 20
"""Bytes of a file of ours at most."""


def written_on(deck: str, card: str, prompt: str) -> Place:
    """Return the place of a sentence that a card asks for."""
    return ("card", deck, card, prompt)


def answer_to(note: str) -> Place:
    """Return the place of an answer to a note, by the note's id."""
    return ("answer", note)


class _Draft(msgspec.Struct, frozen=True):
    place: Place
    words: str


_Couples = dict[str, tuple[_Draft, ...]]
"""What is in a file: drafts by whose they are, the oldest couple first."""


class Drafts:
    """One couple's drafts, in the file at ``path``; without one, they last as long as the program.

    ``whose`` tells the couple from another one whose record had the same name, or was put in its place meanwhile: what
    somebody else left is not shown, and stays.
    """

    def __init__(self, path: Path | None = None, whose: str = "") -> None:
        self._path = path
        self._whose = whose
        self._lock = threading.Lock()
        self._kept = self._ours(self._read())

    def words(self, place: Place) -> str:
        """Return what was being written at a place, empty where nothing was. It waits for no disk."""
        return self._kept.get(place, "")

    def put_by(self, place: Place, words: str) -> bool:
        """Keep what is being written at a place; return whether it is on the disk."""
        with self._lock:
            # Another program may have put something by since.
            found = self._read()
            kept = self._kept | self._ours(found)
            kept.pop(place, None)
            if words:
                kept[place] = words
            self._kept = dict(list(kept.items())[-MOST:])
            return self._write(found)

    def drop(self, place: Place) -> None:
        """Let go of a draft: it is in the record now, or was taken back. Where there is none, nothing is touched."""
        with self._lock:
            if place not in self._kept:
                return
            found = self._read()
            self._kept = self._kept | self._ours(found)
            self._kept.pop(place, None)
            self._write(found)

    def move_to(self, path: Path) -> None:
        """Keep them in another file from now on, and none of them in the one before."""
        with self._lock:
            before, kept = self._path, self._kept
            if before is not None and before != path:
                self._kept = {}
                self._write(self._read())
            self._path, self._kept = path, kept
            if kept:
                self._write(self._read())

    def until(self, place: Place, words: str, act: Callable[[], T]) -> T:
        """Return what ``act`` does, which writes the words down; if it cannot, they are put by and its error raised."""
        try:
            came = act()
        except Exception:
            # Whoever was to be told may have left, with the line that the words would come back to.
            if words:
                self.put_by(place, words)
            raise
        self.drop(place)
        return came

    def _write(self, found: _Couples) -> bool:
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
        """Return what the file holds, nothing where it is not ours to read: it is a gift, and never in the way."""
        if self._path is None:
            return {}
        try:
            return msgspec.json.decode(read_ordinary(self._path, _LARGEST, private=True), type=_Couples)
        except (OSError, msgspec.MsgspecError, RecursionError, UnicodeError):
            return {}

    def _ours(self, found: _Couples) -> dict[Place, str]:
        return {draft.place: clean(draft.words, lines=False) for draft in found.get(self._whose, ())[-MOST:]}


def draft_file(state: Path, slug: str) -> Path:
    """Return where the drafts of the couple of this slug are."""
    return state / "drafts" / f"{slug}.json"
