"""The evening that was asked for: on the command line, or behind the start page."""

from typing import TYPE_CHECKING

import msgspec

from cardgame.game.selection.choice import Choice

if TYPE_CHECKING:
    from cardgame.play.dealing import Depth
    from cardgame.play.evening import Energy


class Start(msgspec.Struct, frozen=True):
    """What to deal from, for how long, and how deep; what was not asked for is None.

    The length is ``cards``, or what fits into ``minutes``. ``carry_on`` asks for the evening that was left a short
    while ago, as long as it can be gone on with. ``apart`` asks for an evening on which the two are not in one room;
    without it, the setting holds. ``agreed`` says that both have said yes to a chapter that asks them first.
    """

    choice: Choice
    minutes: int | None = None
    energy: "Energy" = "medium"
    depth: "Depth | None" = None
    seed: int | None = None
    apart: bool = False
    cards: int | None = None
    carry_on: bool = False
    agreed: bool = False
