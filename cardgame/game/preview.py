"""A card of a deck that is being written: as it will be dealt, and played to try it, with nothing written down."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cardgame.deck import Card, Deck, First, Library, Problem
from cardgame.deck.problems import shown
from cardgame.errors import Explained
from cardgame.game.asides import REPAIR, Aside
from cardgame.game.boundaries import unsaid
from cardgame.game.change import Change
from cardgame.game.game import Game, local_now
from cardgame.game.prompts import on_the_back_of
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.play import Evening, Turn, gather, plan_evening
from cardgame.play.hand import Hand
from cardgame.record import Store, couple_path, names
from cardgame.scripts.feelings import feelings
from cardgame.translation import _, ngettext
from cardgame.workshop.following import Following

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cardgame.keys.commands import Command

NAMES = ("Ana", "Ben")
"""Who the cards are shown to where no couple plays here, or has given no names."""


class Preview(msgspec.Struct, frozen=True):
    """The file that is previewed; one that came with the program is ``shipped``, and is not to be edited."""

    path: Path
    shipped: bool = False


def names_for(game: Game) -> tuple[str, str]:
    """Return the names of the couple who play here, or two as an example; their record is only read."""
    with suppress(Explained, OSError):
        path = couple_path(game.paths.couples, game.couple)
        with Store.open(path, "", local_now, read_only=True) as store:
            one, other = names(store)
            if one and other:
                return one, other
    return NAMES


def others(game: Game) -> list[Deck]:
    """Return the decks that a deck is compared with: those that came with the program, and the user's own."""
    return list(game.library)


class Dealt(msgspec.Struct, frozen=True):
    """A card as it comes onto the table first.

    ``back`` stands on its back, ``ask`` are topics that are asked about before it is turned. One that is ``asked_for``
    comes when somebody wants a pause, and lies open at once.
    """

    hand: Hand
    title: str
    back: str
    ask: tuple[str, ...]
    asked_for: bool


def dealt(deck: Deck, card: Card, names: tuple[str, str]) -> Dealt:
    """Return a card as an evening would deal it as its first one, to two who have not said what is welcome."""
    turn = Turn(0 if card.first is First.READER else 1, 0)
    hand = Hand(card, turn, names, feelings=feelings() if card.kind.traits.feelings else ())
    if not card.kind.traits.dealt:
        return Dealt(hand, _("A pause"), "", (), True)
    back = on_the_back_of(card.depth, card.kind, len(card.options))
    return Dealt(hand, deck.title, back, tuple(topic for topic in card.sensitive if topic in _asked(card)), False)


def _asked(card: Card) -> frozenset[str]:
    """Return the topics that are asked about first; what stays away unasked is shown to its author all the same."""
    held = unsaid(card.sensitive)
    return held.ask | held.never


class _Tried(Session):
    """An evening of one card that nothing is kept of."""

    @property
    def title(self) -> str:
        """What stands above the card."""
        return _("Only to try it: nothing is kept.")


class Rehearsal(Table):
    """A table with one card, to try it: it is over once that card has ended, in whatever way."""

    @property
    def acts(self) -> "Mapping[Command, Callable[[], Change]]":
        """What each command does; to leave is to go back to where the card was tried from."""
        return {**super().acts, commands.LEAVE: lambda: Change(now="ended")}

    def _back(self) -> Change:
        back = super()._back()
        return back if self.hand is not None else Change(now="over")


def rehearse(deck: Deck, card: Card, names: tuple[str, str], letters: frozenset[str] = frozenset()) -> Rehearsal:
    """Lay one card of a deck on a table of its own, for both, as a real evening would; nothing of it is written down.

    ``letters`` are those that do something, as for any :class:`~cardgame.game.table.Table`.
    """
    lying = dealt(deck, card, names)
    pile = gather([card], {}, ordered=True, ask=lying.ask)
    evening = Evening(pile, plan_evening(1), seed=1, starter=0)
    session = _Tried(
        evening,
        names,
        Store.for_now(names, local_now),
        choice=Choice((deck.id,)),
        library=Library((deck,)),
        starred=set(),
        beside=Aside(lying.hand, lying.title, REPAIR, _("You asked for it.")) if lying.asked_for else None,
    )
    return Rehearsal(session, letters)


# What is said beside it


class Told(msgspec.Struct, frozen=True):
    """What is said of a file and its card: how they stand, the problems to show, and what else there is."""

    stands: tuple[str, ...]
    problems: tuple[Problem, ...]
    rest: str


def told(following: Following, path: Path, next_key: str) -> Told:
    """Say how a file stands, and the card that is shown of it; ``next_key`` goes to the next problem."""
    seen, card = following.seen, following.card
    if seen is None:
        return Told((_("Looking for the file…"),), (), "")
    if seen.missing:
        name = shown(path.name, 200)
        if following.good is None:
            return Told((_("{file} is not there yet. It is shown here once it is saved.").format(file=name),), (), "")
        gone = _("{file} is gone just now. It is shown again once it is back.").format(file=name)
        return Told((gone, _("The card is as it was before.")) if card is not None else (gone,), (), "")
    stands = []
    if seen.trouble is not None:
        stands.append(_("The file cannot be read as it was saved."))
    elif not following.count:
        stands.append(_("There is no card in it yet."))
    else:
        if not seen.plays:
            stands.append(_("The deck is left out until its errors are mended."))
        if following.stale:
            stands.append(_("This card is left out as it stands."))
    if following.stale and card is not None:
        stands.append(_("The card is as it was before."))
    here = tuple(following.here)
    rest = []
    if not here and following.count and seen.advised:
        rest.append(_("Nothing to mend on this card."))
    if not seen.advised and seen.trouble is None:
        rest.append(_("Looking for advice…"))
    elif count := following.elsewhere:
        more = ngettext(
            "{n} problem elsewhere; {key} goes there.", "{n} problems elsewhere; {key} goes to the next.", count
        )
        rest.append(more.format(n=count, key=next_key))
    return Told(tuple(stands), here, " ".join(rest))


def place_said(following: Following, *, short: bool = False) -> str:
    """Say which card of the file is shown, and where it is written; empty where there is none.

    A ``short`` one says as well how much is to be mended here, as that may be out of sight.
    """
    spot = following.spot
    if spot is None:
        return ""
    place, count, here = following.at + 1, following.count, len(following.here)
    if not short:
        return _("card {place} of {count}, line {line}").format(place=place, count=count, line=spot.line)
    said = _("{place}/{count}, line {line}").format(place=place, count=count, line=spot.line)
    return f"{said}, {_('{n} to mend').format(n=here)}" if here else said


def place_of(problem: Problem) -> str:
    """Say where a problem is, and whether it is an error."""
    said = _("Error in line {line}") if problem.severity == "error" else _("Line {line}")
    return said.format(line=problem.line)
