"""``cardgame stars``: prints the cards with a star, the newest first."""

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option
from cardgame.cli.printing import print_json, write
from cardgame.errors import NoCouple
from cardgame.translation import _


@click.command("stars", cls=Command, epilog="cardgame stars --json")
@json_option
@couple_option
def command(as_json: bool, couple: str | None) -> None:
    """List the cards with a star, the newest first. To have an evening of them: cardgame play --stars."""
    from cardgame.game.piles import starred_cards

    game = game_for(couple)[0]
    try:
        found = starred_cards(game)
    except NoCouple:
        found = []
    if as_json:
        print_json(
            [
                {
                    # None for a time that was written under a wrong clock.
                    "at": card.at or None,
                    "deck": card.deck,
                    "card": card.card,
                    # None for a card that is in no deck any more.
                    "kind": card.kind or None,
                    "text": card.text,
                }
                for card in found
            ]
        )
        return
    if not found:
        complain(_("No card has a star just now. On a card, s gives it one."))
    for card in found:
        write(f"{card.at[:10] or _('undated'):10}  {' '.join(card.text.split())}")
