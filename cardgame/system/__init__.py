"""The one place that calls the operating system for file modes, locks, signals and terminal modes.

:mod:`~cardgame.system.posix` (Linux, macOS) and :mod:`~cardgame.system.windows` have the same functions. This module
chooses one of them; no other module of the package checks on which system it runs, or uses what only one of them has.
Every package may import it. The import is cheap: modules that are seldom needed are imported inside the functions.
"""

import sys

if sys.platform == "win32":
    from cardgame.system import windows as system
else:
    from cardgame.system import posix as system

__all__ = ["system"]
