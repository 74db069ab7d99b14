"""cardgame: conversation cards for two at one terminal.

The way a card takes: ``decks/*.toml`` → :mod:`cardgame.deck` (read, check, hold) → :mod:`cardgame.play`
(deal, take turns, run the card) → :mod:`cardgame.record` (what was covered) → back into play and out to the
people through :mod:`cardgame.tui`, :mod:`cardgame.plain` and :mod:`cardgame.cli`. :mod:`cardgame.game` ties
library, record and settings together for whoever wants to play.
"""

__version__ = "0.1.0"
