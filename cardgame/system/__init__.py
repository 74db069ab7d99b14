"""What is asked of the operating system, in one place: modes of files, locks, signals, and the inside of a terminal.

There are two sides, with the same names: :mod:`~cardgame.system.posix` (Linux, macOS) and
:mod:`~cardgame.system.windows`. Which one it is is decided here, once; nothing else in the package asks on what system
it runs, or names what only one of them has. Everybody may import this. It costs next to nothing: what is seldom
wanted, as the modes of a terminal, is imported by whoever wants it.
"""

import sys

if sys.platform == "win32":
    from cardgame.system import windows as system
else:
    from cardgame.system import posix as system

__all__ = ["system"]
