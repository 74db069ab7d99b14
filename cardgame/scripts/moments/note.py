"""A note on a card: whose it is, then its words."""

from cardgame.scripts.steps import Choose, Place, Result, Script, Write
from cardgame.translation import _

_NOBODY = -1
"""The seat that stands in a note's draft before it is said who writes it."""


def place_of(deck: str, card: str, by: int) -> Place:
    """Return the place of the draft of a note by one of the two on a card."""
    return ("note", deck, card, str(by))


def script(deck: str, card: str, names: tuple[str, str]) -> Script:
    """Ask for a note; the answers are whose it is, as a place in the names, and its words, which may be empty."""
    who = yield Choose(_("Whose note is it?"), names, typed=place_of(deck, card, _NOBODY))
    words = yield Write(_("A note by {name}").format(name=names[who]), place=place_of(deck, card, who), half=True)
    return Result(answers=(who, words))
