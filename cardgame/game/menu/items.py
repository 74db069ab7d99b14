"""The menu behind the start page."""

from collections.abc import Callable

import msgspec

from cardgame.game.game import Game
from cardgame.game.menu import (
    card_for,
    copy,
    decks,
    five,
    jar,
    journal,
    journeys,
    keepsake,
    kept,
    next_time,
    piles,
    search,
    settings,
    stars,
    together,
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
    search.ITEM,
    kept.ITEM,
    five.ITEM,
    journal.ITEM,
    stars.ITEM,
    piles.ITEM,
    together.ITEM,
    keepsake.ITEM,
    next_time.ITEM,
    welcome.ITEM,
    copy.ITEM,
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
        if not result.answers:
            return None
        item = items[result.answers[0]]
        return _within(item.begin(game), lambda: begin(game, at=item.label))

    return _Menu(
        title=_("Everything else"),
        script=script,
        then=chosen,
        search=lambda: _within(search.begin(game), lambda: begin(game)),
    )


class _Menu(Moment, frozen=True, kw_only=True):
    """The menu itself: left, it leads back to where it was opened from."""


def _within(following: Next, menu: Callable[[], Next]) -> Next:
    """Return what follows in the menu: a page that says nothing else leads back to the menu where it is left."""
    if not isinstance(following, Moment) or isinstance(following, _Menu):
        return following
    then, back, undo, search = following.then, following.back, following.undo, following.search
    return msgspec.structs.replace(
        following,
        then=lambda result: _within(then(result), menu),
        back=menu if back is None else lambda: _within(back(), menu),
        undo=None if undo is None else lambda: _within(undo(), menu),
        search=None if search is None else lambda: _within(search(), menu),
    )
