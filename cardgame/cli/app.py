"""Opens the app, after checking that the terminal can show it and before importing Textual."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.cli.environment import drop_unusable_log
from cardgame.cli.exits import complain
from cardgame.errors import Misused, NoCouple
from cardgame.system import system
from cardgame.translation import _

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.preview import Preview
    from cardgame.game.request import Start

MOMENT = 0.03
"""Seconds after which the app is imported in any case, while the start page is still being read."""

_HELPLESS = ("", "dumb", "unknown")
"""Values of TERM for terminals without cursor movement."""


def open_app(*, couple: str | None = None, given: Sequence[Path] = ()) -> int:
    """Run the app and return its exit status."""
    check_terminal()
    from cardgame.game.game import Game

    return run_app(Game(couple=couple, given=given))


def open_plain() -> int:
    """Show the start page on a bare line and return its exit status."""
    from cardgame.cli.options import game_for

    # Quiet, because plain mode tells of copies itself.
    game, _decks = game_for(quiet=True)
    from cardgame.plain.home import play_home

    return play_home(game)


def check_terminal() -> None:
    """Raise :class:`Misused` if the app cannot run on this terminal; plain mode can."""
    if system.terminal_name() in _HELPLESS:
        raise Misused(_("This terminal cannot show the app; “cardgame play --plain” plays on a bare line."))
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        try:
            screen = stream is not None and stream.isatty()
        except ValueError:  # closed
            screen = False
        if not screen:
            raise Misused(_("There is no terminal here for the app; “cardgame play --plain” plays on a bare line."))


def run_app(game: "Game", start: "Start | None" = None, *, preview: "Preview | None" = None) -> int:
    """Run the app for ``game`` and return its exit status.

    With ``start``, it goes straight into that evening; with ``preview``, it shows that deck and no start page.
    """
    from concurrent.futures import ThreadPoolExecutor, wait  # imported here: plain mode does not need it

    from cardgame.game.home import look_home

    game.welcome_newcomers()
    if preview is None:
        with suppress(NoCouple):
            game.couple  # noqa: B018 - finds the couple now, so that an error can still be printed
    gc.disable()
    disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
    home = None
    if start is None and preview is None:
        # Read in another thread, as a disk can be slow. Most are not: two threads that hand each other the interpreter
        # with every file that is looked at take longer than one after the other, so the app is imported after that.
        home = disk.submit(game.advised, lambda: look_home(game, decks=False))
        wait([home], timeout=MOMENT)
    drop_unusable_log()
    from cardgame.tui.terminal.running import OVERHEARD, run

    if os.environ.get("TEXTUAL_LOG"):
        complain(*OVERHEARD)
    # Modules stay for the whole run, so the garbage collector need not examine them.
    gc.freeze()
    gc.enable()
    first = None
    if preview is not None:
        from cardgame.tui.screens.preview import PreviewScreen

        shown = preview

        def first() -> PreviewScreen:
            return PreviewScreen(shown)

    return run(game, disk, start=start, home=home, first=first)
