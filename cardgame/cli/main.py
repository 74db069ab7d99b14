"""The ``cardgame`` command itself: opens the app, or finds and runs a subcommand."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cardgame import __version__, translation
from cardgame.cli import COMPLETION
from cardgame.cli.options import GAME, ListedGroup, Option, PathGiven, complete_couples, example, open_decks, option
from cardgame.translation import _

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "play": ("cardgame.cli.play", "Straight into an evening."),
    "today": ("cardgame.cli.today", "Today's card of the small days."),
    "journey": ("cardgame.cli.journey", "The journeys, and a chapter for the days before it."),
    "draw": ("cardgame.cli.draw", "Print one card; nothing is recorded."),
    "deck": ("cardgame.cli.deck", "The decks, what is in them, and their faults."),
    "history": ("cardgame.cli.history", "What you talked about, newest first."),
    "journal": ("cardgame.cli.journal", "An evening as it was, the newest or that of a day."),
    "search": ("cardgame.cli.search", "Find it again by a word or a few."),
    "together": ("cardgame.cli.together", "What you have made together, on one page."),
    "coverage": ("cardgame.cli.coverage", "How much of each deck you have been through."),
    "stars": ("cardgame.cli.stars", "The cards with a star."),
    "piles": ("cardgame.cli.piles", "The piles of your own."),
    "jar": ("cardgame.cli.jar", "Put something into the jar, or open it on its day."),
    "kept": ("cardgame.cli.kept", "What you agreed, took along and noted."),
    "keepsake": ("cardgame.cli.keepsake", "Your year as a book, to read and to print."),
    "plan": ("cardgame.cli.plan", "When you sit down the next time, for your calendars too."),
    "write": ("cardgame.cli.write", "Write each other a card, for one of your next evenings."),
    "welcome": ("cardgame.cli.welcome", "Which topics are welcome; each says it alone."),
    "backup": ("cardgame.cli.backup", "Make a backup, list them, bring one back."),
    "export": ("cardgame.cli.export", "Write all of your record as lines of text."),
    "import": ("cardgame.cli.importing", "Make a couple of an export."),
    "merge": ("cardgame.cli.merging", "Join a copy of your record from another machine."),
    "forget": ("cardgame.cli.forget", "Delete a couple and all that is theirs."),
    "couple": ("cardgame.cli.couple", "The couples who play on this machine."),
    "settings": ("cardgame.cli.settings", "What can be set, and how it stands."),
    "where": ("cardgame.cli.where", "Where everything is kept."),
    "doctor": ("cardgame.cli.doctor", "Look over the record, the decks and the terminal."),
}
"""Every command: the module whose ``command`` it is, which is imported when it is called, and its line in the help."""


_SHELLS = (
    ('bash  eval "$(_CARDGAME_COMPLETE=bash_source cardgame)"', "~/.bashrc"),
    ('zsh   eval "$(_CARDGAME_COMPLETE=zsh_source cardgame)"', "~/.zshrc"),
    ("fish  _CARDGAME_COMPLETE=fish_source cardgame | source", "config.fish"),
)
"""The line that turns on completion in each shell, and the file that it belongs in."""


class Commands(ListedGroup):
    """The group of all commands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write an example, how to turn on completion, and the exit statuses."""
        shells = [_("{code} in {file}").format(code=f"  {code:<57}", file=file) for code, file in _SHELLS]
        parts = (
            example("cardgame play deep-questions --minutes 20"),
            "\n".join(
                (
                    "\b",
                    _("Tab completes commands, options, decks and couples once your shell reads, at its start:"),
                    *shells,
                )
            ),
            _(
                "The exit status is 0 when done, 1 when something was found wanting, 2 when used wrongly, 3 when the "
                "record or a needed file cannot be used, and 130 when interrupted."
            ),
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(parts))

    def instead(self, ctx: click.Context, word: str) -> str:
        """Return a hint for an unknown command: how to play the deck of that name, or the nearest command."""
        from cardgame.cli.decks import is_path

        if is_path(word) or open_decks(ctx).deck(word.partition("/")[0]):
            return _("To play it: {command}").format(command=f"cardgame play {word}")
        return super().instead(ctx, word)


@click.command(
    cls=Commands,
    modules=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(
    __version__, prog_name="cardgame", message="%(prog)s %(version)s", cls=Option, help="Show the version and exit."
)
@option(
    "--couple", metavar="SLUG", envvar="CARDGAME_COUPLE", shell_complete=complete_couples, help="Which couple plays."
)
@option(
    "--deck",
    "given",
    metavar="PATH",
    multiple=True,
    type=PathGiven(),
    help="One more deck, for this run.",
)
@option("--plain", is_flag=True, help="On a bare line: for a screen reader, a pipe, a simple terminal.")
@click.pass_context
def command(ctx: click.Context, couple: str | None, given: "Sequence[Path]", plain: bool) -> int | None:
    """Deal conversation cards to two at one terminal, and remember which you have talked about.

    Without a command, the app begins.
    """
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
