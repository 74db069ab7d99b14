"""Messages from a screen to the app: something has happened, after which another page is shown.

The app has a handler for each. A message is handled a moment after it was posted; what becomes of keys that come in
between is decided by :class:`~cardgame.tui.host.Host`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from cardgame.game.selection.choice import Choice
from cardgame.record import RecordLost

if TYPE_CHECKING:
    from cardgame.game.table import Table  # what plays an evening is imported once there is one


class PageAsked(Message):
    """A page was asked for. What is pressed before it is there waits, and is for that page."""


class PageLeft(PageAsked):
    """The page on the screen was left for another. What is pressed before that one is there is for nobody."""


@dataclass
class HelpAsked(PageAsked):
    """Somebody asked for the keys of the page. It takes all the same what was pressed on it before."""


@dataclass
class WelcomeAsked(PageAsked):
    """One of the two wants to say, alone, what is welcome."""


@dataclass
class KeptAsked(PageAsked):
    """Somebody asked for what the two have kept."""


@dataclass
class HomeAsked(PageLeft):
    """The page was left for the start page."""


@dataclass
class NobodyFound(PageAsked):
    """The start page has found that nobody plays here yet."""


@dataclass
class CoupleMade(PageLeft):
    """Two names were given and are kept."""


@dataclass
class EveningChosen(PageAsked):
    """An evening with the cards of ``choice`` was chosen."""

    choice: Choice


@dataclass
class EveningTakenUp(PageAsked):
    """The evening that was left a while ago was chosen."""


@dataclass
class ClosingReached(PageAsked):
    """The evening at ``table`` has come to its end, by itself or as the two asked for it."""

    table: "Table"


@dataclass
class TroubleMet(PageAsked):
    """Something could not be done: ``message`` says what, ``hint`` what to do about it, and may be empty."""

    message: str
    hint: str


@dataclass
class RecordGone(PageAsked):
    """The open record is no longer where it was."""

    error: RecordLost


@dataclass
class HomeShown(Message):
    """The start page shows what it has read: there is time now for what could wait."""
