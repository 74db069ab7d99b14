"""``cardgame deck preview``: a deck as it is written, shown anew whenever its file is saved."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.app import check_terminal, run_app
from cardgame.cli.decks import Unreadable, file_meant, is_path
from cardgame.cli.options import Command, complete_decks, couple_option, game_for, option, plain_asked
from cardgame.deck.opening import is_folder
from cardgame.errors import Misused
from cardgame.game.selection.choice import choose
from cardgame.system import system
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.preview import Preview


@click.command(
    "preview",
    cls=Command,
    short_help="Follow a deck as it is written, and show the card that was changed.",
    epilog="cardgame deck preview our-questions.toml",
)
@click.argument("deck", metavar="FILE", shell_complete=complete_decks)
@option("--plain", is_flag=True, help="On a bare line: for a screen reader, a pipe, a simple terminal.")
@couple_option
def command(deck: str, plain: bool, couple: str | None) -> int:
    """Follow a deck as it is written, and show the card that was changed.

    FILE is the path of a deck file, which need not be there yet, or a deck's id. Leave this open beside your editor:
    whenever you save, the card under the last change is shown as it will be dealt, with what is wrong with it. A key
    plays it for both of you, to try it; nothing is recorded.
    """
    plain = plain or plain_asked() or not _on_a_screen()
    if not plain:
        check_terminal()
    # Quiet, as whoever writes a deck asks nothing of the record.
    game = game_for(couple, quiet=True)[0]
    preview = _preview(game, deck)
    if plain:
        from cardgame.plain.previewing import preview_plain

        return preview_plain(game, preview)
    return run_app(game, preview=preview)


def _on_a_screen() -> bool:
    """Whether there is a terminal for the app; else the deck is followed on a bare line."""
    try:
        return system.terminal_name() != "dumb" and sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # closed
        return False


def _preview(game: "Game", name: str) -> "Preview":
    """Return the file that is meant by a path, or by the id of a deck.

    Raises :class:`Unreadable` for a folder, :class:`Misused` for the id of no deck.
    """
    from cardgame.game.preview import Preview

    path = file_meant(name, game.paths.decks)
    if is_folder(path):
        raise Unreadable(_("{path} is a folder, not a deck file.").format(path=name), _("Name a file in it."))
    if is_path(name) or path.exists():
        shipped = {deck.path for deck in game.library if deck.source == "shipped"}
        return Preview(path, shipped=str(path.resolve()) in shipped)
    own = game.paths.decks / f"{name}.toml"
    try:
        deck = game.library.decks[choose([name], game.library).decks[0]]
    except Misused as error:
        if own.exists():  # its errors leave it out
            return Preview(own)
        hint = _("For a file that is not there yet, give its whole name: {name}.toml").format(name=name)
        raise Misused(error.message, error.hint if "/" in name else hint) from None
    return Preview(Path(deck.path), shipped=deck.source == "shipped")
