"""``cardgame deck relink``: writes the ``was`` lines that bring a history back."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import Command, complete_decks, decks_for, game_for, option
from cardgame.cli.printing import write
from cardgame.deck import Library
from cardgame.deck.opening import is_folder
from cardgame.local.paths import find_paths
from cardgame.translation import _, ngettext

if TYPE_CHECKING:
    from cardgame.game.lost import Proposal


@click.command(
    "relink",
    cls=Command,
    short_help="Bring back the history of cards and decks that got another id.",
    epilog="cardgame deck relink our-questions",
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@option("--yes", is_flag=True, help="Write all of it without asking.")
@option("--diff", "as_diff", is_flag=True, help="Only show what would change in the files.")
def command(decks: Sequence[str], yes: bool, as_diff: bool) -> int:
    """Bring back the history of cards and decks that got another id.

    DECK is a deck's id or the path of a deck file; without one, it is about all of your own decks. It shows each card
    that was covered under an id that no card has now, and asks before it writes that id into the card's `was`. The exit
    status is 1 if something was left as it is.
    """
    found = _proposals(decks)
    if not found:
        complain(_("There is nothing to bring back: all that you covered has its card, or no card is like it."))
        return 0
    for number, each in enumerate(found, start=1):
        _show(number, len(found), each)
    chosen = found if yes or as_diff else _asked(found)
    _write(chosen, as_diff=as_diff)
    if as_diff:
        return WANTING
    if len(chosen) < len(found):
        left = len(found) - len(chosen)
        complain(ngettext("{n} was left as it is.", "{n} were left as they are.", left).format(n=left))
        return WANTING
    return 0


def _proposals(decks: Sequence[str]) -> "list[Proposal]":
    from cardgame.game.lost import find_lost
    from cardgame.game.selection.choice import choose
    from cardgame.workshop.saving import check_own, not_own

    places = find_paths()
    found, names = decks_for(places, (), decks)
    only: list[str] | None = None
    if decks:
        only = list(choose(names, found.library).decks)
        for deck in (found.library.decks[id] for id in only):
            if deck.source == "shipped":
                raise not_own(Path(deck.path))
            check_own(Path(deck.path))
    if not is_folder(places.couples):
        return []
    game = game_for(quiet=True)[0]
    return list(find_lost(game, Library(tuple(found.library)), only).proposals)


def _show(number: int, count: int, proposal: "Proposal") -> None:
    deck, card = proposal.deck, proposal.card
    were = ", ".join(proposal.were)
    if card is None:
        write(
            _("{number} of {count}: the deck {were} is now {id}, in {path}").format(
                number=number, count=count, were=were, id=deck.id, path=deck.path
            )
        )
        return
    write(
        _("{number} of {count}: {were} is now {id}, in {path}").format(
            number=number, count=count, were=were, id=card.id, path=deck.path
        )
    )
    for text in dict.fromkeys(filter(None, proposal.dealt)):
        write("  " + _("then: {text}").format(text=" ".join(text.split())))
    write("  " + _("now:  {text}").format(text=" ".join(card.text.split())))


def _asked(found: "Sequence[Proposal]") -> "list[Proposal]":
    """Return those that are to be written: all of them, none, or each that is said yes to."""
    from cardgame.cli.confirming import ask, is_yes, sure

    if len(found) == 1:
        return list(found) if sure(_("Write it?")) else []
    # Translators: “one” is what is typed to be asked for each.
    answer = ask(_("Write all of them? [y/N, or “one” to be asked for each]"))
    if is_yes(answer):
        return list(found)
    if answer not in ("one", "o", "1", *_("one").split()):
        return []
    chosen = []
    for number, each in enumerate(found, start=1):
        if sure(_("{number}: {were}, write it?").format(number=number, were=", ".join(each.were))):
            chosen.append(each)
    return chosen


def _write(proposals: "Iterable[Proposal]", *, as_diff: bool) -> None:
    from cardgame.workshop.relinking import relink
    from cardgame.workshop.saving import read_to_change, replace

    by_path: dict[str, list[Proposal]] = {}
    for each in proposals:
        by_path.setdefault(each.deck.path, []).append(each)
    for name, these in by_path.items():
        path = Path(name)
        data = read_to_change(path)
        of_deck = [id for each in these if each.card is None for id in each.was]
        of_cards = {each.card.id: each.was for each in these if each.card is not None}
        new = relink(data, name, of_deck, of_cards)
        if as_diff:
            _print_diff(name, data, new)
        else:
            replace(path, new, data)
            write(_("Written: {path}").format(path=name))


def _print_diff(path: str, before: bytes, after: bytes) -> None:
    from cardgame.workshop.difference import unified

    for line in unified(before.decode("utf-8-sig"), after.decode("utf-8-sig"), path):
        write(line)
