"""Messages from a screen to the app: something has happened, after which another page is shown.

The app has a handler for each. A message is handled a moment after it was posted; what becomes of keys that come in
between is decided by :class:`~cardgame.tui.host.Host`. They are no dataclasses, as making nine of those takes two
milliseconds of every start.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.moment import Next
    from cardgame.game.table import Table  # what plays an evening is imported once there is one
    from cardgame.record import RecordLost


class PageAsked(Message):
    """A page was asked for. Keys that are pressed before it is shown wait, and go to that page."""


class PageLeft(PageAsked):
    """The page was left for another. Keys that are pressed before the other is shown are dropped."""


class HelpAsked(PageAsked):
    """The list of keys was asked for. Acts that were begun on the page before are still carried out."""


class MomentAsked(PageAsked):
    """A moment was asked for; ``begin`` makes it, in the thread for disk.

    With a ``title`` the page is there at once, so that the next keys are for it, and it is empty until then. Without
    one it comes once the moment is made, and the next keys wait for it.
    """

    def __init__(self, begin: "Callable[[Game], Next]", title: str = "") -> None:
        super().__init__()
        self.begin = begin
        self.title = title


class TableAsked(PageAsked):
    """A table was asked for that is no evening's; ``lay`` makes it, in the thread for disk.

    It is given the letters that do something there.
    """

    def __init__(self, lay: "Callable[[frozenset[str]], Table]") -> None:
        super().__init__()
        self.lay = lay


class HomeAsked(PageLeft):
    """The page was left for the start page."""


class ClosingReached(PageAsked):
    """The evening at ``table`` has reached its end, by itself or because the two ended it."""

    def __init__(self, table: "Table") -> None:
        super().__init__()
        self.table = table


class TroubleMet(PageAsked):
    """Something could not be done: ``message`` says what, ``hint`` what to do about it, and may be empty."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__()
        self.message = message
        self.hint = hint


class RecordGone(PageAsked):
    """The file of the open record has gone or was replaced."""

    def __init__(self, error: "RecordLost") -> None:
        super().__init__()
        self.error = error


class HomeShown(Message):
    """The start page has stood for a moment, so that what could wait is done now."""


class MomentEnded(Message):
    """A moment outside an evening has ended; what it has written down may concern the app itself."""
