"""The menu behind the start page."""

from cardgame.game.game import Game
from cardgame.game.menu import (
    card_for,
    decks,
    five,
    jar,
    journal,
    journeys,
    kept,
    next_time,
    settings,
    week,
    welcome,
    who_plays,
)
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import _

ITEMS: tuple[Item, ...] = (
    decks.ITEM,
    journeys.ITEM,
    week.ITEM,
    jar.ITEM,
    card_for.ITEM,
    kept.ITEM,
    five.ITEM,
    journal.ITEM,
    next_time.ITEM,
    welcome.ITEM,
    settings.ITEM,
    who_plays.ITEM,
)
"""Every item, in the order in which they are listed."""


def begin(game: Game, *, at: str = "") -> Moment:
    """Return the menu, with the items that mean something to this couple by now, at the one labelled ``at``."""
    items = [item for item in ITEMS if item.shown(game)]
    place = next((place for place, item in enumerate(items) if item.label == at), 0)

    def script() -> Script:
        rows = tuple(Row(_(item.label), about=_(item.about)) for item in items)
        which = yield Browse("", rows, chosen=place)
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        return items[result.answers[0]].begin(game) if result.answers else None

    return Moment(title=_("Everything else"), script=script, then=chosen)
