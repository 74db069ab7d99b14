"""The command line: one file for each command, and one that owns standard error and exit statuses.

A command is imported when it is asked for, and only ``cardgame`` and ``cardgame play`` ever import the app. What
reads options is imported only where there is something to read: most starts are a bare ``cardgame``.
"""

import os
from collections.abc import Sequence
from importlib import import_module

from cardgame.cli.environment import clean_environment
from cardgame.cli.exits import exit_status
from cardgame.local.language import choose_language

COMPLETION = "_CARDGAME_COMPLETE"
"""The variable by which a shell asks for its completion script, and then for completions."""

_BARE = {(): ("cardgame.cli.app", "open_app"), ("draw",): ("cardgame.cli.drawing", "draw")}
"""What is done where nothing more is said: a module, and what to call in it."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    clean_environment()
    return exit_status(lambda: _run(tuple(arguments)))


def _run(arguments: tuple[str, ...]) -> int:
    choose_language()
    if arguments in _BARE and COMPLETION not in os.environ:
        module, name = _BARE[arguments]
        status = getattr(import_module(module), name)()
    else:
        status = import_module("cardgame.cli.main").invoke(arguments)
    return status if isinstance(status, int) else 0
