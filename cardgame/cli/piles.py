"""``cardgame piles``: prints the piles of the couple's own, with what is on them."""

from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused, NoCouple
from cardgame.text import nearest
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.piles import PileSeen


@click.command("piles", cls=Command, epilog="cardgame piles --json")
@click.argument("name", required=False, metavar="[NAME]")
@json_option
@couple_option
def command(name: str | None, as_json: bool, couple: str | None) -> None:
    """List the piles of your own, with the cards on them. To have an evening with one: cardgame play --pile NAME.

    NAME prints that one alone.
    """
    from cardgame.game.piles import piles

    game = game_for(couple)[0]
    try:
        found = piles(game)
    except NoCouple:
        found = []
    if name is not None:
        found = [named(game, name)]
    if as_json:
        print_json([_data(pile) for pile in found])
        return
    if not found:
        complain(_("No pile of your own yet. A card’s page in your journal puts it on one."))
    for pile in found:
        write(pile.name)
        for card in pile.cards:
            write(f"- {' '.join(card.text.split())}")


def _data(pile: "PileSeen") -> object:
    cards = [{"deck": card.deck, "card": card.card, "kind": card.kind, "text": card.text} for card in pile.cards]
    return {"pile": pile.name, "cards": cards}


def named(game: "Game", name: str) -> "PileSeen":
    """Return the pile with this name; raises :class:`Misused` where there is none, with the nearest name."""
    from cardgame.game.piles import piles
    from cardgame.record import pile_name, same_pile

    try:
        found = piles(game)
    except NoCouple:
        found = []
    for pile in found:
        if same_pile(pile.name) == same_pile(name):
            return pile
    near = nearest(name, [pile.name for pile in found])
    hint = _("Did you mean “{deck}”?").format(deck=near) if near else _("“cardgame piles” lists those there are.")
    raise Misused(_("There is no pile “{pile}”.").format(pile=pile_name(name)), hint)
