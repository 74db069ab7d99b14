"""The place that ties library, record and settings together, for whoever wants to play.

:class:`~cardgame.game.game.Game` is one run of the program; :class:`~cardgame.game.session.Session` one evening at
the table; :mod:`~cardgame.keys.commands` the keys, the same in every way of playing.
"""
