"""An evening's rules: dealing, turns, and the card on the table.

Everything in here is pure. Decks, history, names and seeds are handed in; no file, clock or screen is known. So an
evening can be replayed from its record, tested without a terminal, and shown by anybody who knows the few steps.

* :mod:`~cardgame.play.dealing` gathers cards into a :class:`Pile` and deals from it, and says why.
* :mod:`~cardgame.play.standing` is what earlier evenings say of a card.
* :mod:`~cardgame.play.evening` is one evening: its shape, whose turn it is, what was dealt, undo.
* :mod:`~cardgame.play.hand` is the card on the table: its words with the names set in, its script, its follow-ups.

How a card of each kind is played, and what is to be known of it, stands in its file in :mod:`cardgame.scripts.kinds`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardgame.play.dealing import Deal, Outcome, Pile, deal, gather
    from cardgame.play.evening import Entry, Evening, Plan, Turn, Written, plan_evening, plan_shape, recall
    from cardgame.play.standing import Standing
else:

    def __getattr__(name: str) -> object:
        """Import what is asked for: whoever counts cards deals none, and the dealer takes ten milliseconds."""
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(_WHERE[name]), name)


_WHERE = {
    name: module
    for module, names in {
        "cardgame.play.dealing": "Deal Outcome Pile deal gather",
        "cardgame.play.evening": "Entry Evening Plan Turn Written plan_evening plan_shape recall",
        "cardgame.play.standing": "Standing",
    }.items()
    for name in names.split()
}
"""The module of each name, by the name."""

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
