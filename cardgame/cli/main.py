"""The ``cardgame`` command itself: opens the app, or finds and runs a subcommand."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cardgame import __version__, translation
from cardgame.cli import COMPLETION
from cardgame.cli.options import GAME, ListedGroup, Option, PathGiven, complete_couples, open_decks, option
from cardgame.cli.overview import ABOUT, COMMANDS, OPTIONS, WIDEST, overview
from cardgame.translation import _

if TYPE_CHECKING:
    from pathlib import Path


class Commands(ListedGroup):
    """The group of all commands."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page of help."""
        formatter.write(overview(formatter.width))

    def instead(self, ctx: click.Context, word: str) -> str:
        """Return a hint for an unknown command: how to play the deck of that name, or the nearest command."""
        from cardgame.cli.decks import is_path

        if is_path(word) or open_decks(ctx).deck(word.partition("/")[0]):
            return _("To play it: {command}").format(command=f"cardgame play {word}")
        return super().instead(ctx, word)


@click.command(
    cls=Commands,
    modules=COMMANDS,
    help="\n\n".join(ABOUT),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)
@click.version_option(
    __version__, prog_name="cardgame", message="%(prog)s %(version)s", cls=Option, help=OPTIONS["--version"]
)
@option(
    "--couple", metavar="SLUG", envvar="CARDGAME_COUPLE", shell_complete=complete_couples, help=OPTIONS["--couple SLUG"]
)
@option("--deck", "given", metavar="PATH", multiple=True, type=PathGiven(), help=OPTIONS["--deck PATH"])
@option("--plain", is_flag=True, help=OPTIONS["--plain"])
@click.pass_context
def command(ctx: click.Context, couple: str | None, given: "Sequence[Path]", plain: bool) -> int | None:
    """Open the app where no command was named."""
    ctx.obj = {"couple": couple, "given": tuple(given), "plain": plain}
    if ctx.invoked_subcommand is None:
        from cardgame.cli.app import open_app, open_plain

        return open_plain() if plain else open_app(couple=couple, given=tuple(given))
    return None


def _tell_click() -> None:
    """Make click translate its own messages with our catalogue instead of gettext and the environment."""
    if translation.language() != translation.ENGLISH:
        import gettext

        os.environ["LANGUAGE"] = translation.language()
        gettext.bindtextdomain(translation.DOMAIN, translation.FOLDER)
        gettext.textdomain(translation.DOMAIN)


def invoke(arguments: Sequence[str]) -> object:
    """Run the command line as click's ``main`` does, but let interrupts and broken pipes through to our handlers."""
    _tell_click()
    if asked := os.environ.get(COMPLETION):
        from click.shell_completion import shell_complete

        try:
            return shell_complete(command, {}, "cardgame", COMPLETION, asked)
        except Exception:  # noqa: BLE001 - the variable was not set by a shell's completion
            return 1
    with command.make_context("cardgame", list(arguments)) as ctx:
        try:
            return command.invoke(ctx)
        except Exception as error:
            # For any command: if the record cannot be used, the hint names the backup that can be restored.
            if (game := ctx.meta.get(GAME)) is not None:
                game.advise(error)
            raise
