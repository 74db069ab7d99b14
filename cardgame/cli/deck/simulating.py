"""``cardgame deck simulate``: evenings that nobody plays, and their shape."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import msgspec

from cardgame.cli.exits import WANTING
from cardgame.cli.options import (
    Command,
    Whole,
    WholeRange,
    complete_decks,
    deck_option,
    decks_for,
    json_option,
    option,
)
from cardgame.cli.printing import mention, print_json, write
from cardgame.game.selection.choice import choose
from cardgame.game.simulating import Shape
from cardgame.local.paths import find_paths
from cardgame.translation import _, ngettext

MOST_NAMED = 20
"""The most cards that are named of those that were never dealt."""


def lines(shape: Shape) -> list[str]:
    """Return the statistics as lines for people."""
    if not shape.evenings:
        return [
            _("No card of these can be dealt: there is none, or only repairs, which come when somebody asks for one.")
        ]
    each = shape.evenings
    head = ngettext(
        "{n:,} evening from {cards:,} cards, {dealt:,} cards dealt",
        "{n:,} evenings from {cards:,} cards, {dealt:,} cards dealt",
        each,
    )
    found = [
        head.format(n=each, cards=shape.cards, dealt=shape.dealt),
        "",
        _("Opens with"),
        *_shares(shape.openings, each),
        _("Ends with"),
        *_shares(shape.endings, each),
        _("Depth by place"),
        *(f"  {place:>2}  {_depths(count)}" for place, count in enumerate(shape.depths, start=1)),
        _("Hand-overs an evening"),
        *_shares(shape.hand_overs, each),
        _in(_("next to each other in {share} of the evenings").format(share=_share(shape.side_by_side, each))),
        _("Missions an evening"),
        *_shares(shape.missions, each),
        _("Heavy cards in a row"),
        _in(
            _("{n} at most; three or more in {share} of the evenings").format(
                n=shape.heavy_run, share=_share(shape.heavy_runs, each)
            )
        ),
        _("From a card to the same card"),
        _in(_distance(shape)),
        _in(
            _("a card from three months ago or more in {share} of the evenings").format(share=_share(shape.again, each))
        ),
        _("Goes first"),
        _in(
            _("{one:,} times one, {other:,} times the other: {apart:,} apart").format(
                one=shape.firsts[0], other=shape.firsts[1], apart=abs(shape.firsts[0] - shape.firsts[1])
            )
        ),
        _("Never came"),
    ]
    found += [_in(name) for name in shape.never[:MOST_NAMED]] or [_in(_("every card came"))]
    if len(shape.never) > MOST_NAMED:
        found.append(_in(_("and {n:,} more").format(n=len(shape.never) - MOST_NAMED)))
    return found


def _in(line: str) -> str:
    return f"  {line}"


def _distance(shape: Shape) -> str:
    if not shape.repeats:
        return _("none came twice")
    least, middle = shape.repeats
    return _("{least:,} evenings at least, {middle:,g} in the middle").format(least=least, middle=middle)


def _shares(counts: Mapping[str, int], of: int) -> list[str]:
    width = max(map(len, counts), default=0)
    return [f"  {what:<{width}}  {_share(count, of):>6}  {count:,}" for what, count in counts.items()]


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %"


def _depths(count: Mapping[str, int]) -> str:
    total = sum(count.values())
    return "  ".join(f"{depth}: {_share(count[depth], total):>7}" for depth in sorted(count))


@click.command(
    "simulate",
    cls=Command,
    short_help="Deal evenings that nobody plays, and print their shape.",
    epilog="cardgame deck simulate our-questions --evenings 200",
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@option("--evenings", type=WholeRange(1, 100_000), default=200, show_default=True, help="How many.")
@option("--seed", type=Whole(), default=0, show_default=True, help="The same seed deals the same evenings.")
@json_option
@deck_option
def command(decks: Sequence[str], evenings: int, seed: int, as_json: bool, given: Sequence[Path]) -> int | None:
    """Deal evenings that nobody plays, and print their shape.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file; without one, it is
    tonight's mix. One couple plays them, every other day; of ten cards they pass one. Nothing is recorded.
    """
    from cardgame.game.simulating import simulate
    from cardgame.local.settings import read_settings

    paths = find_paths()
    found, names = decks_for(paths, given, decks)
    mention(found.problems)
    language = read_settings(paths.config)[0].language
    shape = simulate(found.library, choose(names, found.library), language=language, evenings=evenings, seed=seed)
    if as_json:
        print_json(msgspec.to_builtins(shape))
    else:
        for line in lines(shape):
            write(line)
    return None if shape.evenings else WANTING
