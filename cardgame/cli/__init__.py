"""The command line: one module for each command, and :mod:`~cardgame.cli.exits` for standard error and exit statuses.

The module of a command is imported when the command is called. Only ``cardgame`` and ``cardgame play`` import the app.
Most starts are a bare ``cardgame``, so click is imported only if there are arguments.
"""

import os
from collections.abc import Sequence
from importlib import import_module

from cardgame.cli.environment import clean_environment
from cardgame.cli.exits import exit_status
from cardgame.local.language import choose_language

COMPLETION = "_CARDGAME_COMPLETE"
"""The environment variable with which a shell asks for its completion script or for completions."""

_BARE = {
    (): ("cardgame.cli.app", "open_app"),
    ("draw",): ("cardgame.cli.bare_draw", "draw"),
    ("--help",): ("cardgame.cli.overview", "show_overview"),
    ("-h",): ("cardgame.cli.overview", "show_overview"),
}
"""Command lines that are run without click: the arguments, then the module and the function to call."""


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
