"""The app: an evening in the terminal, in Textual.

Only this package imports Textual, so that commands without a screen start sooner. Screens show what
:mod:`cardgame.game` gives them. They call it in one thread of the app's own, so that no key waits for a disk.
"""
