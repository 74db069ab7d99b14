"""An evening's rules: dealing, turns, and the card on the table.

Everything in here is pure. Decks, history, names and seeds are handed in; no file, clock or screen is known. So an
evening can be replayed from its record, tested without a terminal, and shown by anybody who knows the few steps.

* :mod:`~cardgame.play.dealing` gathers cards into a :class:`Pile` and deals from it, and says why.
* :mod:`~cardgame.play.standing` is what earlier evenings say of a card.
* :mod:`~cardgame.play.evening` is one evening: its shape, whose turn it is, what was dealt, undo.
* :mod:`~cardgame.play.hand` is the card on the table: its words with the names set in, its script, its follow-ups.

How a card of each kind is played, and what is to be known of it, stands in its file in :mod:`cardgame.scripts.kinds`.
"""

from typing import TYPE_CHECKING

from cardgame import imports_when_asked

if TYPE_CHECKING:
    from cardgame.play.dealing import Deal, Outcome, Pile, deal, gather
    from cardgame.play.evening import Entry, Evening, Plan, Turn, Written, plan_evening, plan_shape, recall
    from cardgame.play.standing import Standing

_MODULES = {
    "cardgame.play.dealing": "Deal Outcome Pile deal gather",
    "cardgame.play.evening": "Entry Evening Plan Turn Written plan_evening plan_shape recall",
    "cardgame.play.standing": "Standing",
}
"""What each module has, by the module."""

if not TYPE_CHECKING:
    # Whoever counts cards deals none, and the dealer takes ten milliseconds.
    __getattr__ = imports_when_asked(__name__, _MODULES)

__all__ = [
    "Deal",
    "Entry",
    "Evening",
    "Outcome",
    "Pile",
    "Plan",
    "Standing",
    "Turn",
    "Written",
    "deal",
    "gather",
    "plan_evening",
    "plan_shape",
    "recall",
]
