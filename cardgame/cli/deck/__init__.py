"""``cardgame deck``: the decks, and the workshop of whoever writes them; one file for each command."""

import click

from cardgame.cli.options import ListedGroup

COMMANDS = {
    "list": ("cardgame.cli.deck.listing", "List the decks there are."),
    "show": ("cardgame.cli.deck.showing", "Show a deck's cards as they are read."),
    "check": ("cardgame.cli.deck.checking", "Tell every problem of deck files, with its line and column."),
    "preview": ("cardgame.cli.deck.previewing", "Follow a deck as it is written, and show the card that was changed."),
    "simulate": ("cardgame.cli.deck.simulating", "Deal evenings that nobody plays, and print their shape."),
}
"""Every command: the module whose ``command`` it is, which is imported when it is called, and its line in the help."""


@click.group("deck", cls=ListedGroup, modules=COMMANDS, epilog="cardgame deck check our-questions.toml")
def command() -> None:
    """See the decks and what is in them, and write your own."""
