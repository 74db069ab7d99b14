"""What one item of the menu behind the start page is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from cardgame.game.moment import Next

if TYPE_CHECKING:
    from cardgame.game.game import Game


def _always(game: "Game") -> bool:
    """Whether an item is shown: always."""
    return True


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the menu: its ``label`` and what it is ``about``, in English, and the moment that it begins.

    ``shown`` says whether it means anything to this couple by now. Both may read the record.
    """

    label: str
    about: str
    begin: "Callable[[Game], Next]"
    shown: "Callable[[Game], bool]" = _always
