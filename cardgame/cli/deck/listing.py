"""``cardgame deck list``: how its arguments are read."""

from collections.abc import Sequence
from pathlib import Path

import click

from cardgame.cli.options import Command, couple_option, deck_option, game_for, json_option, option, picked
from cardgame.cli.without_click.deck_list import print_decks


@click.command("list", cls=Command, short_help="List the decks there are.", epilog="cardgame deck list --json")
@json_option
@option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@deck_option
@couple_option
def command(as_json: bool, format_: str, given: Sequence[Path], couple: str | None) -> None:
    """List the decks there are: those that came with the game, yours, and those given for this run."""
    as_json = as_json or format_ == "json"
    print_decks(game_for(couple, given)[0], as_json=as_json, strict=picked(couple) is not None)
