"""Whatever asks the two for something is a script of steps: a kind of card, or a moment beside the cards.

A script is a generator of the few steps in :mod:`cardgame.scripts.steps`. It knows no file, no clock and no screen.
"""
