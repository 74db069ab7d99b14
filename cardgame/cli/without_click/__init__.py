"""What some commands do, apart from how click reads their arguments.

Their plain forms, which are called most, are listed in :mod:`cardgame.cli` and run without importing click: that takes
as long as all else that they need. With anything more on the line, click reads it, and the same functions do the rest.
"""
