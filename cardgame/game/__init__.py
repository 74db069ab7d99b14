"""What the app, plain mode and the commands share: it ties library, record and settings together.

:class:`~cardgame.game.game.Game` is one run of the program; :class:`~cardgame.game.session.Session` one evening at
the table; :mod:`~cardgame.keys.commands` the keys, the same in every way of playing.
"""
