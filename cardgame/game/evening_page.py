"""One evening as it is looked back on: its day, what came of it, and the line that was kept of it.

All of it is read from the record alone. What may not come any more is left out.
"""

from collections.abc import Set as AbstractSet
from datetime import date, datetime

import msgspec

from cardgame.deck import Library
from cardgame.game.closing import groups_of
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.game.pairs import Pair
from cardgame.game.remembered import remembered
from cardgame.game.selection.choice import may_come, still_open
from cardgame.record import EveningRow, Kept, Store, evening_events, evening_outcomes, evenings, plausible
from cardgame.record.events import Verdict
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.steps import Group, Result, Script, Show
from cardgame.text import clean
from cardgame.translation import _, spoken_day


class Reply(msgspec.Struct, frozen=True):
    """What somebody wrote to a note."""

    who: str
    text: str


class NoteSeen(msgspec.Struct, frozen=True):
    """A note on a card, with the replies to it; ``id`` is its event's."""

    id: str
    who: str
    text: str
    replies: tuple[Reply, ...] = ()


class EveningCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card of an evening: its ``text`` as it was dealt, what both answered, and the notes written on it then.

    ``id`` is its outcome's. ``outcome`` is talked about, or put off to another evening; one that was passed is not
    among an evening's cards.
    """

    id: str
    deck: str
    card: str
    deck_title: str
    kind: str
    text: str
    outcome: Verdict
    pair: Pair | None = None
    notes: tuple[NoteSeen, ...] = ()
    starred: bool = False


class EveningPage(msgspec.Struct, frozen=True, kw_only=True):
    """An evening to look back on: ``day`` as it is said, ``groups`` of what came of it, and its ``line`` or none.

    ``id`` is its event's, ``held`` its day where that can be known, ``title`` that of its chapter or its decks, and
    ``cards`` are those that were on the table.
    """

    id: str = ""
    held: date | None = None
    day: str
    title: str = ""
    cards: tuple[EveningCard, ...] = ()
    groups: tuple[Group, ...]
    line: str

    @property
    def empty(self) -> bool:
        """Whether nothing of it is left to show."""
        return not (self.groups or self.line)

    def shown(self) -> Show:
        """Return the step that shows it."""
        return Show(self.day, (f"“{self.line}”",) if self.line else (), groups=self.groups)


def read_evening(
    store: Store,
    library: Library,
    never: AbstractSet[str],
    names: tuple[str, str],
    evening: EveningRow,
    now: datetime,
) -> EveningPage:
    """Return the page of an evening."""
    kept = [body for _id, body in evening_events(store, evening.id) if isinstance(body, Kept) and body.sort in SORTS]
    instead = {(each.deck, each.card) for each in kept if SORTS[each.sort].instead}
    covered = [row for row in evening_outcomes(store, evening.id) if row.outcome == "covered"]
    held = still_open(covered, library, never)
    talked = [
        row.text
        for row in held
        if (row.deck, row.card) not in instead and not remembered(row, library).kind.traits.asks_who
    ]
    may = [
        msgspec.structs.replace(each, text=clean(each.text))
        for each in kept
        if not SORTS[each.sort].cards_words or may_come(library.card((each.deck, each.card)), never)
    ]
    if not (talked or may):
        # A small day may be one thing to do, which nobody has taken along.
        talked = [row.text for row in held]
    return EveningPage(
        day=_day(evening, now),
        groups=groups_of(names, talked, may),
        line=next((each.text for each in reversed(may) if each.sort == "line"), ""),
    )


def _day(row: EveningRow, now: datetime) -> str:
    """Return the day of an evening as it is said, with the year where that is another; "another day" if unknown."""
    when = date_of(row, now)
    return _("another day") if when is None else spoken_day(when, year=when.year != now.year)


def date_of(row: EveningRow, now: datetime) -> date | None:
    """Return the date of an evening; None where it cannot be known."""
    # An evening that began under a wrong clock may have gone on under a right one.
    at = next((each for each in (row.at, row.last_at) if plausible(each, now)), "")
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None


def begin(game: Game, evening: str, back: Next = None) -> Moment | None:
    """Return the moment that shows the evening with this id; None where the record has it no more.

    ``back`` is what follows it, and what is gone back to.
    """
    row = next((each for each in evenings(game.store()) if each.id == evening), None)
    if row is None:
        return None
    page = read_evening(game.store(), game.library, game.limits().never, game.names, row, game.now())

    def script() -> Script:
        yield page.shown()
        return Result()

    return Moment(title=page.day, script=script, then=lambda result: back, back=(lambda: back) if back else None)
