"""Watches a deck file while any editor saves it: what is there now is told, again and again, from threads of its own.

Editors save in different ways: into the file, which is empty for a moment, or beside it, so that it is gone for a
moment, and on network drives times are coarse. So the file is looked at a few times a second, and what was found is
told once it has stayed the same for a moment. Reading takes a moment, advice may take seconds: it follows, for the
newest save alone.
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from cardgame.deck.model import Deck, Source
from cardgame.deck.opening import read_bytes
from cardgame.deck.problems import Problem, unexpected
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.following import MISSING, Seen, read

EVERY = 0.3
"""Seconds between two looks at the file."""

SETTLED = 0.06
"""Seconds after which what was found has to be the same, so that no half of a save is told."""

MISSED = 0.3
"""The same for a file that has gone or is empty, as it is while some editors save."""

LOOKS = 8
"""How often that is tried before it is told as it is."""

SMALL = 256 * 1024
"""Bytes of a file that is read at each look; a larger one only where its size or time has changed."""

ANYWAY = 3.0
"""Seconds after which a larger one is read in any case."""


class Watcher:
    """Tells ``hear`` what is in the file at ``path``, in threads of its own: at once, and whenever that has changed.

    Each time it is told twice: as it was read, and with the advice. ``others`` returns the other decks there are; it is
    called once, in the thread for advice.
    """

    def __init__(
        self,
        path: Path,
        hear: Callable[[Seen], None],
        *,
        source: Source = "yours",
        others: Callable[[], Sequence[Deck]] = tuple,
    ) -> None:
        self._path, self._hear, self._source, self._others = path, hear, source, others
        self._stopped = threading.Event()
        self._news = threading.Condition()
        self._newest: tuple[bytes | Problem, Seen] | None = None
        self._threads = [
            threading.Thread(target=call, name=name, daemon=True)
            for call, name in ((self._look, "follow"), (self._advise, "advise"))
        ]

    def start(self) -> None:
        """Begin to look."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Look no more; what is being read or checked is not told any more."""
        self._stopped.set()
        with self._news:
            self._news.notify_all()

    # Looking

    def _look(self) -> None:
        known: bytes | Problem | None = None
        stamp: tuple[int, ...] | None = None
        last = 0.0
        while not self._stopped.is_set():
            found, now = self._stamp(), time.monotonic()
            if known is None or found != stamp or found is None or found[0] <= SMALL or now - last > ANYWAY:
                data = self._settled(known)
                stamp, last = found, now
                if data != known and not self._stopped.is_set():
                    known = data
                    self._told(data)
            self._stopped.wait(EVERY)

    def _stamp(self) -> tuple[int, ...] | None:
        """Return size, time and identity of the file; None where there is none."""
        try:
            found = self._path.stat()
        except (OSError, ValueError):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev

    def _settled(self, known: bytes | Problem | None) -> bytes | Problem:
        """Return what is there, once it has been the same for a moment."""
        data = read_bytes(self._path)
        for _try in range(LOOKS):
            if data == known or known is None:
                return data
            gone = not data or (isinstance(data, Problem) and data.code == MISSING)
            self._stopped.wait(MISSED if gone else SETTLED)
            before, data = data, read_bytes(self._path)
            if data == before:
                return data
        return data

    def _told(self, data: bytes | Problem) -> None:
        seen = read(data, str(self._path), self._source)
        with self._news:
            self._newest = data, seen
            self._news.notify_all()
        self._hear(seen)

    # Advice

    def _advise(self) -> None:
        others: Sequence[Deck] | None = None
        done: Seen | None = None
        while True:
            with self._news:
                self._news.wait_for(
                    lambda: self._stopped.is_set() or (self._newest is not None and self._newest[1] is not done)  # noqa: B023 - called at once
                )
                if self._stopped.is_set() or self._newest is None:
                    return
                data, done = self._newest
            if others is None:
                others = self._others_beside()
            advised = msgspec.structs.replace(done, problems=self._problems(data, done, others), advised=True)
            # Only of the newest save: while this one was checked there may have been another.
            if self._newest[1] is done and not self._stopped.is_set():
                self._hear(advised)

    def _others_beside(self) -> Sequence[Deck]:
        try:
            return [deck for deck in self._others() if Path(deck.path).absolute() != self._path.absolute()]
        except Exception:  # noqa: BLE001 - without the other decks all else can still be told
            return ()

    def _problems(self, data: bytes | Problem, seen: Seen, others: Sequence[Deck]) -> tuple[Problem, ...]:
        if isinstance(data, Problem):
            return seen.problems
        try:
            return check_bytes(data, str(self._path), others).problems
        except BaseException as error:  # noqa: BLE001 - as when files are checked
            return (*seen.problems, unexpected(error, self._path))
