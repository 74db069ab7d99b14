"""What the two have kept beside the cards they covered, read in one go."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec

from cardgame.game.game import Game
from cardgame.game.known import known_as
from cardgame.game.selection.choice import may_come, still_open
from cardgame.game.session import day
from cardgame.local.drafts import Drafts
from cardgame.record import Agreement, JarNote, Mission, Note, Promise, agreements, jar, notes, open_missions, promises

_WORD = re.compile(r"\w+")

ANSWER_MOST = 1000
"""Characters of an answer to a note, which has all the time there is."""


class Keepsakes(msgspec.Struct, frozen=True):
    """Agreements that hold, promises read, missions under way, notes with answers, the jar's count; as of ``now``.

    A note's ``about`` is empty where its card may not come any more.
    ``drafts`` are answers that were being written.
    """

    names: tuple[str, str]
    agreements: Sequence[Agreement]
    missions: Sequence[Mission]
    notes: Sequence[Note]
    jar: Sequence[JarNote]
    now: datetime
    drafts: Drafts
    promises: Sequence[Promise] = ()

    def plain(self) -> list[tuple[str, list[str]]]:
        """Return everything but the notes as headings with lines; the jar stays closed, only counted."""
        parts = []
        if self.agreements:
            parts.append(("What you agreed", [f"{each.text} ({self.day(each.at)})" for each in self.agreements]))
        if self.promises:
            parts.append(("What you promised", self._promised()))
        if self.missions:
            parts.append(("Taken along", [f"{each.text} ({self._who(each)})" for each in self.missions]))
        if self.jar:
            count = len(self.jar)
            parts.append(("The jar", [f"{count} {'note' if count == 1 else 'notes'}, for another day"]))
        return parts

    def day(self, at: str) -> str:
        """Return the day of a moment as people say it."""
        return day(at, self.now)

    def _promised(self) -> list[str]:
        """Return each promise once, as it was read last, with the days on which it was read."""
        read: dict[tuple[object, ...], tuple[str, dict[str, None]]] = {}
        for each in self.promises:
            # It names first whoever began: of the same words in another order it is the same promise.
            same = (each.deck, each.chapter, *sorted(_WORD.findall(each.text)))
            _, days = read.get(same, ("", {}))
            read[same] = (each.text, {**days, self.day(each.at): None})
        return [f"{text} ({_listed(list(days))})" for text, days in read.values()]

    def _who(self, mission: Mission) -> str:
        return " and ".join(name for name, took in zip(self.names, mission.by, strict=True) if took)


def _listed(days: Sequence[str]) -> str:
    """Return days as one lists them.

    >>> _listed(["1 March 2026"]), _listed(["1 May 2026", "2 May 2026", "3 May 2026"])
    ('1 March 2026', '1 May 2026, 2 May 2026 and 3 May 2026')
    """
    *some, last = days
    return f"{', '.join(some)} and {last}" if some else last


def look_kept(game: Game) -> Keepsakes:
    """Read what the couple has kept: their own words all of it, and of the cards' what may still come."""
    store, library, never = game.store(), game.library, game.limits().never

    def note_as_open(note: Note) -> Note:
        note = known_as(note, library)
        if may_come(library.card((note.deck, note.card)), never):
            return note
        return msgspec.structs.replace(note, about="")

    return Keepsakes(
        game.names,
        agreements(store),
        still_open(open_missions(store), library, never),
        [note_as_open(note) for note in notes(store)],
        jar(store),
        game.now(),
        game.drafts,
        promises(store),
    )
