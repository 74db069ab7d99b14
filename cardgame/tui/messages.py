"""Messages from a screen to the app: something has happened, after which another page is shown.

The app has a handler for each. A message is handled a moment after it was posted; what becomes of keys that come in
between is decided by :class:`~cardgame.tui.host.Host`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from cardgame.record import RecordLost

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.moment import Next
    from cardgame.game.table import Table  # what plays an evening is imported once there is one


class PageAsked(Message):
    """A page was asked for. Keys that are pressed before it is shown wait, and go to that page."""


class PageLeft(PageAsked):
    """The page was left for another. Keys that are pressed before the other is shown are dropped."""


@dataclass
class HelpAsked(PageAsked):
    """The list of keys was asked for. Acts that were begun on the page before are still carried out."""


@dataclass
class MomentAsked(PageAsked):
    """A moment was asked for; ``begin`` makes it, in the thread for disk.

    With a ``title`` the page is there at once, so that the next keys are for it, and it is empty until then. Without
    one it comes once the moment is made, and the next keys wait for it.
    """

    begin: "Callable[[Game], Next]"
    title: str = ""


@dataclass
class TableAsked(PageAsked):
    """A table was asked for that is no evening's; ``lay`` makes it, in the thread for disk.

    It is given the letters that do something there.
    """

    lay: "Callable[[frozenset[str]], Table]"


@dataclass
class HomeAsked(PageLeft):
    """The page was left for the start page."""


@dataclass
class ClosingReached(PageAsked):
    """The evening at ``table`` has reached its end, by itself or because the two ended it."""

    table: "Table"


@dataclass
class TroubleMet(PageAsked):
    """Something could not be done: ``message`` says what, ``hint`` what to do about it, and may be empty."""

    message: str
    hint: str


@dataclass
class RecordGone(PageAsked):
    """The file of the open record has gone or was replaced."""

    error: RecordLost


@dataclass
class HomeShown(Message):
    """The start page is complete, so that what could wait is done now."""


@dataclass
class MomentEnded(Message):
    """A moment outside an evening has ended; what it has written down may concern the app itself."""
