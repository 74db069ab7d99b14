"""``cardgame draw``: prints one card to standard output."""

from collections.abc import Sequence
from pathlib import Path

import click

from cardgame.cli.drawing import draw
from cardgame.cli.options import (
    Command,
    Whole,
    WholeRange,
    all_given,
    complete_drawn_decks,
    deck_option,
    json_option,
    option,
)
from cardgame.deck import Kind
from cardgame.translation import _


class _Draw(Command):
    """A command whose help lists the kinds of cards."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the kinds of cards, each with its description, and then the options."""
        with formatter.section(_("Kinds")):
            formatter.write_dl([(kind.value, _(kind.traits.help)) for kind in Kind])
        super().format_options(ctx, formatter)


@click.command("draw", cls=_Draw, epilog="cardgame draw beliefs --depth 2 --json")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_drawn_decks)
@option("--kind", type=click.Choice([kind.value for kind in Kind]), metavar="KIND", help="Only cards of this kind.")
@option("--depth", type=WholeRange(1, 3), help="Only cards of this depth.")
@option("--tag", metavar="TAG", help="Only cards with this tag.")
@option("--seed", type=Whole(), metavar="N", help="Draw the same card again.")
@json_option
@deck_option
def command(
    decks: Sequence[str],
    kind: str | None,
    depth: int | None,
    tag: str | None,
    seed: int | None,
    as_json: bool,
    given: Sequence[Path],
) -> None:
    """Print one card. Nothing is recorded, and the app never starts.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file. Without one, the
    card comes from the same mix as an evening's. KIND is one of the kinds below.
    """
    draw(decks, kind=kind, depth=depth, tag=tag, seed=seed, as_json=as_json, given=all_given(given))
