"""The command line: one file for each command, and one that owns standard error and exit statuses.

A command is imported when it is asked for, and only ``cardgame`` and ``cardgame play`` ever import the app.
"""

from cardgame.cli.main import run

__all__ = ["run"]
