"""A chapter of a journey as these two meet it: its words with their names, how much of it is left, what is amiss."""

from collections.abc import Mapping

import msgspec

from cardgame.deck import Card, CardRef, Chapter, Deck, fill
from cardgame.game.errors import NothingToDeal
from cardgame.play import Pile, Standing
from cardgame.play.dealing import NEVER
from cardgame.play.steps import Seat

GONE = "That chapter is gone from the deck."

_NUMBERS = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
)  # fmt: skip


class Way(msgspec.Struct, frozen=True):
    """How far a couple had come with a chapter before this evening: how many of its ``cards`` are ``left``."""

    cards: int
    left: int

    @property
    def length(self) -> int:
        """How many cards the evening has: those that are left; all of them again, where none is."""
        return self.left or self.cards

    @property
    def said(self) -> str:
        """How much is left, in a sentence; empty for a chapter of which nothing was talked about yet."""
        if self.left == self.cards:
            return ""
        if not self.left:
            return "You have talked about every card of this chapter. Here it is again, from the start."
        number = _NUMBERS[self.left] if self.left < len(_NUMBERS) else str(self.left)
        return f"{number} {'card' if self.left == 1 else 'cards'} of this chapter {_be(self.left)} still open."


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def way(pile: Pile, standings: Mapping[CardRef, Standing]) -> Way:
    """Return how far a couple has come with the chapter that this pile holds."""

    def left(card: Card) -> bool:
        return not standings.get(card.ref, NEVER).covered

    return Way(pile.size, sum(map(left, pile.cards)))


def filled(chapter: Chapter, names: tuple[str, str], begins: Seat) -> Chapter:
    """Return a chapter with the names set in: whoever begins reads and goes first."""
    one, other = names[begins], names[1 - begins]

    def set_in(text: str) -> str:
        return fill(text, reader=one, partner=other, first=one, second=other)

    return msgspec.structs.replace(
        chapter,
        title=set_in(chapter.title),
        opening=set_in(chapter.opening),
        prepare=tuple(map(set_in, chapter.prepare)),
        place=set_in(chapter.place),
        bring=tuple(map(set_in, chapter.bring)),
        closing=set_in(chapter.closing),
    )


def nothing_in(deck: Deck, id: str, *, deeper: bool) -> NothingToDeal:
    """Return why a chapter deals nothing: it is gone, goes ``deeper`` than was asked for, or holds no card.

    A chapter whose cards all stay away reads like one that has none.
    """
    chapter = deck.chapter(id)
    if chapter is None:
        titles = ", ".join(each.title for each in deck.chapters)
        return NothingToDeal(GONE, f"It has these: {titles}." if titles else "It has no chapters any more.")
    if deeper:
        return NothingToDeal("All of this chapter goes deeper than you asked for.", "Ask for deeper cards.")
    return NothingToDeal("This chapter has no cards yet.", "Choose another one.")
