"""``cardgame welcome``: asks each of the two which sensitive topics are welcome."""

import click

from cardgame.cli.options import Command, couple_option, game_for


@click.command("welcome", cls=Command, epilog="cardgame welcome")
@couple_option
def command(couple: str | None) -> int:
    """Say, each alone, which topics are welcome; the stricter of the two holds, and nobody is told whose it was."""
    from cardgame.plain.welcome import set_welcome

    game = game_for(couple)[0]
    return set_welcome(game)
