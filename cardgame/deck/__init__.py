"""Decks: reading them from TOML files, checking them, and finding them in folders.

:func:`~cardgame.deck.reading.read_deck` turns one file into a :class:`Deck` and a list of all its :class:`Problem`\\ s;
it never raises and never hangs. :func:`find_library` does this for whole folders, with a cache. A wrong card is left
out of its deck, and a wrong deck out of the library; the rest is playable. All text in a deck is clean
(:mod:`cardgame.text`). :mod:`cardgame.workshop.checking` adds advice for authors.

What this package needs of a kind of card, it takes from the kind's traits. It does not deal cards, know what was
covered, or show anything.
"""

from typing import TYPE_CHECKING

from cardgame import imports_when_asked

if TYPE_CHECKING:
    from cardgame.deck.cards import Card, End, First
    from cardgame.deck.finding import Found, find_library, shipped_folder
    from cardgame.deck.folder import deck_files
    from cardgame.deck.format import CardRef, Chapter
    from cardgame.deck.model import Deck, Library, Source, fill, fill_for_both
    from cardgame.deck.problems import CODES, Problem, Severity
    from cardgame.deck.vocabulary import SENSITIVE, TAGS
    from cardgame.scripts.kinds import Kind

_MODULES = {
    "cardgame.deck.cards": "Card End First",
    "cardgame.deck.finding": "Found find_library shipped_folder",
    "cardgame.deck.folder": "deck_files",
    "cardgame.deck.format": "CardRef Chapter",
    "cardgame.deck.model": "Deck Library Source fill fill_for_both",
    "cardgame.deck.problems": "CODES Problem Severity",
    "cardgame.deck.vocabulary": "SENSITIVE TAGS",
    "cardgame.scripts.kinds": "Kind",
}
"""What each module has, by the module."""

if not TYPE_CHECKING:
    # All of it takes seven milliseconds, and the start page may need none.
    __getattr__ = imports_when_asked(__name__, _MODULES)

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
