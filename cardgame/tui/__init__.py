"""The app: an evening in the terminal, in Textual.

Only this package imports Textual; whoever needs no screen never pays for it. Screens show what
:mod:`cardgame.game` gives them and call it from one thread of the app's own, so that no key ever waits for a disk.
"""
