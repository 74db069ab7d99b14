"""The menu behind the start page."""

from collections.abc import Callable

import msgspec

from cardgame.game.game import Game
from cardgame.game.menu import decks, welcome
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import _

ITEMS: tuple[Item, ...] = (
    decks.ITEM,
    welcome.ITEM,
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
        if not result.answers:
            return None
        item = items[result.answers[0]]
        return within(item.begin(game), lambda: begin(game, at=item.label))

    return Moment(title=_("Everything else"), script=script, then=chosen)


def within(following: Next, menu: Callable[[], Next]) -> Next:
    """Return what was chosen in the menu: where it would be left for the page before, it is left for the ``menu``."""
    if not isinstance(following, Moment):
        return following
    moment = following
    return msgspec.structs.replace(
        moment,
        then=lambda result: within(moment.then(result), menu),
        back=menu if moment.back is None else (lambda back=moment.back: within(back(), menu)),
    )
