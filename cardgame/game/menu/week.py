"""How was your week: ten minutes of four cards."""

from cardgame.game import week
from cardgame.game.menu.item import Item
from cardgame.record import evenings
from cardgame.translation import N_

ITEM = Item(
    label=N_("How was your week?"),
    about=N_("Ten minutes: how are you really, one thanks each, one hard thing, one wish."),
    begin=week.begin,
    shown=lambda game: week.is_there(game) and bool(evenings(game.store(), 1, played=True)),
)
