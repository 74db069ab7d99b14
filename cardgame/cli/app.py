"""Opening the app: what must hold of the terminal before Textual is even imported."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.cli.environment import drop_unusable_log
from cardgame.cli.exits import complain
from cardgame.errors import Misused
from cardgame.system import system
from cardgame.translation import _

# Imported by the functions that need it, when they are called: help and completion must not wait for it.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.tui.request import Start

_HELPLESS = ("", "dumb", "unknown")
"""Terminals by name that have a line and nothing else."""


def open_app(*, couple: str | None = None, given: Sequence[Path] = ()) -> int:
    """Run the app and return its exit status."""
    check_terminal()
    from cardgame.game.game import Game

    return run_app(Game(couple=couple, given=given))


def check_terminal() -> None:
    """Raise :class:`Misused` where the app cannot run: plain mode can."""
    if system.terminal_name() in _HELPLESS:
        raise Misused(_("This terminal cannot show the app; “cardgame play --plain” plays on a bare line."))
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        try:
            screen = stream is not None and stream.isatty()
        except ValueError:  # closed
            screen = False
        if not screen:
            raise Misused(_("There is no terminal here for the app; “cardgame play --plain” plays on a bare line."))


def run_app(game: "Game", start: "Start | None" = None) -> int:
    """Run the app for ``game``."""
    from concurrent.futures import ThreadPoolExecutor  # not for those who play on a bare line

    from cardgame.game.home import look_home

    newcomers = not game.slugs
    if not newcomers or game.lost:
        game.couple  # noqa: B018 - asks which couple it is while there still is a line to complain on
    gc.disable()
    disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
    # Read while the app is being imported: both take their time.
    home = disk.submit(game.advised, lambda: look_home(game)) if start is None and not newcomers else None
    drop_unusable_log()
    from cardgame.tui.terminal.running import OVERHEARD, run

    if os.environ.get("TEXTUAL_LOG"):
        complain(*OVERHEARD)
    # What has been imported stays: no collection need ever look at it, neither now nor later.
    gc.freeze()
    gc.enable()
    return run(game, disk, newcomers=newcomers, start=start, home=home)
