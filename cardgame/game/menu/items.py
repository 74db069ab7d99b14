"""The menu behind the start page."""

from cardgame.game.game import Game
from cardgame.game.menu import card_for, jar, week, welcome
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import _

ITEMS: tuple[Item, ...] = (jar.ITEM, card_for.ITEM, week.ITEM, welcome.ITEM)
"""Every item, in the order in which they are listed."""


def begin(game: Game) -> Moment:
    """Return the menu, with the items that mean something to this couple by now."""
    items = [item for item in ITEMS if item.shown(game)]

    def script() -> Script:
        rows = tuple(Row(_(item.label), about=_(item.about)) for item in items)
        which = yield Browse("", rows)
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        return items[result.answers[0]].begin(game) if result.answers else None

    return Moment(title=_("Everything else"), script=script, then=chosen)
