"""What is offered at the end of an evening: at most one thing, each of them once, and nothing before the first card.

One that they do not take up is never offered again.
"""

from collections.abc import Callable, Mapping

from cardgame.record import Store, talked_before
from cardgame.translation import N_, _

WELCOME = "welcome"
"""Offers to say what is welcome, at the end of the very first evening."""

_DUE: Mapping[str, Callable[[Store, str], bool]] = {WELCOME: lambda store, tonight: not talked_before(store, tonight)}
"""When each thing is offered, the first one first. None may go by what anybody has said is welcome."""

_WORDS: Mapping[str, str] = {
    WELCOME: N_("For another day: {key} lets each of you say, alone, which topics are welcome.")
}


def due(store: Store, tonight: str = "") -> str:
    """Return the code of what is offered at the end of an evening, empty where nothing is; ``tonight`` is its id."""
    return next((code for code, is_due in _DUE.items() if is_due(store, tonight)), "")


def words(code: str, key: str) -> str:
    """Return the line that offers something, by the ``key`` or command that takes it up."""
    return _(_WORDS[code]).format(key=key)
