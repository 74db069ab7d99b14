"""``cardgame deck print``: cards on paper, to cut out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import Command, complete_decks, couple_option, deck_option, game_for, option
from cardgame.cli.placing import check_free, print_whole, put
from cardgame.cli.printing import mention, write
from cardgame.game.selection.choice import choose
from cardgame.translation import _, ngettext

if TYPE_CHECKING:
    from cardgame.deck import Card, Deck
    from cardgame.game.game import Game


@click.command(
    "print",
    cls=Command,
    short_help="Cards on paper, to cut out.",
    epilog="cardgame deck print beliefs -o beliefs.html",
)
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Into this file; - prints it.")
@option("--backs", is_flag=True, help="With backs, to print on both sides.")
@option("--uncovered", is_flag=True, help="Only cards that you have not talked about yet.")
@option("--starred", is_flag=True, help="Only cards with a star.")
@option("--names", is_flag=True, help="With your names set in; else with words for the two.")
@option("--force", is_flag=True, help="Replace FILE if there is one.")
@deck_option
@couple_option
def command(
    deck: str,
    output: Path | None,
    backs: bool,
    uncovered: bool,
    starred: bool,
    names: bool,
    force: bool,
    given: tuple[Path, ...],
    couple: str | None,
) -> int:
    """Print cards to cut out: one HTML file, which a browser prints on A4 or Letter, eight cards a sheet.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file. Without FILE, it is the
    deck's id and .html, here.
    """
    from cardgame.workshop.sheets.printing import print_sheets, printed

    game, chosen = game_for(couple, given, [deck])
    choice = choose(chosen, game.library)
    shown = game.library.decks[choice.decks[0]]
    mention([problem for problem in game.found.problems if problem.path == shown.path])
    cards = [card for card in shown.cards if not choice.chapter or card.chapter == choice.chapter]
    cards = _asked(game, shown, cards, uncovered=uncovered, starred=starred)
    if not cards:
        complain(
            _("There is no such card in “{deck}”.").format(deck=shown.title),
            _("Leave out --uncovered or --starred to print them all."),
        )
        return WANTING
    prints = output is not None and str(output) == "-"
    path = output if output is not None else Path(f"{shown.id}.html")
    if not prints:
        check_free(path, force=force)
    two = game.names if names else ("", "")
    text = print_sheets([printed(card, shown, two) for card in cards], shown.title, backs=backs)
    if prints:
        print_whole(text)
        return 0
    put(path, text, force=force)
    said = ngettext(
        "{n} card, to print from a browser: {path}", "{n} cards, to print from a browser: {path}", len(cards)
    )
    write(said.format(n=len(cards), path=path))
    return 0


def _asked(game: "Game", deck: "Deck", cards: "list[Card]", *, uncovered: bool, starred: bool) -> "list[Card]":
    """Return the cards that are asked for; raises as :attr:`~cardgame.game.game.Game.couple` does where a record is."""
    if uncovered:
        known = game.covered(deck)
        cards = [card for card in cards if card.ref not in known]
    if starred:
        from cardgame.game.piles import starred_cards

        stars = {(card.deck, card.card) for card in starred_cards(game)}
        cards = [card for card in cards if card.ref in stars]
    return cards
