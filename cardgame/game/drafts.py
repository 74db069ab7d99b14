"""What was being written when the game ended and is not in the record: kept aside, and offered at the same place again.

A file for each couple, private like the record, and gone with it. Nothing that is answered in secret comes here. It may
be written by any thread: the one that waits for the record may be waiting for a lock.
"""

import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from cardgame.game.paths import read_ordinary, write_private
from cardgame.text import clean

MOST = 50
"""Drafts that are kept at once; the oldest goes first."""

_LARGEST = 1 << 20
"""Bytes of a file of ours at most."""

Place = tuple[str, ...]
"""Where something is written: what it is, and on which card, by whom or as an answer to what."""

CODE_WORD: Place = ("code-word",)


def note_on(deck: str, card: str, by: int) -> Place:
    """Return the place of a note of one of the two on a card."""
    return ("note", deck, card, str(by))


def written_on(deck: str, card: str, prompt: str) -> Place:
    """Return the place of a sentence that a card asks for."""
    return ("card", deck, card, prompt)


def answer_to(note: str) -> Place:
    """Return the place of an answer to a note, by the note's id."""
    return ("answer", note)


class _Draft(msgspec.Struct, frozen=True):
    place: Place
    words: str


class _File(msgspec.Struct, frozen=True):
    whose: str
    drafts: tuple[_Draft, ...]


class Drafts:
    """One couple's drafts, in the file at ``path``; without one, they last as long as the program.

    ``whose`` tells the couple from another one of the same names: what somebody else left is not shown.
    """

    def __init__(self, path: Path | None = None, whose: str = "") -> None:
        self._path = path
        self._whose = whose
        self._lock = threading.Lock()
        self._kept = self._read()

    def words(self, place: Place) -> str:
        """Return what was being written at a place, empty where nothing was. It waits for no disk."""
        return self._kept.get(place, "")

    def put_by(self, place: Place, words: str) -> bool:
        """Keep what is being written at a place; return whether it is on the disk."""
        with self._lock:
            # Another program may have put something by since.
            kept = self._kept | self._read()
            kept.pop(place, None)
            if words:
                kept[place] = words
            self._kept = dict(list(kept.items())[-MOST:])
            return self._write()

    def drop(self, place: Place) -> None:
        """Let go of a draft: it is in the record now, or was taken back. Where there is none, nothing is touched."""
        with self._lock:
            if place not in self._kept:
                return
            self._kept = self._kept | self._read()
            self._kept.pop(place, None)
            self._write()

    def _write(self) -> bool:
        if self._path is None:
            return False
        try:
            if self._kept:
                drafts = tuple(_Draft(place, words) for place, words in self._kept.items())
                write_private(self._path, msgspec.json.encode(_File(self._whose, drafts)))
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _read(self) -> dict[Place, str]:
        """Return what the file holds, nothing where it is not ours to read: it is a gift, and never in the way."""
        if self._path is None:
            return {}
        try:
            found = msgspec.json.decode(read_ordinary(self._path, _LARGEST, private=True), type=_File)
        except (OSError, msgspec.MsgspecError, RecursionError, UnicodeError):
            return {}
        if found.whose != self._whose:
            return {}
        return {draft.place: clean(draft.words, lines=False) for draft in found.drafts[-MOST:]}


def draft_file(state: Path, slug: str) -> Path:
    """Return where the drafts of the couple of this slug are."""
    return state / "drafts" / f"{slug}.json"


def forget_drafts(state: Path, slug: str) -> None:
    """Delete a couple's drafts, and what a write that was cut short has left of them. Raises OSError if it cannot."""
    path = draft_file(state, slug)
    path.unlink(missing_ok=True)
    with suppress(FileNotFoundError, NotADirectoryError):
        for left in list(path.parent.iterdir()):
            # Named as `write_private` names what it writes first.
            if left.name.startswith(f".{path.name}."):
                left.unlink(missing_ok=True)
