"""``cardgame deck``: the decks, and the workshop of whoever writes them; one file for each command."""

import click

from cardgame.cli.options import ListedGroup

COMMANDS = {
    "list": ("cardgame.cli.deck.listing", "List the decks there are."),
    "show": ("cardgame.cli.deck.showing", "Show a deck's cards as they are read."),
    "check": ("cardgame.cli.deck.checking", "Tell every problem of deck files, with its line and column."),
    "install": ("cardgame.cli.deck.installing", "Take a deck from somebody else, once you have seen what is in it."),
    "remove": ("cardgame.cli.deck.removing", "Put one of your own decks away; your history keeps its cards."),
    "print": ("cardgame.cli.deck.printing", "Cards on paper, to cut out."),
    "new": ("cardgame.cli.deck.starting", "Begin a deck of your own, with a few cards to be replaced."),
    "add": ("cardgame.cli.deck.adding", "Add one card to a deck."),
    "relink": (
        "cardgame.cli.deck.relinking",
        "Bring back the history of cards and decks that got another id.",
    ),
    "schema": ("cardgame.cli.deck.schema", "Print the deck format as a JSON Schema, by which editors help."),
    "explain": ("cardgame.cli.deck.explaining", "Tell what a code of the check means, and how it is mended."),
    "import": ("cardgame.cli.deck.importing", "Make a deck of a list, a spreadsheet, Markdown, JSON or Anki's text."),
    "preview": ("cardgame.cli.deck.previewing", "Follow a deck as it is written, and show the card that was changed."),
    "simulate": ("cardgame.cli.deck.simulating", "Deal evenings that nobody plays, and print their shape."),
}
"""Every command: the module whose ``command`` it is, which is imported when it is called, and its line in the help."""


@click.group("deck", cls=ListedGroup, modules=COMMANDS, epilog="cardgame deck check our-questions")
def command() -> None:
    """See the decks and what is in them, and write your own."""
