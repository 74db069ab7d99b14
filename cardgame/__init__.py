"""cardgame: conversation cards for two at one terminal.

The path of a card: ``decks/*.toml`` → :mod:`cardgame.deck` (read and check) → :mod:`cardgame.play` (deal, take turns,
run the card) → :mod:`cardgame.record` (what was covered), which is read for the next deal. It is shown by
:mod:`cardgame.tui`, :mod:`cardgame.plain` or :mod:`cardgame.cli`. :mod:`cardgame.game` ties library, record and
settings together for all three.
"""

__version__ = "0.1.0"
