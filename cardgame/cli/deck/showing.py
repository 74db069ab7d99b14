"""``cardgame deck show``: a deck's cards as they are read."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from cardgame.cli.options import (
    Command,
    complete_decks,
    deck_option,
    decks_for,
    json_option,
    option,
)
from cardgame.cli.printing import mention, print_json, write
from cardgame.deck import Card
from cardgame.deck.cards import First
from cardgame.game.selection.choice import choose
from cardgame.local.paths import find_paths
from cardgame.translation import _


@click.command(
    "show", cls=Command, short_help="Show a deck's cards as they are read.", epilog="cardgame deck show beliefs"
)
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@json_option
@option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@deck_option
def command(deck: str, as_json: bool, format_: str, given: Sequence[Path]) -> None:
    """Show a deck's cards as they are read.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file.
    """
    found, names = decks_for(find_paths(), given, [deck])
    choice = choose(names, found.library)
    shown = found.library.decks[choice.decks[0]]
    mention([problem for problem in found.problems if problem.path == shown.path])
    if choice.chapter:
        chapters = tuple(chapter for chapter in shown.chapters if chapter.id == choice.chapter)
        cards = tuple(card for card in shown.cards if card.chapter == choice.chapter)
        shown = msgspec.structs.replace(shown, chapters=chapters, cards=cards)
    if as_json or format_ == "json":
        print_json(msgspec.to_builtins(msgspec.structs.replace(shown, cards=tuple(shown.cards))))
        return
    for text in (shown.title, shown.description):
        if text:
            write(text)
    chapter = ""
    for card in shown.cards:
        if card.chapter != chapter:
            chapter = card.chapter
            part = shown.chapter(chapter)
            if part is not None:
                write(f"\n# {part.title}")
        head = _("[{card}] {kind}, depth {depth}").format(card=card.id, kind=card.kind.value, depth=card.depth)
        write(f"\n{head}\n{card.text}")
        for line in _details(card):
            write(f"  {line}")


def _details(card: Card) -> list[str]:
    """Return a line for each thing that a card has besides its text, with the key as in a deck file."""
    lines = [f"( ) {text}" for text in card.options]
    if card.scale:
        lines.append(" ... ".join(card.scale))
    if card.low:
        lines.append(_("low: the {end} end").format(end=card.low.value))
    if card.keeps:
        lines.append(f"keeps: {card.keeps.value}")
    if card.first is not First.READER:
        lines.append(_("first: the {who}").format(who=card.first.value))
    lines += [f"> {text}" for text in card.follow_ups]
    lines += [f"> {_('when close: {text}').format(text=text)}" for text in card.if_close]
    lines += [f"> {_('when far: {text}').format(text=text)}" for text in card.if_far]
    notes = (("hint", card.hint), ("listen", card.listen), ("why", card.why))
    lines += [f"{name}: {text}" for name, text in notes if text]
    if card.minutes is not None:
        lines.append(f"minutes: {card.minutes:g}")
    return lines
