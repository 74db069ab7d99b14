"""``cardgame play``: goes straight into an evening, in the app or in plain mode."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cardgame.cli.options import (
    Command,
    Whole,
    WholeRange,
    complete_open_decks,
    couple_option,
    deck_option,
    game_for,
    option,
    plain_asked,
)
from cardgame.errors import Misused
from cardgame.game.selection.choice import Choice, choose
from cardgame.translation import _

# A shell that completes a deck's name asks this module how, and waits for all that it imports.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.play.dealing import Depth
    from cardgame.play.evening import Energy


@click.command("play", cls=Command, epilog="cardgame play deep-questions --minutes 20 --energy low")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_open_decks)
@option("--minutes", type=WholeRange(1, 300), help="About how long; it plans the number of cards.")
@option(
    "--energy",
    type=click.Choice(["low", "medium", "high"]),
    default="medium",
    help="How much you have left tonight.",
)
@option("--depth", type=WholeRange(1, 3), help="No card deeper than this.")
@option("--seed", type=Whole(), help="Deal the same evening again.")
@option("--apart", is_flag=True, help="You are not in one room: nothing is handed over, secrets are said on three.")
@option("--stars", is_flag=True, help="Only the cards with a star.")
@option("--pile", metavar="NAME", help="Only the cards on this pile of your own.")
@option("--plain", is_flag=True, help="On a bare line: for a screen reader, a pipe, a simple terminal.")
@deck_option
@couple_option
def command(
    decks: Sequence[str],
    minutes: int | None,
    energy: str,
    depth: int | None,
    seed: int | None,
    apart: bool,
    stars: bool,
    pile: str | None,
    plain: bool,
    given: Sequence[Path],
    couple: str | None,
) -> int:
    """Go straight into an evening.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file. Without one,
    tonight is a mix of all.
    """
    from cardgame.cli.app import check_terminal, run_app

    plain = plain or plain_asked()
    if not plain:
        check_terminal()
    # Quiet, because the app and plain mode tell of copies themselves.
    game, names = game_for(couple, given, decks, quiet=True)
    choice = _picked(game, names, stars, pile) if stars or pile is not None else _choose(game, names)
    energy_, depth_ = cast("Energy", energy), cast("Depth | None", depth)
    if plain:
        from cardgame.plain import play_plain

        return play_plain(game, choice, minutes=minutes, energy=energy_, depth=depth_, seed=seed, apart=apart)
    from cardgame.game.request import Start

    return run_app(game, Start(choice, minutes, energy_, depth_, seed, apart))


def _picked(game: "Game", names: Sequence[str], stars: bool, pile: str | None) -> Choice:
    """Return the choice of the cards with stars, or of a pile; raises :class:`Misused` for a pile that there is not."""
    if names or (stars and pile is not None):
        raise Misused(
            _("An evening of stars or of a pile is dealt from that alone."),
            _("Leave out the decks, and say either --stars or --pile."),
        )
    if pile is None:
        return Choice(stars=True)
    from cardgame.cli.piles import named
    from cardgame.record import RecordError

    try:
        return Choice(pile=named(game, pile).name)
    except RecordError:
        # As below.
        return Choice(pile=pile)


def _choose(game: "Game", names: Sequence[str]) -> Choice:
    """Return the choice of decks that was asked for, among those open to the couple."""
    if not names:
        return Choice()
    from cardgame.record import RecordError

    try:
        library = game.open_library()
    except RecordError:
        # A record that cannot be opened is reported when the evening begins.
        library = game.library
    return choose(names, library, to_play=True)
