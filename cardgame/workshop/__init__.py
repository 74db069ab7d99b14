"""What authors work with: the check and its rules, mending, writing and bringing in decks.

All of it is about the text of deck files: it knows what a deck is (:mod:`cardgame.deck`), and nothing of evenings, of
couples or of screens. Nobody who only plays imports it.
"""
