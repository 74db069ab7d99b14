"""The couple's evenings as they are looked back on, read in one go: which there were, when, and what each is called.

What one of them was is :mod:`cardgame.game.evening_page`'s. What may not come any more stands on no page: an evening of
which nothing else is left is not listed.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from cardgame.game.evening_page import date_of, title_of
from cardgame.game.game import Game
from cardgame.game.selection.choice import may_come
from cardgame.record import covered_on_evenings, evenings, kept_things, texts_of
from cardgame.scripts.keeping import SORTS


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An evening in the list: its id, its ``day`` or None, and what it is ``called``; ``line`` says by a line of it."""

    id: str
    day: date | None
    called: str
    line: bool = False


def listed_evenings(game: Game) -> list[Listed]:
    """Return the evenings of which there is something to show, the newest first.

    An evening is called by the line that they kept of it, else by its chapter or its decks; one of tonight's mix,
    and a small day, by the first card that they talked about.
    """
    store, library, never, now = game.store(), game.library, game.limits().never, game.now()
    opened = game.open_library()
    lines: dict[str, str] = {}
    own: set[str] = set()
    for thing in kept_things(store):
        if thing.sort == "line":
            lines[thing.evening] = thing.text
        elif SORTS[thing.sort].line in ("day", "days", "answers") and thing.text:
            # Words of their own, as what they agreed on, or a note.
            own.add(thing.evening)
    talked = {
        evening: [id for ref, id in cards if may_come(library.card(ref), never)]
        for evening, cards in covered_on_evenings(store).items()
    }
    rows = [row for row in evenings(store) if row.id in lines or row.id in own or talked.get(row.id)]
    titles = {row.id: title_of(row, opened) for row in rows}
    nameless = [talked[row.id][0] for row in rows if not (lines.get(row.id) or titles[row.id]) and talked.get(row.id)]
    texts = texts_of(store, nameless)
    return [
        Listed(
            id=row.id,
            day=date_of(row, now),
            called=lines.get(row.id) or titles[row.id] or _first(talked.get(row.id), texts),
            line=bool(lines.get(row.id)),
        )
        for row in rows
    ]


def _first(cards: list[str] | None, texts: Mapping[str, str]) -> str:
    return texts.get(cards[0], "") if cards else ""
