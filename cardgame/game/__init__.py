"""The place that ties library, record and settings together, for whoever wants to play.

:class:`~cardgame.game.game.Game` is one run of the program; :class:`~cardgame.game.sitting.Sitting` one evening at
the table; :mod:`~cardgame.game.commands` the keys, the same in every way of playing.
"""
