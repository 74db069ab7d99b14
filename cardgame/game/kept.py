"""What the two have kept beside the cards they covered, read in one go."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from cardgame.game.drafts import Drafts
from cardgame.game.game import Game
from cardgame.game.known import known_as
from cardgame.game.sitting import day
from cardgame.record import Agreement, JarNote, Mission, Note, Promise, agreements, jar, notes, open_missions, promises

ANSWER_MOST = 1000
"""Characters of an answer to a note, which has all the time there is."""


class Keepsakes(msgspec.Struct, frozen=True):
    """Agreements that hold, promises read, missions under way, notes with answers, the jar's count; as of ``now``.

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
            parts.append(("What you promised", [f"{each.text} ({self.day(each.at)})" for each in self.promises]))
        if self.missions:
            parts.append(("Taken along", [f"{each.text} ({self._who(each)})" for each in self.missions]))
        if self.jar:
            count = len(self.jar)
            parts.append(("The jar", [f"{count} {'note' if count == 1 else 'notes'}, for another day"]))
        return parts

    def day(self, at: str) -> str:
        """Return the day of a moment as people say it."""
        return day(at, self.now)

    def _who(self, mission: Mission) -> str:
        return " and ".join(name for name, took in zip(self.names, mission.by, strict=True) if took)


def look_kept(game: Game) -> Keepsakes:
    """Read what the couple has kept."""
    store = game.store()
    return Keepsakes(
        game.names,
        agreements(store),
        open_missions(store),
        [known_as(note, game.library) for note in notes(store)],
        jar(store),
        game.now(),
        game.drafts,
        promises(store),
    )
