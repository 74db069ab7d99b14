"""What an act at the table led to."""

from typing import Literal

import msgspec


class Change(msgspec.Struct, frozen=True):
    """What an act led to: words to say, words that were added to the card, and what is to be seen ``now``.

    That is the ``same`` with what was added, another ``step`` of the card, its ``face`` that was turned up, another
    ``card`` (or the same one, laid anew), something that is asked for or shown beside the card (it ``asks``), the
    ``timer`` started or stopped, ``help``, or the closing: because the evening is ``over``, or was ``ended`` by the
    two; ``leave`` is the end of the game.
    """

    said: str = ""
    added: str = ""
    now: Literal["same", "step", "face", "card", "asks", "timer", "help", "over", "ended", "leave"] = "same"
