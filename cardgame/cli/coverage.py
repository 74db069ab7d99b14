"""``cardgame coverage``: how its arguments are read."""

from collections.abc import Sequence
from pathlib import Path

import click

from cardgame.cli.options import Command, couple_option, deck_option, game_for, json_option
from cardgame.cli.without_click.coverage import print_coverage


@click.command("coverage", cls=Command, epilog="cardgame coverage --json")
@json_option
@deck_option
@couple_option
def command(as_json: bool, given: Sequence[Path], couple: str | None) -> None:
    """Show how much of each deck you have been through."""
    print_coverage(game_for(couple, given)[0], as_json=as_json)
