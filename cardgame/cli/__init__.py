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

_PLAIN: dict[tuple[str | type[int], ...], tuple[str, str]] = {
    (): ("cardgame.cli.app", "open_app"),
    ("draw",): ("cardgame.cli.bare_draw", "draw"),
    ("--help",): ("cardgame.cli.overview", "show_overview"),
    ("-h",): ("cardgame.cli.overview", "show_overview"),
    ("history",): ("cardgame.cli.without_click.history", "history"),
    ("history", "--limit", int): ("cardgame.cli.without_click.history", "history"),
    ("coverage",): ("cardgame.cli.bare_coverage", "coverage"),
    ("deck", "list"): ("cardgame.cli.without_click.deck_list", "deck_list"),
}
"""Command lines that are run without click: the arguments, then the module and the function to call.

``int`` stands for a whole number above 0, which the function is given.
"""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    clean_environment()
    return exit_status(lambda: _run(tuple(arguments)))


def _run(arguments: tuple[str, ...]) -> int:
    choose_language()
    form = tuple(int if _is_number(word) else word for word in arguments)
    if COMPLETION in os.environ:
        done = import_module("cardgame.cli.completing").complete(os.environ[COMPLETION])
        status = 0 if done else import_module("cardgame.cli.main").invoke(arguments)
    elif form in _PLAIN:
        module, name = _PLAIN[form]
        status = getattr(import_module(module), name)(*(int(word) for word in arguments if _is_number(word)))
    else:
        status = import_module("cardgame.cli.main").invoke(arguments)
    return status if isinstance(status, int) else 0


def _is_number(word: str) -> bool:
    """Whether an argument is a whole number above 0 as most write one; any other is left to click."""
    return word.isascii() and word.isdigit() and len(word) < 10 and int(word) > 0
