"""Decks: reading them from TOML files, checking them, and finding them in folders.

:func:`~cardgame.deck.reading.read_deck` turns one file into a :class:`Deck` and a list of all its :class:`Problem`\\ s;
it never raises and never hangs. :func:`find_library` does this for whole folders, with a cache. A wrong card is left
out of its deck, and a wrong deck out of the library; the rest is playable. All text in a deck is clean
(:mod:`cardgame.text`). :mod:`cardgame.workshop.checking` adds advice for authors.

What this package needs of a kind of card, it takes from the kind's traits. It does not deal cards, know what was
covered, or show anything.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardgame.deck.cards import Card, End, First
    from cardgame.deck.finding import Found, find_library, shipped_folder
    from cardgame.deck.folder import deck_files
    from cardgame.deck.format import CardRef, Chapter
    from cardgame.deck.model import Deck, Library, Source, fill, fill_for_both
    from cardgame.deck.problems import CODES, Problem, Severity
    from cardgame.deck.vocabulary import SENSITIVE, TAGS
    from cardgame.scripts.kinds import Kind
else:

    def __getattr__(name: str) -> object:
        """Import what is asked for: all of it takes seven milliseconds, and the start page may need none."""
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(_WHERE[name]), name)


_WHERE = {
    "CODES": "cardgame.deck.problems",
    "Card": "cardgame.deck.cards",
    "CardRef": "cardgame.deck.format",
    "Chapter": "cardgame.deck.format",
    "Deck": "cardgame.deck.model",
    "End": "cardgame.deck.cards",
    "First": "cardgame.deck.cards",
    "Found": "cardgame.deck.finding",
    "Kind": "cardgame.scripts.kinds",
    "Library": "cardgame.deck.model",
    "Problem": "cardgame.deck.problems",
    "SENSITIVE": "cardgame.deck.vocabulary",
    "Severity": "cardgame.deck.problems",
    "Source": "cardgame.deck.model",
    "TAGS": "cardgame.deck.vocabulary",
    "deck_files": "cardgame.deck.folder",
    "fill": "cardgame.deck.model",
    "fill_for_both": "cardgame.deck.model",
    "find_library": "cardgame.deck.finding",
    "shipped_folder": "cardgame.deck.finding",
}

__all__ = [
    "CODES",
    "SENSITIVE",
    "TAGS",
    "Card",
    "CardRef",
    "Chapter",
    "Deck",
    "End",
    "First",
    "Found",
    "Kind",
    "Library",
    "Problem",
    "Severity",
    "Source",
    "deck_files",
    "fill",
    "fill_for_both",
    "find_library",
    "shipped_folder",
]
