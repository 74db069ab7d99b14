"""Decks: reading them from TOML files, checking them, and finding them in folders.

:func:`~cardgame.deck.reading.read_deck` turns one file into a :class:`Deck` and a list of all its :class:`Problem`\\ s;
it never raises and never hangs. :func:`find_library` does this for whole folders, with a cache. A wrong card is left
out of its deck, and a wrong deck out of the library; the rest is playable. All text in a deck is clean
(:mod:`cardgame.text`). :mod:`cardgame.workshop.checking` adds advice for authors.

What this package needs of a kind of card, it takes from the kind's traits. It does not deal cards, know what was
covered, or show anything.
"""

from cardgame.deck.finding import Found, find_library, shipped_folder
from cardgame.deck.folder import deck_files
from cardgame.deck.model import Card, CardRef, Chapter, Deck, End, First, Library, Source, fill, fill_for_both
from cardgame.deck.problems import CODES, Problem, Severity
from cardgame.deck.vocabulary import SENSITIVE, TAGS
from cardgame.scripts.kinds import Kind

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
