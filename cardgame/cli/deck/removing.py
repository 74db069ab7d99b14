"""``cardgame deck remove``: puts one of your own decks away."""

import sys

import click

from cardgame.cli.confirming import sure, tell
from cardgame.cli.exits import complain
from cardgame.cli.options import Command, complete_decks, couple_option, game_for, option
from cardgame.errors import Misused
from cardgame.game.selection.choice import choose
from cardgame.translation import _


@click.command(
    "remove",
    cls=Command,
    short_help="Put one of your own decks away; your history keeps its cards.",
    epilog="cardgame deck remove our-questions --yes",
)
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@option("--yes", is_flag=True, help="Do not ask.")
@couple_option
def command(deck: str, yes: bool, couple: str | None) -> None:
    """Put one of your own decks away: no evening is dealt from it any more.

    What you talked about stays in your history, with its words. The file is kept, and can be taken again.
    """
    from cardgame.game.installing import Refused, put_away

    game, names = game_for(couple, (), [deck])
    choice = choose(names, game.library)
    if choice.chapter:
        raise Misused(_("A chapter cannot be put away by itself."), _("Name its deck, or take it out of the file."))
    there = game.library.decks[choice.decks[0]]
    if there.source == "yours" and not yes:
        tell(_("“{deck}”, at {path}").format(deck=there.title, path=there.path))
        if sys.stdin is None or not sure(_("Put it away? Your history keeps what you talked about.")):
            raise Misused(_("Nothing was put away."), _("To do it without being asked, add --yes."))
    if there.source == "given":
        raise Refused(
            _("“{deck}” is not among your decks: it was only given for this run.").format(deck=there.title),
            _("Nothing needs to be put away."),
        )
    kept = put_away(there)
    complain(
        _("“{deck}” is put away.").format(deck=there.title),
        _("To take it again: {command}").format(command=f"cardgame deck install {kept}"),
    )
