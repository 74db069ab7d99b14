"""``cardgame write``: one of the two writes a card for the other, to come in one of the next evenings."""

import click

from cardgame.cli.options import Command, couple_option, game_for, option


@click.command("write", cls=Command, epilog="cardgame write")
@option("--take-back", is_flag=True, help="Take back what you wrote and what has not come yet.")
@couple_option
def command(take_back: bool, couple: str | None) -> int:
    """Write each other a card, alone and unseen: it comes in one of your next evenings.

    It can be taken back until it lies on the table.
    """
    from cardgame.plain.writing import write_card

    game = game_for(couple)[0]
    return write_card(game, take_back=take_back)
