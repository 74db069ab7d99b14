"""Scripts of steps: everything that asks the two for something, each kind of card and each moment beside the cards.

A script is a generator of the few steps in :mod:`cardgame.scripts.steps`. It knows no file, no clock and no screen.
Decks are read, dealt and shown by what a kind's file says of it (:mod:`cardgame.scripts.traits`).
"""
