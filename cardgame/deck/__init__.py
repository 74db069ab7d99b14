"""What a deck is: read from a TOML file, checked, and found.

:func:`~cardgame.deck.reading.read_deck` turns one file into a :class:`Deck` and a list of every :class:`Problem`; it
never raises and never hangs, whatever the file is. :func:`find_library` does so for folders of them, and what it knows
from before it need not read. A bad card is left out of its
deck and a bad deck out of its library; what is left plays. All text in a deck is clean (:mod:`cardgame.text`).
:mod:`cardgame.deck.checking` tells authors more; it is imported by whoever checks.

This module knows of a kind of card what stands in its traits. It knows nothing of how cards are dealt, of what was
covered, or of who shows them.
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
