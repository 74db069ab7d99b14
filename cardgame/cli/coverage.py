"""``cardgame coverage``: prints the number of covered, seen and all cards of each deck."""

from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import asdict

from cardgame.cli.options import Command, couple_option, deck_option, game_for, json_option
from cardgame.cli.printing import mention, print_json, write_apart
from cardgame.translation import _


@click.command("coverage", cls=Command, epilog="cardgame coverage --json")
@json_option
@deck_option
@couple_option
def command(as_json: bool, given: Sequence[Path], couple: str | None) -> None:
    """Show how much of each deck you have been through."""
    game = game_for(couple, given)[0]
    rows = game.coverage()
    mention(game.found.problems, game.warnings)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    # Titles come last, because their width in the terminal is not known.
    said = _("{covered:>5} covered, {seen:>5} seen, of {cards:>5}")
    lines = [
        (
            game.library.decks[row.deck],
            f"{said.format(covered=row.covered, seen=row.seen, cards=row.cards)}  {row.title}",
        )
        for row in rows
    ]
    write_apart(lines, game.settings.language)
